"""Feeds give one document for each item that brings its text."""

from pages import LEAD, SECOND, codes, only, readings

RSS = "application/rss+xml"
ATOM = "application/atom+xml"


def rss(*items, channel="<title>The Brenwick Post</title><language>en-GB</language>"):
    content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    told = channel + "".join(items)
    return f'<?xml version="1.0"?><rss version="2.0" {content}><channel>{told}</channel></rss>'


ITEM = (
    "<item><title>Bridges closed</title><link>https://brenwick-post.example/1</link>"
    "<pubDate>Mon, 04 Mar 2024 21:30:00 +0200</pubDate><description>In short.</description>"
    f"<content:encoded><![CDATA[<p>{LEAD}</p><p>{SECOND}</p>]]></content:encoded></item>"
)


def test_an_items_full_text_its_title_address_date_and_outlet_are_read():
    document = only(rss(ITEM), RSS).document
    assert document.text == f"{LEAD}\n\n{SECOND}"
    assert (document.title, document.publisher) == ("Bridges closed", "The Brenwick Post")
    assert document.published_at == "2024-03-04T21:30:00+02:00"
    assert (document.url, document.part) == ("https://brenwick-post.example/1", "item 1")


def test_an_atom_entry_is_read():
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quiet Wire</title><entry><title>B</title>'
        '<link href="https://quiet.example/b"/><published>2024-03-04T07:00:00Z</published>'
        f'<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>'
    )
    document = only(entry, ATOM).document
    assert (document.text, document.publisher) == (LEAD, "Quiet Wire")


def test_items_without_text_are_passed_over():
    bare = "<item><title>Only a title</title><link>https://brenwick-post.example/2</link></item>"
    assert [r.document.part for r in readings(rss(bare, ITEM), RSS)] == ["item 2"]


def test_a_feed_of_which_nothing_can_be_read_says_so():
    for body in (rss(), "<rss><chan", "", "no feed at all"):
        assert "empty-text" in codes(only(body, RSS))
