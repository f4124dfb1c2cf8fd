"""The characters of a page are the ones its author wrote."""

import pytest
from pages import article, codes, only, page

RUSSIAN = (
    "Оба моста через реку закрыты после ночного обстрела, сообщил в понедельник городской совет. "
    "Автобусы пойдут другой дорогой, пока инженеры не осмотрят опоры и не скажут, выдержат ли они."
)
BODY = page('<meta charset="{}">' + article(RUSSIAN, RUSSIAN.replace("Оба", "Два")), lang="ru")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "iso-8859-5", "utf-16"])
def test_a_page_is_read_as_it_says(charset):
    reading = only(BODY.format(charset).encode(charset))
    assert RUSSIAN in reading.document.text
    assert not codes(reading)


@pytest.mark.parametrize(
    ("said", "is_"),
    [
        ("utf-8", "windows-1251"),
        ("windows-1251", "utf-8"),
        ("koi8-r", "windows-1251"),
        ("windows-1251", "koi8-r"),
        ("iso-8859-1", "windows-1251"),
        ("no-such-charset", "windows-1251"),
    ],
)
def test_a_page_that_says_the_wrong_charset_is_read_all_the_same(said, is_):
    reading = only(BODY.format(said).encode(is_))
    assert RUSSIAN in reading.document.text
    assert codes(reading) & {"charset-wrong", "charset-guessed"}


def test_the_headers_count_before_the_page():
    body = page(article(RUSSIAN, RUSSIAN.replace("Оба", "Два"))).encode("windows-1251")
    assert RUSSIAN in only(body, charset="windows-1251").document.text
