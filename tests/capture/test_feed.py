from __future__ import annotations

import gzip

import msgspec
import pytest

from sayso.capture.feed import feed_items, iso_date
from sayso.capture.stage import capture
from sayso.entries import Captured, Missed


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>River Watch'
        f"</title><link>http://river.example</link>{''.join(items)}</channel></rss>"
    ).encode()


def item(link: str | None, date: str = "Mon, 18 Sep 2023 23:30:00 +0300") -> str:
    linked = f"<link>{link}</link>" if link else ""
    return f"<item><title>News</title>{linked}<pubDate>{date}</pubDate></item>"


def test_a_feed_brings_itself_and_then_its_items(site, loopback):
    site.says("/1", b"<p>one</p>")
    site.says("/2", b"<p>two</p>")
    address = site.says("/feed", rss(item("/1"), item(f"{site.url}/2")), "application/rss+xml")
    feed, first, second = capture(address, loopback)
    assert feed.capture.media_type == "application/rss+xml"
    assert feed.capture.followed
    assert [c.capture.path for c in (first, second)] == [f"{site.url}/1", f"{site.url}/2"]
    assert first.capture.sidecar.published_at == "2023-09-18T23:30:00+03:00"
    assert first.capture.sidecar.title is None
    assert not first.capture.followed


@pytest.mark.parametrize("media_type", ["text/xml", "application/xml", "text/html", "text/plain"])
def test_a_feed_is_known_by_its_bytes(site, loopback, media_type):
    site.says("/1", b"<p>one</p>")
    feed, _ = capture(site.says("/feed", rss(item("/1")), media_type), loopback)
    assert feed.capture.media_type == "application/rss+xml"


def test_an_atom_feed_is_followed_packed_or_not(site, loopback):
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>River</title><entry><title>N</title>'
        b'<link href="/1"/><published>2023-09-18T09:00:00Z</published></entry></feed>'
    )
    site.says("/1", b"<p>one</p>")
    address = site.says(
        "/feed", gzip.compress(atom), "application/atom+xml", Content_Encoding="gzip"
    )
    feed, first = capture(address, loopback)
    assert (feed.capture.media_type, feed.capture.encoding) == ("application/atom+xml", "gzip")
    assert first.capture.sidecar.published_at == "2023-09-18T09:00:00+00:00"


def test_items_that_cannot_be_had_do_not_stop_the_others(site, loopback):
    site.says("/2", b"<p>two</p>")
    items = [item("/gone"), item(None), item("ftp://river.example/a"), item("/2")]
    entries = list(capture(site.says("/feed", rss(*items), "text/xml"), loopback))
    kinds = [e.problem.code if isinstance(e, Missed) else "captured" for e in entries]
    assert kinds == [
        "captured",
        "address-refused",
        "feed-item-unlinked",
        "address-unusable",
        "captured",
    ]


def test_private_items_of_a_public_feed_are_refused(site, loopback):
    # the feed itself is on loopback; what its items say is held to the same rules
    settings = msgspec.structs.replace(loopback, max_redirects=0)
    entries = list(
        capture(site.says("/feed", rss(item("http://224.0.0.1/a")), "text/xml"), settings)
    )
    assert entries[1].problem.code == "address-private"


def test_items_beyond_the_limit_are_counted(site, loopback):
    for number in range(5):
        site.says(f"/{number}", b"<p>x</p>")
    address = site.says("/feed", rss(*(item(f"/{n}") for n in range(5))), "text/xml")
    settings = msgspec.structs.replace(loopback, max_feed_items=3)
    entries = list(capture(address, settings))
    assert [isinstance(e, Captured) for e in entries] == [True] * 4 + [False]
    assert entries[-1].problem.code == "feed-items-left"
    assert "2 items" in entries[-1].problem.message


def test_a_feed_without_links_is_a_document_of_its_own(site, loopback):
    (feed,) = capture(site.says("/feed", rss(item(None)), "text/xml"), loopback)
    assert not feed.capture.followed


def test_a_feed_that_points_to_itself_ends(site, loopback):
    address = site.says("/feed", rss(item("/feed")), "text/xml")
    assert [entry.capture.followed for entry in capture(address, loopback)] == [True, False]


def test_a_link_is_followed_once():
    items = feed_items(rss(item("/1"), item("/1")), "http://river.example/feed")
    assert [i.link for i in items] == ["http://river.example/1"]


def test_a_feed_file_is_just_captured(tmp_path):
    (tmp_path / "feed.xml").write_bytes(rss(item("http://river.example/1")))
    (feed,) = capture(str(tmp_path / "feed.xml"))
    assert feed.capture.media_type == "application/rss+xml"
    assert not feed.capture.followed


def test_bytes_that_name_a_file_or_address_are_not_opened(tmp_path):
    assert feed_items(b"/etc/hostname", "http://river.example/") == []
    assert feed_items(b"http://127.0.0.1:9/feed", "http://river.example/") == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Mon, 18 Sep 2023 23:30:00 +0300", "2023-09-18T23:30:00+03:00"),
        ("2023-09-18", "2023-09-18T00:00:00"),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_keep_their_own_time_zone(text, iso):
    assert iso_date(text) == iso
