from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.capture.settings import Settings
from sayso.capture.stage import capture
from sayso.entries import Captured, Missed

PAGE = b"<html><body><p>The crossing was reopened, the council said.</p></body></html>"


class Archive:
    """A WARC in the making."""

    def __init__(self, *, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)
        self.ends: list[int] = []

    def add(
        self,
        address: str,
        body: bytes = PAGE,
        media_type: str = "text/html; charset=utf-8",
        *,
        status: str = "200 OK",
        kind: str = "response",
        headers: tuple[tuple[str, str], ...] = (),
        warc_headers: dict[str, str] | None = None,
    ) -> Archive:
        http = StatusAndHeaders(status, [("Content-Type", media_type), *headers], "HTTP/1.1")
        named = {"WARC-Date": "2023-09-18T07:30:00Z", **(warc_headers or {})}
        record = self.writer.create_warc_record(
            address,
            kind,
            io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_headers_dict=named,
        )
        self.writer.write_record(record)
        self.ends.append(self.out.tell())
        return self

    def bytes(self) -> bytes:
        return self.out.getvalue()


def read(folder: Path, name: str, body: bytes, settings: Settings | None = None):
    (folder / name).write_bytes(body)
    return list(capture(str(folder / name), settings or Settings()))


def addresses(entries) -> list[str]:
    return [e.capture.address for e in entries if isinstance(e, Captured)]


def problems(entries) -> list[str]:
    return [e.problem.code for e in entries if isinstance(e, Missed)]


@pytest.mark.parametrize(("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc")])
def test_each_page_of_a_warc_is_a_capture(tmp_path, packed, name):
    archive = Archive(packed=packed)
    archive.add("http://river.example/1", warc_headers={"WARC-Record-ID": "<urn:uuid:1-2>"})
    archive.add("http://river.example/2", b"Plain words.", "text/plain", headers=(("X-A", "b"),))
    first, second = read(tmp_path, name, archive.bytes())
    assert first.body == PAGE
    assert first.capture.path == f"{tmp_path / name}!urn:uuid:1-2"
    assert first.capture.captured_at == "2023-09-18T07:30:00Z"
    assert (first.capture.status, first.capture.charset) == (200, "utf-8")
    assert second.capture.media_type == "text/plain"
    assert second.capture.headers == (("Content-Type", "text/plain"), ("X-A", "b"))


def test_what_is_no_page_is_passed_over(tmp_path):
    archive = Archive()
    archive.add("http://river.example/x.png", b"\x89PNG", "image/png")
    archive.add("http://river.example/x.js", b"let a", "application/javascript")
    archive.add("http://river.example/api", b'{"a": 1}', "application/json")
    archive.add("http://river.example/gone", status="404 Not Found")
    archive.add("http://river.example/moved", status="301 Moved")
    archive.add("http://river.example/robots.txt", b"User-agent: *", "text/plain")
    archive.add("http://river.example/again", b"", kind="revisit")
    archive.add("http://river.example/asked", b"", kind="request", status="GET / HTTP/1.1")
    archive.add("http://river.example/page")
    assert addresses(read(tmp_path, "a.warc.gz", archive.bytes())) == ["http://river.example/page"]


def test_packed_payloads_stay_packed_and_chunks_are_joined(tmp_path):
    packed = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (5, PAGE[:5], len(PAGE) - 5, PAGE[5:])
    archive = Archive()
    archive.add("http://river.example/1", packed, headers=(("Content-Encoding", "gzip"),))
    archive.add("http://river.example/2", chunked, headers=(("Transfer-Encoding", "chunked"),))
    archive.add(
        "http://river.example/3", zlib.compress(PAGE), headers=(("Content-Encoding", "deflate"),)
    )
    archive.add("http://river.example/4", b"\x0b", headers=(("Content-Encoding", "br"),))
    archive.add("http://river.example/5", PAGE, headers=(("Transfer-Encoding", "chunked"),))
    first, second, third, fourth, fifth = read(tmp_path, "a.warc.gz", archive.bytes())
    assert (first.body, first.capture.encoding) == (packed, "gzip")
    assert (second.body, second.capture.encoding) == (PAGE, None)
    assert third.body == PAGE
    assert fourth.problem.code == "encoding-unsupported"
    assert fifth.body == PAGE


@pytest.mark.parametrize("packed", [True, False])
def test_records_before_a_cut_come_and_the_cut_is_told(tmp_path, packed):
    archive = Archive(packed=packed)
    for number in range(3):
        archive.add(f"http://river.example/{number}")
    whole = archive.bytes()
    name = "a.warc.gz" if packed else "a.warc"
    for cut in range(archive.ends[1] + 1, archive.ends[2] - 30, 7):
        entries = read(tmp_path, name, whole[:cut])
        assert addresses(entries) == ["http://river.example/0", "http://river.example/1"]
        assert problems(entries) == ["archive-damaged"]
        assert "record 3" in entries[-1].problem.message


def test_the_place_of_damage_is_named(tmp_path):
    archive = Archive(packed=False)
    archive.add("http://river.example/0").add("http://river.example/1")
    start = archive.ends[0]
    body = archive.bytes()
    entries = read(tmp_path, "a.warc", body[:start] + b"XXXX" + body[start + 4 :])
    assert addresses(entries) == ["http://river.example/0"]
    assert f"byte {start:,} " in entries[-1].problem.message


def test_a_page_over_the_limit_is_told_and_the_next_comes(tmp_path):
    archive = Archive().add("http://river.example/0", b"<p>" + b"x" * 100_000)
    archive.add("http://river.example/1")
    settings = Settings(max_address_bytes=50_000)
    entries = read(tmp_path, "a.warc.gz", archive.bytes(), settings)
    assert problems(entries) == ["record-too-large"]
    assert addresses(entries) == ["http://river.example/1"]


def test_headers_without_an_end_are_cut_off(tmp_path):
    bomb = gzip.compress(b"WARC/1.0\r\nX: " + b"x" * 30_000_000)
    assert problems(read(tmp_path, "a.warc.gz", bomb)) == ["archive-damaged"]


def test_what_is_called_warc_and_is_none_is_told(tmp_path):
    assert problems(read(tmp_path, "a.warc", b"Just some words.")) == ["archive-damaged"]
    assert problems(read(tmp_path, "a.warc.gz", b"Just some words.")) == ["archive-damaged"]
    assert problems(read(tmp_path, "a.warc", b"")) == ["archive-damaged"]


def wacz(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", b"{}")
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def test_the_warcs_inside_a_wacz_are_read(tmp_path):
    one = Archive().add("http://river.example/1").bytes()
    two = Archive().add("http://river.example/2").bytes()
    body = wacz(**{"archive/b.warc.gz": two, "archive/a.warc.gz": one, "pages/pages.jsonl": b"{}"})
    entries = read(tmp_path, "a.wacz", body)
    assert addresses(entries) == ["http://river.example/1", "http://river.example/2"]
    assert entries[0].capture.path.startswith(f"{tmp_path / 'a.wacz'}!archive/a.warc.gz!urn:uuid:")


def test_path_tricks_write_nothing(tmp_path):
    (tmp_path / "in").mkdir()
    one = Archive().add("http://river.example/1").bytes()
    entries = read(tmp_path / "in", "a.wacz", wacz(**{"../../evil.warc.gz": one, "/x.warc": b""}))
    assert addresses(entries) == ["http://river.example/1"]
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "a.wacz"]


def test_a_swollen_member_is_not_opened(tmp_path):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("archive/a.warc", "w") as member,
    ):
        for _ in range(80):
            member.write(b"\0" * 1_000_000)
    assert problems(read(tmp_path, "a.wacz", out.getvalue())) == ["archive-unreadable"]


def test_a_zip_that_is_none_or_holds_no_warc_is_told(tmp_path):
    assert problems(read(tmp_path, "a.wacz", b"PK\x03\x04 nonsense")) == ["archive-unreadable"]
    assert problems(read(tmp_path, "b.wacz", wacz())) == ["archive-unreadable"]


def test_an_archive_at_an_address_is_read_too(site, loopback):
    body = Archive().add("http://river.example/1").bytes()
    entries = list(capture(site.says("/a.warc.gz", body, "application/octet-stream"), loopback))
    assert addresses(entries) == ["http://river.example/1"]


GOOD = Archive(packed=False).add("http://river.example/0").add("http://river.example/1").bytes()


@trying(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(GOOD)), st.integers(0, 40), st.binary(max_size=40), st.booleans())
def test_a_mutated_archive_never_raises(tmp_path, at, gone, put, packed):
    body = GOOD[:at] + put + GOOD[at + gone :]
    name = "a.warc.gz" if packed else "a.warc"
    for entry in read(tmp_path, name, gzip.compress(body) if packed else body):
        assert isinstance(entry, Captured | Missed)
