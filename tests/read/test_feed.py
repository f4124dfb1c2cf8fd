"""Feeds give the items that bring their text along."""

from __future__ import annotations

from bytes_of import ATOM, RSS, codes, only, readings

from sayso.entries import Sidecar

TEXT = "The staff said on Monday that the village of Verbky had been taken by its troops."
MORE = "A spokesman of the brigade said that the school was being cleared of mines."


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Marsh Herald</title><link>https://h.example/</link><language>en-gb</language>"
        f"{''.join(items)}</channel></rss>"
    )


def item(content: str, number: int = 1) -> str:
    return (
        f"<item><title>Verbky &amp; the school</title><link>https://h.example/{number}</link>"
        "<pubDate>Mon, 18 Sep 2023 23:10:00 +0300</pubDate>"
        f"<description>Short.</description><content:encoded><![CDATA[{content}]]></content:encoded></item>"
    )


def test_an_item_with_its_text_is_a_document() -> None:
    reading = only(rss(item(f"<p>{TEXT}</p><p>{MORE}</p>")), RSS)
    document = reading.document
    assert document.text == f"{TEXT}\n\n{MORE}"
    assert document.title == "Verbky & the school"
    assert document.publisher == "Marsh Herald"
    assert document.url == "https://h.example/1"
    assert document.published_day == "2023-09-18"
    assert document.lang == "en"
    assert document.part == "item 1"
    assert codes(reading) == set()


def test_items_come_in_the_order_of_the_feed_and_those_without_text_are_passed_over() -> None:
    bare = "<item><title>Only a link</title><link>https://h.example/2</link></item>"
    found = readings(rss(item(f"<p>{TEXT}</p>"), bare, item(f"<p>{MORE}</p>", 3)), RSS)
    assert [(r.document.part, r.document.text) for r in found] == [
        ("item 1", TEXT),
        ("item 3", MORE),
    ]


def test_atom_entries_tell_when_they_were_changed() -> None:
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Fen Courier</title>'
        "<entry><title>Verbky</title><link href='https://f.example/1'/>"
        "<published>2023-09-18T09:00:00Z</published><updated>2023-09-18T11:00:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"
    )
    document = only(feed, ATOM).document
    assert document.text == TEXT
    assert document.published_at == "2023-09-18T09:00:00Z"
    assert document.edited_at == "2023-09-18T11:00:00Z"


def test_what_comes_beside_a_feed_gives_its_items_no_false_title_or_address() -> None:
    side = Sidecar(title="Feed", url="https://h.example/feed", publisher="The Herald")
    document = only(rss(item(f"<p>{TEXT}</p>")), RSS, sidecar=side).document
    assert document.title == "Verbky & the school"
    assert document.url == "https://h.example/1"
    assert document.publisher == "The Herald"


def test_a_feed_whose_items_were_followed_holds_no_document() -> None:
    assert readings(rss(item(f"<p>{TEXT}</p>")), RSS, followed=True) == []


def test_a_feed_without_text_says_so() -> None:
    for body in (rss(), "", "<rss", "<rss><channel><item></item>"):
        reading = only(body, RSS)
        assert reading.document.text == ""
        assert "empty-text" in codes(reading)


def test_a_feed_that_is_far_too_large_is_read_in_part() -> None:
    found = readings(rss(item(f"<p>{TEXT}</p>"), item("x" * 5_000_000, 2)), RSS)
    assert found[0].document.text == TEXT
    assert "too-large" in codes(found[-1])
