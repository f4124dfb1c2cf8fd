"""A page's bytes count for more than what is declared of them."""

from __future__ import annotations

from bytes_of import codes, only

BODY = (
    "<p>Речник бригади повідомив у понеділок, що село Вербки перебуває під контролем оборонців "
    "і що противник відійшов до залізниці.</p><p>За його словами, у дворах ще шукають міни, тому "
    "мешканців просять не повертатися, доки сапери не закінчать роботу.</p>"
)


def page(declared: str) -> str:
    return (
        f'<html><head><meta charset="{declared}"><title>Вербки</title></head>'
        f"<body><article><h1>Вербки звільнено</h1>{BODY}</article></body></html>"
    )


def test_utf_8_that_is_declared_windows_1251_is_read_as_utf_8() -> None:
    reading = only(page("windows-1251"), charset="windows-1251")
    assert reading.document.text.startswith("Речник бригади")
    assert codes(reading) == {"charset-wrong"}


def test_windows_1251_that_is_declared_utf_8_is_read_as_windows_1251() -> None:
    reading = only(page("utf-8").encode("cp1251"), charset="utf-8")
    assert reading.document.text.startswith("Речник бригади")
    assert codes(reading) == {"charset-wrong"}


def test_windows_1251_that_is_declared_latin_1_is_read_as_windows_1251() -> None:
    reading = only(page("iso-8859-1").encode("cp1251"))
    assert reading.document.text.startswith("Речник бригади")
    assert codes(reading) == {"charset-wrong"}


def test_a_charset_that_fits_is_no_problem_wherever_it_is_declared() -> None:
    for raw in (page("windows-1251").encode("cp1251"), page("utf-8").encode("utf-16")):
        reading = only(raw)
        assert reading.document.text.startswith("Речник бригади")
        assert codes(reading) == set()


def test_a_charset_that_nobody_knows_is_passed_over() -> None:
    for name in ("klingon-8", "unicode_escape", "punycode", "idna", "rot13", "base64", "\0"):
        reading = only(page("utf-8").encode("cp1251"), charset=name)
        assert reading.document.text.startswith("Речник бригади")
