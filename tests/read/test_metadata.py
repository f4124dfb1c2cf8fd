"""Title, byline, date, outlet, address and language as the page states them."""

import json

import pytest
from pages import LEAD, SECOND, THIRD, article, only, page

from sayso.entries import Sidecar
from sayso.read.dates import iso

BODY = article(LEAD, SECOND, THIRD)


def linked_data(**fields):
    told = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def read_with(head, body=BODY, **more):
    return only(page(body, head), **more).document


def test_linked_data_is_believed_first():
    document = read_with(
        linked_data(
            headline="Bridges closed &amp; buses rerouted",
            datePublished="2024-03-04T21:30:00+02:00",
            author=[{"name": "Ada Wren"}, {"name": "Per Moss"}],
            publisher={"@type": "Organization", "name": "The Brenwick Post"},
        )
        + '<meta property="og:title" content="Other words"><meta property="og:site_name" content="x">'
    )
    assert document.title == "Bridges closed & buses rerouted"
    assert document.byline == "Ada Wren, Per Moss"
    assert document.publisher == "The Brenwick Post"
    assert document.published_at == "2024-03-04T21:30:00+02:00"


def test_meta_tags_tell_what_linked_data_does_not():
    document = read_with(
        '<meta property="og:title" content="Bridges closed | The Brenwick Post">'
        '<meta property="og:site_name" content="The Brenwick Post">'
        '<meta property="article:published_time" content="2024-03-04T07:00:00Z">'
        '<meta name="author" content="Ada Wren">'
        '<link rel="canonical" href="https://brenwick-post.example/bridges">'
    )
    assert (document.title, document.publisher) == ("Bridges closed", "The Brenwick Post")
    assert (document.byline, document.published_at) == ("Ada Wren", "2024-03-04T07:00:00Z")
    assert document.url == "https://brenwick-post.example/bridges"


def test_a_page_that_states_little_has_few_facts():
    document = read_with("")
    assert document.title == "Bridges closed at Lower Brenwick"
    assert (document.publisher, document.byline, document.url) == (None, None, None)


def test_the_day_is_the_outlets_own_where_the_page_shows_it():
    shown = BODY.replace("<h1>", '<time datetime="2024-03-05T01:30:00+03:00">5 March</time><h1>')
    stated = linked_data(headline="Bridges closed", datePublished="2024-03-04T22:30:00Z")
    assert read_with(stated, shown).published_day == "2024-03-05"


def test_what_came_beside_the_page_wins(sidecar):
    stated = linked_data(headline="On the page", datePublished="2020-01-01")
    document = read_with(stated, sidecar=sidecar)
    assert (document.title, document.published_at) == ("Told beside it", "2024-03-04")


def test_an_address_on_another_host_is_not_the_pages_own():
    head = '<link rel="canonical" href="https://elsewhere.example/1">'
    address = "https://brenwick-post.example/bridges"
    assert read_with(head, address=address).url == address


def test_broken_and_deep_linked_data_is_passed_over():
    for script in ('{"@type": "NewsArticle", "headline": ', "[" * 100_000):
        document = read_with(f'<script type="application/ld+json">{script}</script>')
        assert document.title == "Bridges closed at Lower Brenwick"


def test_a_template_in_another_language_is_not_believed():
    ukrainian = (
        "Обидва мости через річку закрили після нічного обстрілу, повідомила в понеділок міська "
        "рада. Автобуси поки що їздитимуть іншою дорогою, доки інженери не оглянуть опори, які "
        "могли бути пошкоджені, і не скажуть, чи можна їх відкрити для людей."
    )
    assert only(page(article(ukrainian, ukrainian + " Так само."), lang="en")).document.lang == "uk"


def test_a_text_in_no_language_of_ours_is_still_read():
    german = (
        "Die beiden Brücken über den Fluss sind nach dem nächtlichen Beschuss gesperrt worden, "
        "teilte der Stadtrat am Montag mit. Die Busse fahren vorerst eine andere Strecke, bis die "
        "Pfeiler geprüft sind und feststeht, ob sie noch tragen."
    )
    reading = only(page(article(german, german + " Mehr ist nicht bekannt."), lang="de"))
    assert reading.document.lang == "de"
    assert german in reading.document.text


def test_a_language_given_beside_a_page_wins():
    assert read_with("", sidecar=Sidecar(lang="ru")).lang == "ru"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04T07:00", "2024-03-04T07:00:00"),
        ("2024-03-04 07:00:05 +01:00", "2024-03-04T07:00:05+01:00"),
        ("2024-03-04T07:00:05.123Z", "2024-03-04T07:00:05Z"),
        ("2024-03-04T07:00:05+0200", "2024-03-04T07:00:05+02:00"),
        ("20240304T070005Z", "2024-03-04T07:00:05Z"),
        ("Mon, 04 Mar 2024 07:00:05 +0200", "2024-03-04T07:00:05+02:00"),
        ("2024-02-30", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_kept_with_their_offset(stated, expected):
    assert iso(stated) == expected
