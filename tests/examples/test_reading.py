"""The examples are read as a careful reader would: right title, day, outlet, language and ends."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

from sayso.capture.settings import Settings
from sayso.capture.stage import capture
from sayso.entries import Captured, Reading
from sayso.read.stage import read

REPORTS = Path(__file__).parents[2] / "examples" / "reports"

FURNITURE = (
    "cookie",
    "Cookie",
    "Subscribe",
    "Share this",
    "Related",
    "Читайте",
    "Стрічка новин",
    "Самое читаемое",
    "emonstration",
    "емонстраційна",
    "емонстрационная",
    "©",
)


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One document of `reading.toml`."""

    path: str
    publisher: str
    day: str
    lang: str
    starts: str
    ends: str
    part: str | None = None
    title: str | None = None
    url: str | None = None
    edited: str | None = None
    forwarded_from: str | None = None


class Table(msgspec.Struct, frozen=True):
    document: tuple[Expected, ...]


EXPECTED = msgspec.toml.decode(
    Path(__file__).with_name("reading.toml").read_bytes(), type=Table
).document


def _name(expected: Expected) -> str:
    return f"{expected.path} {expected.part or ''}".strip()


@cache
def _readings() -> dict[tuple[str, str | None], Reading]:
    found = {}
    for captured in capture(str(REPORTS), Settings()):
        assert isinstance(captured, Captured), captured
        for reading in read(captured):
            if reading.document.text:
                path = str(Path(reading.document.path).relative_to(REPORTS))
                found[path, reading.document.part] = reading
    return found


def test_every_report_is_read_and_in_order() -> None:
    assert list(_readings()) == [(e.path, e.part) for e in EXPECTED]


@pytest.mark.parametrize("expected", EXPECTED, ids=_name)
def test_who_published_it_when_and_in_which_language(expected: Expected) -> None:
    document = _readings()[expected.path, expected.part].document
    assert document.publisher == expected.publisher
    assert document.published_day == expected.day
    assert document.lang == expected.lang
    assert document.title == expected.title
    assert document.url == expected.url
    assert document.forwarded_from == expected.forwarded_from
    assert (document.edited_at or "")[:10] == (expected.edited or "")[:10]


@pytest.mark.parametrize("expected", EXPECTED, ids=_name)
def test_the_text_is_the_report_and_nothing_but_the_report(expected: Expected) -> None:
    text = _readings()[expected.path, expected.part].document.text
    assert text.startswith(expected.starts)
    assert text.endswith(expected.ends)
    if expected.path.endswith(".html"):
        assert not [word for word in FURNITURE if word in text]


def test_an_edited_post_is_another_document() -> None:
    before, after = (
        _readings()[f"telegram/polevaya-tetrad/exported-2023-09-{day}/result.json", "message 13"]
        for day in (19, 20)
    )
    assert before.document.id != after.document.id
    assert before.document.edited_at is None
    assert after.document.edited_at


def test_a_post_that_was_not_edited_is_the_same_document_in_both_exports() -> None:
    before, after = (
        _readings()[f"telegram/polevaya-tetrad/exported-2023-09-{day}/result.json", "message 12"]
        for day in (19, 20)
    )
    assert before.document.id == after.document.id
