"""A place: who may hold it on a day, by whose words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.params import QueryParameter

from sayso.assess.settle import would_settle
from sayso.entries import Assessment
from sayso.ledger import Desk
from sayso.publish.contract import Line, claim_line, day_value, place_line
from sayso.publish.geojson import feature
from sayso.web.answer import Answer, respond, wanted
from sayso.web.days import day_of, last_day
from sayso.web.kept import kept
from sayso.web.place_view import PlaceView, place_view, whole
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes


@get("/place/{key:path}", guards=[takes("reader")])
@in_thread
def place(
    request: Request[Any, Any, Any],
    desk: Desk,
    settings: DeskSettings,
    reader: Reader,
    key: str,
    on: str | None = None,
    first: Annotated[str | None, QueryParameter(name="from")] = None,
) -> Response[Any]:
    """Tell who may hold a place, with weights and the claims behind each.

    `key` is the place's id, or its name. By default the state is that of the last day on which something was
    published about it, else that at the end of the day `on`. `from` is the day with which the strip of days
    begins, by default 90 days before.
    """
    asked_on, asked_first = day_of(on), day_of(first)
    until, embargo = last_day(reader.held, asked_on)
    key = key.removeprefix("/")
    view = kept(
        settings.ledger,
        ("place", key, until, asked_first, reader.held),
        lambda: place_view(settings.ledger, desk, key, until=until, first=asked_first),
    )
    shown = {
        "view": view,
        "asked_on": asked_on,
        "asked_first": asked_first,
        "embargo": embargo,
        "leading": reader.words.state(view.leading),
        "numbers": {d.id: number for number, d in enumerate(view.sources, start=1)},
    }
    days: Sequence[Assessment] = () if view.now is None else (view.now,)
    if asked_on is None and wanted(request) == "json":
        days = whole(settings.ledger, desk, view, until)
    one = feature(view.place, _told(view))
    answer = Answer(
        template="place.html",
        shown=shown,
        value=_value(view, days) if wanted(request) == "json" else None,
        features=[one] if one is not None else [],
    )
    return respond(request, reader, answer)


def _value(view: PlaceView, days: Sequence[Assessment]) -> Line:
    """Return the value of the contract, with the claims that were looked at."""
    records = view.records.values()
    return {
        **place_line(view.place, days, _would_settle(view)),
        "claims": [claim_line(r.claim, r.evidence, r.chain, r.document) for r in records],
    }


def _told(view: PlaceView) -> Line:
    told = day_value(view.now) if view.now is not None else {}
    return {**told, "would_settle": _would_settle(view)}


def _would_settle(view: PlaceView) -> list[str]:
    return list(would_settle(view.now)) if view.now is not None else []


ROUTES = (place,)
