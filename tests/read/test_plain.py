"""Plain text is taken as it is."""

import gzip

from hypothesis import given
from hypothesis import strategies as st
from pages import codes, only

from sayso.entries import Sidecar, document_id
from sayso.read.stage import read

TEXT = "text/plain"
RUSSIAN = "Село перешло под контроль в ночь на вторник, сообщил представитель ведомства. " * 4
UKRAINIAN = "Село звільнили вночі проти вівторка, повідомив речник бригади, що її тримає. " * 4


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_character_stays_where_it_is(text):
    assert only(text, TEXT, path="a.txt").document.text == text


def test_line_ends_spaces_and_the_byte_order_mark_stay():
    text = "\ufeff  First line\r\n\r\nSecond\u00a0line \t\n\n"
    assert only(text, TEXT).document.text == text


def test_a_gzipped_text_is_opened():
    assert only(gzip.compress(b"Two words"), TEXT).document.text == "Two words"


def test_what_came_beside_the_text_is_known_of_it(sidecar):
    document = only("The bridge was closed on Monday.", TEXT, sidecar=sidecar).document
    assert (document.publisher, document.published_at) == ("The Brenwick Post", "2024-03-04")
    assert document.title == "Told beside it"
    assert document.id == document_id(
        text=document.text,
        title=document.title,
        url=None,
        publisher=document.publisher,
        published_at=document.published_at,
    )


def test_the_language_given_beside_the_text_wins():
    assert only(RUSSIAN, TEXT, sidecar=Sidecar(lang="uk")).document.lang == "uk"


def test_russian_in_windows_1251_is_read_and_said_to_be_guessed():
    reading = only(RUSSIAN.encode("cp1251"), TEXT)
    assert reading.document.text == RUSSIAN
    assert "charset-guessed" in codes(reading)


def test_ukrainian_in_koi8_u_is_read():
    assert only(UKRAINIAN.encode("koi8_u"), TEXT).document.text == UKRAINIAN


def test_a_few_broken_bytes_do_not_make_another_charset():
    body = UKRAINIAN.encode()
    reading = only(body[:101] + b"\xff" + body[101:], TEXT)
    assert codes(reading) >= {"charset-damaged"}
    assert reading.document.text.replace("\ufffd", "")[:40] == UKRAINIAN[:40]


def test_an_empty_text_is_a_document_with_a_problem():
    assert codes(only("", TEXT)) == {"empty-text"}
    assert codes(only("\n \n", TEXT)) == {"empty-text"}


def test_bytes_that_are_no_text_are_said_to_be_none():
    reading = only(bytes(range(256)) * 100, TEXT)
    assert reading.document.text == ""
    assert "not-text" in codes(reading)


def test_a_gzip_bomb_is_opened_up_to_a_limit():
    reading = only(gzip.compress(b"a" * 101_000_000, 1), TEXT)
    assert "too-large" in codes(reading)
    assert len(reading.document.text) == 100_000_000


def test_damaged_gzip_gives_what_could_be_opened():
    whole = gzip.compress(RUSSIAN.encode() * 200)
    reading = only(whole[: len(whole) // 2], TEXT)
    assert "gzip-damaged" in codes(reading)
    assert reading.document.text.startswith("Село")


def test_other_media_are_not_read():
    assert codes(only(b"\x89PNG\r\n", "image/png")) == {"media-type-unsupported"}


def test_a_feed_whose_items_were_followed_holds_no_document():
    from pages import captured

    assert not list(read(captured("<rss/>", "application/rss+xml", followed=True)))
