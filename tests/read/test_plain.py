"""Plain text is taken byte for byte."""

from __future__ import annotations

import gzip

import pytest
from bytes_of import TEXT, codes, only
from hypothesis import given
from hypothesis import strategies as st

from sayso.entries import Sidecar

UKRAINIAN = (
    "Речник бригади повідомив у понеділок, що село перебуває під контролем оборонців. "
    "За його словами, противник відійшов до залізниці та вже не має резервів."
)
RUSSIAN = (
    "Представитель ведомства заявил в понедельник, что атаки отбиты и село удержано. "
    "По его словам, противник отошёл к железной дороге и больше не наступает."
)


def _printable(text: str) -> bool:
    """Say whether nothing in `text` makes its bytes look like another kind of file."""
    controls = sum(ord(c) < 32 and c not in "\t\n\r\f" for c in text)
    magic = (b"%PDF-", b"PK\x03\x04", b"Rar!", b"\xff", b"\xfe", b"\x1f\x8b")
    return controls <= 2 and not text.encode().startswith(magic)


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(_printable))
def test_a_text_keeps_every_character(text: str) -> None:
    assert only(text, TEXT).document.text == text


@pytest.mark.parametrize(
    "text", ["\ufeffA mark stays.\r\n", "  spaces \n\n\n", "a\u00a0b\tc\rd", "e\u0301"]
)
def test_marks_spaces_and_line_ends_stay(text: str) -> None:
    assert only(text, TEXT).document.text == text


def test_a_gzipped_text_is_opened() -> None:
    packed = gzip.compress(UKRAINIAN.encode())
    assert only(packed, TEXT, encoding="gzip").document.text == UKRAINIAN


def test_what_lies_beside_the_text_is_told_of_it() -> None:
    side = Sidecar(
        published_at="2023-09-18", publisher="Marsh Herald", url="https://h.example/1", title="A"
    )
    document = only("The village was retaken, the staff said.", TEXT, sidecar=side).document
    assert document.published_at == "2023-09-18"
    assert document.publisher == "Marsh Herald"
    assert document.url == "https://h.example/1"
    assert document.title == "A"
    assert document.lang == "en"


@pytest.mark.parametrize(
    ("text", "charset", "lang"),
    [(UKRAINIAN, "cp1251", "uk"), (RUSSIAN, "cp1251", "ru"), (RUSSIAN, "koi8-r", "ru")],
)
def test_a_text_in_an_old_charset_is_guessed_and_said_so(
    text: str, charset: str, lang: str
) -> None:
    reading = only(text.encode(charset), TEXT)
    assert reading.document.text == text
    assert reading.document.lang == lang
    assert codes(reading) == {"charset-guessed"}


def test_a_few_broken_bytes_do_not_make_it_another_charset() -> None:
    reading = only(UKRAINIAN.encode().replace(b" ", b"\xff ", 1), TEXT)
    assert reading.document.text.replace("\ufffd", "") == UKRAINIAN
    assert codes(reading) == {"charset-damaged"}


@pytest.mark.parametrize("body", [b"", b" \n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_said_to_be_empty(body: bytes) -> None:
    assert "empty-text" in codes(only(body, TEXT))


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 \x00\x01", bytes(range(256)) * 9, b"\x89PNG\r\n\x1a\n"]
)
def test_bytes_that_are_no_text_are_said_to_be_none(body: bytes) -> None:
    reading = only(body, TEXT)
    assert reading.document.text == ""
    assert "not-text" in codes(reading)
