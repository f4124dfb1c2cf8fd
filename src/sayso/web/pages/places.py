"""Places as a list, with who may hold each."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get

from sayso.ledger import Desk, Placed
from sayso.ledger.names import PlaceLine
from sayso.publish.contract import Line, place_value
from sayso.publish.geojson import feature
from sayso.web.answer import Answer, Row, respond
from sayso.web.days import day_of, last_day
from sayso.web.kept import kept
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_SHOWN, _MOST = 50, 1000


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the list; `state` is None where none was told by the day."""

    line: PlaceLine
    state: Placed | None


@get("/places", guards=[takes("reader")])
@in_thread
def places(
    request: Request[Any, Any, Any],
    desk: Desk,
    settings: DeskSettings,
    reader: Reader,
    name: str | None = None,
    on: str | None = None,
    after: str | None = None,
    limit: int = _SHOWN,
) -> Response[Any]:
    """List the places that a gazetteer knows, those with most claims first, at most 1,000.

    `name` are words of the name, in any script that a report used; the last may be a beginning. `on` is the
    day at whose end the states are told; by default they are the latest.
    """
    asked_on = day_of(on)
    until, embargo = last_day(reader.held, asked_on)
    most = max(1, min(limit, _MOST))
    page = kept(
        settings.ledger,
        ("places", name, most, after, reader.held),
        lambda: desk.places(name or None, limit=most, after=after),
    )
    states = settings.ledger.states.latest([p.place.key for p in page.items], until)
    listed = [Listed(line=line, state=states.get(line.place.key)) for line in page.items]
    shown = {
        "listed": listed,
        "after": page.after,
        "name": name,
        "asked_on": asked_on,
        "embargo": embargo,
    }
    values = [_value(one) for one in listed]
    features = (
        feature(one.line.place, {**value, "id": one.line.place.id})
        for one, value in zip(listed, values, strict=True)
    )
    answer = Answer(
        template="places.html",
        shown=shown,
        value={"places": values, "after": page.after},
        rows=[_row(one) for one in listed],
        features=[f for f in features if f is not None],
    )
    return respond(request, reader, answer)


def _value(one: Listed) -> Line:
    told = {"place": place_value(one.line.place), "claims": one.line.claims}
    return {**told, "state": placed_value(one.state) if one.state else None}


def placed_value(placed: Placed) -> Line:
    """Return the heaviest state of a place with the day at whose end it was so."""
    return {"date": placed.day, "state": placed.state, "weight": placed.weight}


def _row(one: Listed) -> Row:
    place, state = one.line.place, one.state
    return {
        "id": place.id,
        "name": place.name,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "claims": one.line.claims,
        "state": state.state if state else None,
        "weight": state.weight if state else None,
        "date": state.day if state else None,
    }


ROUTES = (places,)
