"""Documents as a list, the newest first, with filters that live in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get

from sayso.codebook import load_codebook
from sayso.ledger import Desk, DocumentFilter, DocumentLine
from sayso.publish.documents import document_line, document_row
from sayso.web.answer import Answer, respond
from sayso.web.days import day_of
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_SHOWN, _MOST = 50, 1000


@get("/documents", guards=[takes("reader")])
@in_thread
def documents(
    request: Request[Any, Any, Any],
    desk: Desk,
    reader: Reader,
    q: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    type: str | None = None,  # noqa: A002 - the codebook's word
    since: str | None = None,
    until: str | None = None,
    versions: str | None = None,
    after: str | None = None,
    limit: int = _SHOWN,
) -> Response[Any]:
    """List documents, the newest publication first, at most 1,000.

    `q` are words of the text or title, `outlet` is a whole name, `language` an ISO 639-1 code, `type` one of
    a claim, `since` and `until` days of publication; `versions=all` lists earlier versions of posts and pages
    too. `after` is where the page before ended.
    """
    asked = document_filter(outlet, language, type, since, until, words=q, versions=versions)
    page = desk.documents(asked, limit=max(1, min(limit, _MOST)), after=after)
    counts = desk.version_counts([line.id for line in page.items])
    shown = {
        "page": page,
        "titles": titles(desk, page.items),
        "counts": counts,
        "asked": {
            "q": q,
            "outlet": outlet,
            "language": language,
            "type": type,
            "since": since,
            "until": until,
            "versions": versions,
        },
        "types": list(load_codebook().types),
    }
    answer = Answer(
        template="documents.html",
        shown=shown,
        value={
            "documents": [document_line(line, counts.get(line.id, 1)) for line in page.items],
            "after": page.after,
        },
        rows=(document_row(line, counts.get(line.id, 1)) for line in page.items),
    )
    return respond(request, reader, answer)


def titles(desk: Desk, lines: Sequence[DocumentLine]) -> dict[str, str]:
    """Return by what documents are called: the headline, else the first words, else where they came from."""
    called = {line.id: line.title or "" for line in lines}
    untitled = [key for key, title in called.items() if not title]
    opened = desk.openings(untitled) if untitled else {}
    return {line.id: called[line.id] or opened.get(line.id) or line.path for line in lines}


def document_filter(
    outlet: str | None,
    language: str | None,
    type: str | None,  # noqa: A002
    since: str | None,
    until: str | None,
    words: str | None = None,
    versions: str | None = None,
) -> DocumentFilter:
    """Return what an address asks of documents; fields of a form that were left empty ask nothing.

    Raises:
        NoDay: `since` or `until` is no day.
    """
    return DocumentFilter(
        words=words or None,
        outlet=outlet or None,
        lang=language or None,
        type=type or None,
        since=day_of(since),
        until=day_of(until),
        versions="all" if versions == "all" else "latest",
    )


ROUTES = (documents,)
