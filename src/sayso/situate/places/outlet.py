"""Tells in which country a document was published."""

from __future__ import annotations

from urllib.parse import urlsplit

from sayso.entries import Document
from sayso.situate.places.lookup import Lookup

_LARGE = 100_000  # people of a town after which a newspaper is called
_CODES = {"uk": "GB", "su": "RU"}
# Ends of addresses that are sold to everybody, whatever country's they are.
_SOLD = frozenset({"ai", "cc", "co", "fm", "io", "ly", "me", "to", "tv", "ws"})


def outlet_country(document: Document, lookup: Lookup) -> str | None:
    """Return the country (ISO 3166 alpha-2) that the address or the outlet's name tells, or None."""
    return _by_address(document.url) or _by_name(document.publisher, lookup)


def _by_address(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    end = host.rpartition(".")[2].lower()
    if len(end) != 2 or not end.isalpha() or end in _SOLD:
        return None
    return _CODES.get(end, end.upper())


def _by_name(publisher: str | None, lookup: Lookup) -> str | None:
    """The country of the largest place that is called as a word of the name ("Kyiv Post")."""
    for word in (publisher or "").split():
        places = [m.place for m in lookup.sure(word)] if word[:1].isupper() else []
        large = [p for p in places if p.kind == "country" or p.population >= _LARGE]
        if large:
            return max(large, key=lambda p: p.population).country
    return None
