"""What an RSS or Atom feed points to."""

from __future__ import annotations

import io
import zlib
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import feedparser
import httpx

from sayso.capture.sniff import GZIP_MAGIC

_MAX_BYTES = 4_000_000
"""Feeds are tens of kilobytes; a larger one is kept, but its items are not followed. feedparser
takes up to five seconds for a hostile megabyte."""


class Item(NamedTuple):
    """One item: its place in the feed (from 1), the address it points to and its date, if told."""

    number: int
    link: str | None
    published_at: str | None


def feed_items(body: bytes, address: str) -> list[Item]:
    """Return the items of a feed in order, each link once, relative links made whole.

    A feed that cannot be parsed has no items: reading says what is wrong with it.
    """
    try:
        text = _opened(body)
    except zlib.error:
        return []
    if len(text) > _MAX_BYTES:
        return []
    try:
        # a stream: feedparser would open bytes as a file name, and a text as an address
        entries = feedparser.parse(io.BytesIO(text), sanitize_html=False).entries
    except Exception:  # noqa: BLE001  others' parser on anyone's bytes
        return []
    items: list[Item] = []
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        link = _whole(entry.get("link"), address)
        if link in seen:
            continue
        if link:
            seen.add(link)
        items.append(Item(number, link, iso_date(entry.get("published"))))
    return items


def iso_date(text: object) -> str | None:
    """Return an RFC 2822 or ISO date-time as ISO in its own time zone, None for anything else."""
    if not isinstance(text, str):
        return None
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return parse(text.strip()).isoformat()
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def _opened(body: bytes) -> bytes:
    """Return `body`, opened where it is gzip, up to one byte more than is taken."""
    if not body.startswith(GZIP_MAGIC):
        return body
    return zlib.decompressobj(wbits=31).decompress(body, _MAX_BYTES + 1)


def _whole(link: object, address: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return str(httpx.URL(address).join(link.strip()))
    except (httpx.InvalidURL, ValueError):
        return link.strip()
