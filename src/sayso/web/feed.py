"""An Atom feed (RFC 4287) of claims or changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec
from lxml import etree

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"
_UNWRITABLE = (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_LEFT_OUT = dict.fromkeys(_UNWRITABLE)  # XML has no way to write them


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: a page of the desk, with a title and words; `at` is an ISO date or date-time, or None."""

    path: str
    title: str
    words: str
    at: str | None


def feed(base: str, entries: Iterable[Entry]) -> str:
    """Return a feed whose links begin with `base`, the address of the desk."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    base = base.rstrip("/")
    listed = list(entries)
    _add(root, "id", f"{base}/feed.atom")
    _add(root, "title", "sayso")
    _add(root, "updated", max((_time(e.at) for e in listed), default=_NEVER))
    etree.SubElement(root, f"{{{_ATOM}}}author")
    _add(root[-1], "name", "sayso")
    for entry in listed:
        one = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(one, "id", base + entry.path)
        _add(one, "title", entry.title)
        _add(one, "updated", _time(entry.at))
        _add(one, "content", entry.words)
        etree.SubElement(one, f"{{{_ATOM}}}link", href=base + entry.path)
    told: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return told.decode()


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text.translate(_LEFT_OUT)


def _time(at: str | None) -> str:
    if at is None:
        return _NEVER
    told = dt.datetime.fromisoformat(at)
    return (told if told.tzinfo else told.replace(tzinfo=dt.UTC)).isoformat()
