"""A place: who may hold it on a day, by whose words."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.params import QueryParameter

from sayso.assess.settle import would_settle
from sayso.ledger import Desk
from sayso.publish.contract import claim_line, day_value, place_value
from sayso.publish.geojson import feature
from sayso.web.answer import Answer, respond
from sayso.web.days import day_of, last_day
from sayso.web.place_view import PlaceView, place_view
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
    view = place_view(settings.ledger, desk, key.removeprefix("/"), until=until, first=asked_first)
    shown = {
        "view": view,
        "asked_on": asked_on,
        "asked_first": asked_first,
        "embargo": embargo,
        "leading": reader.words.maybe("state", view.leading),
        "numbers": {d.id: number for number, d in enumerate(view.sources, start=1)},
    }
    return respond(request, reader, _answer(view, shown))


def _answer(view: PlaceView, shown: dict[str, Any]) -> Answer:
    now = view.now
    days = [now] if now is not None and shown["asked_on"] else view.days
    value = {
        "place": place_value(view.place),
        "days": [day_value(d) for d in days],
        "would_settle": list(would_settle(now)) if now is not None else [],
        "claims": [
            claim_line(r.claim, r.evidence, r.chain, r.document) for r in view.records.values()
        ],
    }
    told = day_value(now) if now is not None else {}
    one = feature(view.place, {**told, "would_settle": value["would_settle"]})
    return Answer(
        template="place.html",
        shown=shown,
        value=value,
        features=[one] if one is not None else [],
    )


ROUTES = (place,)
