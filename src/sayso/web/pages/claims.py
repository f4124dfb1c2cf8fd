"""Claims as a list, with filters that live in the address."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get

from sayso.codebook import load_codebook
from sayso.ledger import ClaimFilter, ClaimRecord, Desk, Page
from sayso.publish.contract import claim_line
from sayso.publish.geojson import feature
from sayso.publish.tables import claim_row
from sayso.publish.words import claim_words
from sayso.web.answer import Answer, respond
from sayso.web.days import day_of
from sayso.web.feed import Entry, feed
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_SHOWN, _MOST = 50, 1000


@get(["/claims", "/feed"], guards=[takes("reader")])
@in_thread
def claims(
    request: Request[Any, Any, Any],
    desk: Desk,
    reader: Reader,
    place: str | None = None,
    type: str | None = None,  # noqa: A002 - the codebook's word
    voice: str | None = None,
    since: str | None = None,
    until: str | None = None,
    after: str | None = None,
    limit: int = _SHOWN,
) -> Response[Any]:
    """List claims, newest publication first, at most 1,000.

    `place` is a name or an id, `voice` words that a name of the chain has, `since` and `until` days that
    the claims are about; `after` is where the page before ended.
    """
    asked = ClaimFilter(
        places=(place,) if place else (),
        type=type or None,
        voice=voice or None,
        since=day_of(since),
        until=day_of(until),
    )
    page = desk.claims(asked, limit=max(1, min(limit, _MOST)), after=after)
    shown = {
        "page": page,
        "asked": {"place": place, "type": type, "voice": voice, "since": since, "until": until},
        "types": list(load_codebook().types),
    }
    return respond(request, reader, claims_answer(request, "claims.html", shown, page))


def claims_answer(
    request: Request[Any, Any, Any], template: str, shown: dict[str, Any], page: Page[ClaimRecord]
) -> Answer:
    """Return a list of claims in all its forms."""
    records = page.items
    told = [(r.claim, r.evidence, r.chain, r.document) for r in records]
    features = (feature(one[0].place, claim_line(*one)) for one in told if one[0].place)
    return Answer(
        template=template,
        shown=shown,
        value=lambda: {"claims": [claim_line(*one) for one in told], "after": page.after},
        rows=(claim_row(*one) for one in told),
        features=(f for f in features if f is not None),
        other={"atom": lambda: feed(str(request.base_url), map(_entry, records))},
    )


def _entry(record: ClaimRecord) -> Entry:
    return Entry(
        path=f"/claim/{record.claim.id}",
        title=claim_words(record.claim),
        words=f"{' → '.join(record.chain)}: {' … '.join(record.evidence)}",
        at=record.document.published_at,
    )


ROUTES = (claims,)
