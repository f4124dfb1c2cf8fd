"""RSS and Atom feeds to the items that bring their text along."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from sayso.entries import Captured, Problem
from sayso.read.blocks import blocks_of
from sayso.read.dates import iso
from sayso.read.furniture import without_furniture
from sayso.read.html import parsed
from sayso.read.opening import decoded, opened_bytes, problem
from sayso.read.story import Facts, Story

_LIMIT = 4_000_000
"""Characters of a feed that are read; real ones have tens of kilobytes. feedparser takes seconds for a
hostile megabyte."""
_TAGS = 100_000
"""Tags of a feed that are read: a few seconds and a hundred megabytes of the parser's."""


def feed_stories(captured: Captured) -> Iterator[Story]:
    """Yield the items of a feed that have text, in its order, as ``item 1``, ``item 2``.

    Items that only point to a page have none. What is odd about the feed as a whole stands on a
    story of its own, without text.
    """
    body, problems = opened_bytes(captured)
    opened = decoded(body, captured.capture.charset, markup=True)
    problems += opened.problems
    text = opened.text or ""
    start = _beginning(text)
    if len(start) < len(text):
        said = f"the feed has {len(text):,} characters; only the first {len(start):,} were read"
        problems += (problem("too-large", said),)
    feed, entries = _parsed(start)
    found = False
    for number, entry in enumerate(entries, 1):
        facts = _facts(entry, feed)
        text, odd = _text(entry, facts.title)
        if text:
            yield Story(text, facts, f"item {number}", odd)
            found = True
    if not found and opened.text is not None:
        said = "the feed has no item with text; capture it by its address to follow its items"
        problems += (problem("empty-text", said),)
    if problems:
        facts = Facts(url=captured.capture.address, publisher=_words(feed.get("title")))
        yield Story("", facts, problems=problems)


def _beginning(text: str) -> str:
    """Return as much of a feed as is read."""
    start = text[:_LIMIT]
    if start.count("<") > _TAGS:
        start = "<".join(start.split("<", _TAGS)[:_TAGS])
    return start


def _parsed(text: str) -> tuple[Any, list[Any]]:
    """Return the feed's own fields and its entries; none where it cannot be parsed."""
    # the charset is found already, and a declaration of another one would mislead the parser
    start, closed, rest = text.partition("?>")
    bare = rest if closed and start.lstrip().startswith("<?xml") else text
    stream = io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + bare.encode("utf-8", "replace"))
    try:
        result = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001  feedparser lets out many kinds of its own parsers' failures
        return {}, []
    return result.get("feed", {}), result.get("entries", [])


def _text(entry: Any, title: str | None) -> tuple[str, tuple[Problem, ...]]:
    """Return the longest text that the item brings, its paragraphs parted by empty lines."""
    values = [part.get("value") for part in entry.get("content", ())] + [entry.get("summary")]
    markup = max((v for v in values if isinstance(v, str)), key=len, default="")
    if not markup.strip():
        return "", ()
    tree, problems = parsed(f"<div>{markup}</div>")
    if tree is None:
        return "", problems
    return "\n\n".join(b.text for b in without_furniture(blocks_of(tree), title)), problems


def _facts(entry: Any, feed: Any) -> Facts:
    published = iso(_words(entry.get("published")))
    # asked for without being there, `updated` gives `published`, with a warning
    updated = iso(_words(entry["updated"])) if "updated" in entry else None
    source = entry.get("source") or {}
    link = _words(entry.get("link"))
    return Facts(
        title=_words(entry.get("title")),
        byline=_words(entry.get("author")),
        publisher=_words(source.get("title")) or _words(feed.get("title")),
        published_at=published or updated,
        edited_at=updated if published and updated != published else None,
        url=link if link and link.startswith(("http://", "https://")) else None,
        lang=_language(entry, feed),
    )


def _language(entry: Any, feed: Any) -> str | None:
    """Return the two letters of the language that the item or its feed declares."""
    declared = _words(entry.get("language")) or _words(feed.get("language")) or ""
    return declared[:2].lower() if declared[:2].isalpha() and len(declared) > 1 else None


def _words(value: Any) -> str | None:
    """Return a line of text, without markup or runs of spaces."""
    if not isinstance(value, str) or not value.strip():
        return None
    if "<" in value or "&" in value:
        tree, _ = parsed(f"<div>{value}</div>")
        value = "" if tree is None else "".join(tree.itertext())
    return " ".join(value.split())[:500] or None
