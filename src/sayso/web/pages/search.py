"""Words looked for in texts, and in the names of voices and places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litestar import Request, Response, get

from sayso.codebook import load_codebook
from sayso.gazetteer import Gazetteer
from sayso.ledger import Desk, Hit, Page, PlaceLine
from sayso.pipeline.other_names import places_called
from sayso.publish.contract import place_value, voice_value
from sayso.publish.documents import document_line
from sayso.web.answer import Answer, respond
from sayso.web.pages.documents import document_filter, titles
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_SHOWN, _MOST = 20, 100
_NAMED = 8  # voices and places that are shown above the texts
_LONGEST = 200  # code points that are looked for


@get("/search", guards=[takes("reader")])
@in_thread
def search(
    request: Request[Any, Any, Any],
    desk: Desk,
    gazetteer: Gazetteer,
    reader: Reader,
    q: str = "",
    outlet: str | None = None,
    language: str | None = None,
    type: str | None = None,  # noqa: A002 - the codebook's word
    since: str | None = None,
    until: str | None = None,
    versions: str | None = None,
    after: str | None = None,
    limit: int = _SHOWN,
) -> Response[Any]:
    """Find documents that have all words of `q`, and the voices and places that are called so.

    The last word may be the beginning of one. A place is found by any name that the gazetteer knows. The
    other parts of the address are those of `/documents`; they bear on texts alone.
    """
    words = " ".join(q.replace("\0", " ").split())[:_LONGEST]
    asked = document_filter(outlet, language, type, since, until, versions=versions)
    texts: Page[Hit] = Page(())
    places: list[PlaceLine] = []
    voices = []
    if words:
        texts = desk.search(words, asked, limit=max(1, min(limit, _MOST)), after=after)
    if words and not after:
        places = places_called(desk, gazetteer, words, _NAMED)
        voices = list(desk.voices(words, limit=_NAMED).items)
    shown = {
        "q": words,
        "texts": texts,
        "titles": titles(desk, [hit.document for hit in texts.items]),
        "places": places,
        "voices": voices,
        "pieces": pieces,
        "asked": {
            "outlet": outlet,
            "language": language,
            "type": type,
            "since": since,
            "until": until,
            "versions": versions,
        },
        "types": list(load_codebook().types),
    }
    value = {
        "places": [
            {**(place_value(p.place) or {}), "claims": p.claims, "last_day": p.last_day}
            for p in places
        ],
        "voices": [
            {**voice_value(v), "documents": v.documents, "claims": v.claims} for v in voices
        ],
        "texts": [_hit_line(hit) for hit in texts.items],
        "after": texts.after,
    }
    return respond(request, reader, Answer(template="search.html", shown=shown, value=value))


def pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a snippet in order, and whether each is a word that was looked for."""
    at = 0
    for start, end in hit.hits:
        yield hit.snippet[at:start], False
        yield hit.snippet[start:end], True
        at = end
    yield hit.snippet[at:], False


def _hit_line(hit: Hit) -> dict[str, Any]:
    return {
        "document": document_line(hit.document),
        "snippet": hit.snippet,
        "start": hit.start,
        "hits": [{"start": start, "end": end} for start, end in hit.hits],
    }


ROUTES = (search,)
