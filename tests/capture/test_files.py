from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from sayso.capture.settings import Settings
from sayso.capture.sidecar import DateUnusable
from sayso.capture.stage import SourceMissing, capture
from sayso.entries import Captured, Missed, Sidecar, sha256

POST = {"id": 1, "type": "message", "date": "2023-09-18T10:00:00", "text": "All quiet."}
EXPORT = json.dumps({"name": "River Watch", "type": "public_channel", "id": 5, "messages": [POST]})
PDF = b"%PDF-1.7\n"


def written(folder: Path, **files: str | bytes) -> str:
    """Write files (``a_txt`` becomes ``a.txt``) and return the folder."""
    for name, content in files.items():
        body = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(body)
    return str(folder)


def codes(entries) -> dict[str, str]:
    return {Path(e.path).name: e.problem.code for e in entries if isinstance(e, Missed)}


def types(entries) -> dict[str, str]:
    return {
        Path(e.capture.path).name: e.capture.media_type for e in entries if isinstance(e, Captured)
    }


def test_a_file_is_kept_byte_for_byte(tmp_path):
    body = b"\xef\xbb\xbf  First line.\r\nSecond.\n\n"
    written(tmp_path, a_txt=body)
    ((captured, kept),) = capture(str(tmp_path / "a.txt"), Settings(now="2023-09-19T08:00:00Z"))
    assert kept == body
    assert (captured.sha256, captured.size) == (sha256(body), len(body))
    assert captured.path == str(tmp_path / "a.txt")
    assert captured.captured_at == "2023-09-19T08:00:00Z"
    assert (captured.media_type, captured.address, captured.status) == ("text/plain", None, None)


def test_a_packed_file_stays_packed(tmp_path):
    body = gzip.compress(b"<html><p>Hello</p></html>")
    written(tmp_path, a_html_gz=body)
    ((captured, kept),) = capture(str(tmp_path / "a.html.gz"))
    assert kept == body
    assert (captured.media_type, captured.encoding) == ("text/html", "gzip")


def test_a_folder_is_walked_in_sorted_order(tmp_path):
    written(tmp_path, c_txt="c", a_html="<p>a</p>", A_txt="A")
    (tmp_path / "b").mkdir()
    written(tmp_path / "b", z_txt="z", a_txt="a")
    paths = [e.capture.path for e in capture(str(tmp_path))]
    names = [str(Path(p).relative_to(tmp_path)) for p in paths]
    assert names == ["A.txt", "a.html", "b/a.txt", "b/z.txt", "c.txt"]


def test_paths_stay_as_they_were_given(tmp_path, monkeypatch):
    written(tmp_path, a_txt="a")
    monkeypatch.chdir(tmp_path)
    assert [e.capture.path for e in capture("a.txt")] == ["a.txt"]
    assert [e.capture.path for e in capture(".")] == ["a.txt"]


def test_kinds_are_told_from_names_and_beginnings(tmp_path):
    written(
        tmp_path,
        page="<!DOCTYPE html><title>x</title>",
        export_json=EXPORT,
        packed_json_gz=gzip.compress(EXPORT.encode()),
        feed_xml="<?xml version='1.0'?><!-- a --><rss version='2.0'></rss>",
        old_rdf='<rdf:RDF xmlns:rdf="x"></rdf:RDF>',
        news_atom="<feed></feed>",
        x_xhtml="<?xml version='1.0'?><html/>",
        wide_html="<html></html>".encode("utf-16"),
    )
    assert types(capture(str(tmp_path))) == {
        "page": "text/html",
        "export.json": "application/vnd.telegram.export+json",
        "packed.json.gz": "application/vnd.telegram.export+json",
        "feed.xml": "application/rss+xml",
        "old.rdf": "application/rss+xml",
        "news.atom": "application/atom+xml",
        "x.xhtml": "text/html",
        "wide.html": "text/html",
    }


def test_what_is_no_document_is_passed_over_in_a_folder(tmp_path):
    (tmp_path / ".git").mkdir()
    written(tmp_path / ".git", a_txt="hidden")
    folder = written(
        tmp_path, a_txt="a", README_md="# About", data_json='{"a": 1}', lines_json="{}\n{}"
    )
    (tmp_path / ".hidden.txt").write_text("hidden")
    assert types(capture(folder)) == {"a.txt": "text/plain"}
    assert codes(capture(folder)) == {}


def test_pictures_and_pdfs_in_a_folder_are_told(tmp_path):
    folder = written(tmp_path, a_txt="a", b_pdf=PDF, c_png=b"\x89PNG\r\n", d_bin=b"\0\1\2")
    entries = list(capture(folder))
    assert codes(entries) == dict.fromkeys(["b.pdf", "c.png", "d.bin"], "media-type-unsupported")


def test_a_folder_with_nothing_to_read_says_so(tmp_path):
    assert codes(capture(written(tmp_path, a_json="{}"))) == {tmp_path.name: "folder-empty"}


def test_a_file_asked_for_by_name_is_text_unless_it_cannot_be(tmp_path):
    written(tmp_path, notes_md="# Notes", b_pdf=PDF, d_json='{"a": 1}', e_json='{"messages": []}')
    assert types(capture(str(tmp_path / "notes.md"))) == {"notes.md": "text/plain"}
    assert codes(capture(str(tmp_path / "b.pdf"))) == {"b.pdf": "media-type-unsupported"}
    assert codes(capture(str(tmp_path / "d.json"))) == {"d.json": "json-not-an-export"}
    assert codes(capture(str(tmp_path / "e.json"))) == {"e.json": "json-not-an-export"}


def test_a_sidecar_is_metadata_of_its_document(tmp_path):
    said = {"published_at": "2023-09-18", "publisher": "River Watch", "title": None, "other": 1}
    folder = written(
        tmp_path, a_txt="a", a_json=json.dumps(said), b_html="b", b_json='{"lang":"uk"}'
    )
    first, second = capture(folder)
    assert first.capture.sidecar == Sidecar(published_at="2023-09-18", publisher="River Watch")
    assert second.capture.sidecar == Sidecar(lang="uk")
    (alone,) = capture(str(tmp_path / "a.txt"))
    assert alone.capture.sidecar == first.capture.sidecar


def test_options_overrule_the_sidecar(tmp_path):
    written(tmp_path, a_txt="a", a_json='{"publisher": "River Watch", "url": "http://r.example"}')
    settings = Settings(publisher="Lowland Post", published_at="2023-09-19T10:00:00+03:00")
    (captured,) = capture(str(tmp_path / "a.txt"), settings)
    assert captured.capture.sidecar == Sidecar(
        publisher="Lowland Post", published_at="2023-09-19T10:00:00+03:00", url="http://r.example"
    )


@pytest.mark.parametrize(
    "broken", ["{", "[]", "null", "{}", "\xff", '{"lang": 5}', '{"title": "\\ud800"}', EXPORT]
)
def test_a_broken_sidecar_is_told_and_its_document_comes(tmp_path, broken):
    written(tmp_path, a_txt="a", a_json=broken)
    document, problem = capture(str(tmp_path / "a.txt"))
    assert document.capture.sidecar == Sidecar()
    assert problem.path == str(tmp_path / "a.json")
    assert problem.problem.code == "sidecar-unusable"


@pytest.mark.parametrize("date", ["yesterday", "2023-13-01", "20230918", "2023-W38-1", "2023-09"])
def test_a_date_that_is_none_is_left_out_and_the_rest_kept(tmp_path, date):
    written(tmp_path, a_txt="a", a_json=json.dumps({"published_at": date, "publisher": "R"}))
    document, problem = capture(str(tmp_path / "a.txt"))
    assert document.capture.sidecar == Sidecar(publisher="R")
    assert "published_at" in problem.problem.message
    with pytest.raises(DateUnusable):
        capture(str(tmp_path / "a.txt"), Settings(published_at=date))


def test_a_file_over_the_limit_is_told(tmp_path):
    written(tmp_path, a_txt="x" * 11, b_txt="x" * 10)
    entries = list(capture(str(tmp_path), Settings(max_file_bytes=10)))
    assert codes(entries) == {"a.txt": "file-too-large"}
    assert list(types(entries)) == ["b.txt"]


def test_a_packed_bomb_is_captured_as_it_is(tmp_path):
    bomb = gzip.compress(b"\0" * 20_000_000)
    written(tmp_path, a_txt_gz=bomb)
    (captured,) = capture(str(tmp_path))
    assert captured.capture.size == len(bomb)


def test_one_body_is_held_at_a_time(tmp_path):
    size = 3_000_000
    for number in range(6):
        (tmp_path / f"{number}.txt").write_bytes(b"x" * size)
    tracemalloc.start()
    try:
        for entry in capture(str(tmp_path)):
            assert entry.capture.size == size
            del entry
        assert tracemalloc.get_traced_memory()[1] < 2 * size
    finally:
        tracemalloc.stop()


def test_a_pipe_that_is_named_is_read(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(b"A report.",), daemon=True)
    writer.start()
    (captured,) = capture(str(pipe))
    writer.join()
    assert captured.body == b"A report."


def test_links_pipes_and_names_of_any_bytes_stop_nothing(tmp_path):
    written(tmp_path, a_txt="a")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("odd")
    entries = list(capture(str(tmp_path)))
    assert list(types(entries)) == ["a.txt", "link.txt", "\\xff.txt"]
    assert codes(entries) == dict.fromkeys(["broken.txt", "pipe.txt"], "file-unreadable")


def test_very_deep_folders_are_walked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(300):
        Path("d").mkdir()
        monkeypatch.chdir("d")
    Path("a.txt").write_text("deep")
    assert len(types(capture(str(tmp_path)))) == 1


def test_standard_input_is_read_to_its_end():
    (captured,) = capture("-", Settings(stdin=io.BytesIO(b"A report.")))
    assert captured.body == b"A report."
    assert (captured.capture.path, captured.capture.media_type) == ("-", "text/plain")


def test_standard_input_is_told_apart_and_limited():
    (captured,) = capture("-", Settings(stdin=io.BytesIO(b"<html></html>")))
    assert captured.capture.media_type == "text/html"
    (missed,) = capture("-", Settings(stdin=io.BytesIO(b"12345"), max_file_bytes=4))
    assert missed.problem.code == "file-too-large"


@pytest.mark.parametrize("source", ["", "no-such-file.txt", "a\0b", "x" * 5000])
def test_a_source_that_is_not_there_is_a_wrong_call(source):
    with pytest.raises(SourceMissing):
        capture(source)


SUFFIXES = st.sampled_from(
    [".txt", ".html", ".json", ".xml", ".rss", ".warc", ".warc.gz", ".wacz", ".json.gz", ".bin", ""]
)
BEGINNINGS = st.sampled_from(
    [
        b"",
        b"\x1f\x8b",
        b"PK\x03\x04",
        b"WARC/1.0\r\n",
        b"{",
        b"<rss>",
        b"<?xml",
        b"%PDF",
        b"\xff\xfe",
    ]
)


@trying(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(SUFFIXES, st.tuples(BEGINNINGS, st.binary(max_size=400)), max_size=4))
def test_no_bytes_in_a_folder_ever_raise(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("any")
    for suffix, parts in files.items():
        (folder / f"a{suffix}").write_bytes(b"".join(parts))
    for entry in capture(str(folder)):
        assert isinstance(entry, Captured | Missed)


def test_an_export_of_a_whole_account_is_told_too(tmp_path):
    export = {"about": "x", "chats": {"list": [{"name": "A", "messages": [{"type": "message"}]}]}}
    (tmp_path / "result.json").write_text(json.dumps(export))
    (item,) = capture(str(tmp_path))
    assert item.capture.media_type == "application/vnd.telegram.export+json"
