"""Whatever the bytes, reading ends soon, raises nothing and says what was wrong."""

from __future__ import annotations

import gzip
import time

import pytest
from bytes_of import ATOM, EXPORT, HTML, RSS, TEXT, captured, codes, only, readings
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.entries import document_id
from sayso.read.opening import opened_bytes

KINDS = (TEXT, HTML, RSS, ATOM, EXPORT, "image/png")
PIECES = (
    b"<html>", b"<article>", b"<h1>", b"<p>", b"</p>", b"<table><tr><td>", b"<!--", b"<script>",
    b"<![CDATA[", b"]]>", b"<item>", b"<entry>", b"<content>", b"&#0;", b"&#xD800;", b"&amp;",
    b'{"messages": [', b'{"type": "message", "id": 1, "text": "', b'"}', b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\x1f\x8b\x08", b"\\ud800", b" said. ", "Речник сказав. ".encode(),
    b'<script type="application/ld+json">', b'{"@type":"NewsArticle","headline":"', b"</script>",
    b'<meta charset="utf-16">', b'<time datetime="2023-99-99T">', b"<a href='http://[x'>",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES) | st.binary(max_size=30), max_size=30).map(b"".join)


@settings(max_examples=150, deadline=None)
@given(
    SOUP | st.binary(max_size=200),
    st.sampled_from(KINDS),
    st.sampled_from([None, "utf-8", "cp1251", "utf-7"]),
)
def test_no_bytes_raise_and_ids_fit(body: bytes, kind: str, charset: str | None) -> None:
    found = readings(body, kind, charset=charset)
    assert found
    for reading in found:
        document = reading.document
        assert document.id == document_id(
            text=document.text,
            title=document.title,
            url=document.url,
            publisher=document.publisher,
            published_at=document.published_at,
            forwarded_from=document.forwarded_from,
        )
        assert document.capture == captured(body, kind).capture.sha256
        assert document.text or reading.problems
        assert all(p.stage == "read" and p.message for p in reading.problems)
        document.text.encode()


@pytest.mark.parametrize("character", [b"a", b" ", b"<", b"&", b"\n", b'"', b"\x00", b"\xff", b"-"])
@pytest.mark.parametrize("kind", [TEXT, HTML])
def test_a_megabyte_of_one_character_is_no_trouble(character: bytes, kind: str) -> None:
    start = time.perf_counter()
    readings(character * 1_000_000, kind)
    assert time.perf_counter() - start < 5


def test_a_gzip_bomb_is_opened_only_up_to_a_limit() -> None:
    bomb = captured(gzip.compress(b"a" * 3_000_000), TEXT, encoding="gzip")
    body, problems = opened_bytes(bomb, limit=1_000)
    assert len(body) == 1_000
    assert [p.code for p in problems] == ["too-large"]


def test_damaged_gzip_is_said_to_be_damaged() -> None:
    whole = gzip.compress(b"The staff said that the village had been taken. " * 50)
    cut = only(whole[:-20], TEXT, encoding="gzip")
    assert cut.document.text.startswith("The staff said")
    assert "gzip-damaged" in codes(cut)
    assert "gzip-damaged" in codes(only(whole[:3] + b"garbage", TEXT, encoding="gzip"))


def test_nuls_in_a_page_do_not_end_it() -> None:
    told = "The staff said on Monday that the village of Verbky had been taken by its troops."
    reading = only(f"<html><body><p>{told.replace(' had', chr(0) + ' had')}</p></body></html>")
    assert reading.document.text == told


def test_another_kind_of_file_is_said_to_be_unread() -> None:
    assert codes(only(b"GIF89a", "image/gif")) == {"media-type-unsupported"}


def test_a_feed_that_names_itself_a_hundred_times_over_does_not_grow() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]>'
    body = f"{doctype}<rss><channel><title>&e11;</title></channel></rss>"
    assert len(readings(body, RSS)) == 1


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (
            b"<p " + b"".join(b"a%d=1 " % n for n in range(100_000)) + b">x</p>",
            HTML,
            "page-too-deep",
        ),
        (b'{"messages":[{"type":"message","text":' + b"[" * 3_000_000, EXPORT, "export-damaged"),
        (b"<rss><channel>" + b"<a>" * 1_300_000, RSS, "too-large"),
    ],
    ids=["attributes", "lists in a post", "elements of a feed"],
)
def test_what_would_take_minutes_or_all_memory_is_refused(
    body: bytes, kind: str, code: str
) -> None:
    start = time.perf_counter()
    assert code in codes(only(body, kind))
    assert time.perf_counter() - start < 15
