"""All places on all days, as the map draws them and as the table beside it lists them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sayso.assess.stage import UNKNOWN
from sayso.codebook import CONTESTED
from sayso.ledger import Change, Changes, States
from sayso.web.tones import tones

_FIRST = (UNKNOWN, CONTESTED)  # states are numbered; these stand before the sides


class MapView(msgspec.Struct, frozen=True, kw_only=True):
    """What the map shows.

    Attributes:
        first_day: ISO date of the first change.
        last_day: of the last assessment.
        sides: every side that holds a place on some day, in the order of their colours.
        tones: the numbers of their colours.
        places: those with most claims first.
    """

    first_day: str
    last_day: str
    sides: tuple[str, ...]
    tones: tuple[int, ...]
    places: tuple[Changes, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A place on one day: its heaviest state, the weight in tenths, and since when it is in that state."""

    place: Changes
    state: str
    tenths: int
    since: str


def map_view(states: States, until: str | None) -> MapView:
    """Return the map of what was published until a day; all of it where none is given."""
    last = {p.place.key: p for p in states.on(until or dt.date.max.isoformat())}
    told = [c for c in states.changes(until) if c.changes]
    if until is not None:  # claims since then are not counted either
        told = [msgspec.structs.replace(c, claims=last[c.id].claims) for c in told if c.id in last]
    told.sort(key=lambda c: (-c.claims, c.id))
    coloured = tones(change.state for place in told for change in place.changes)
    days = [change.day for place in told for change in place.changes]
    days += [placed.day for placed in last.values()]
    today = dt.datetime.now(dt.UTC).date().isoformat()
    sides = sorted(coloured, key=lambda side: (coloured[side], side))
    return MapView(
        first_day=min(days, default=until or today),
        last_day=max(days, default=until or today),
        sides=tuple(sides),
        tones=tuple(coloured[side] for side in sides),
        places=tuple(told),
    )


def lines(view: MapView, day: str) -> Iterator[Line]:
    """Yield the places of which something was told by a day, those with most claims first."""
    for place in view.places:
        count = bisect_right(place.changes, day, key=lambda change: change.day)
        if count:
            now = place.changes[count - 1]
            since = _since(place.changes[:count])
            yield Line(place=place, state=now.state, tenths=now.tenths, since=since)


def drawn(view: MapView, names: Mapping[str, str]) -> dict[str, object]:
    """Return the map as its script takes it: days and states as numbers, no place without coordinates.

    Args:
        view: what is shown.
        names: of places by their ids, in the reader's language; others keep their own.
    """
    first = dt.date.fromisoformat(view.first_day).toordinal()
    numbers = {state: number for number, state in enumerate((*_FIRST, *view.sides))}
    return {
        "first_day": view.first_day,
        "last_day": view.last_day,
        "sides": view.sides,
        "tones": view.tones,
        "places": [
            {
                "id": place.id,
                "name": names.get(place.id, place.name),
                "lat": round(place.lat, 4),
                "lon": round(place.lon, 4),
                "claims": place.claims,
                "changes": [
                    (dt.date.fromisoformat(c.day).toordinal() - first, numbers[c.state], c.tenths)
                    for c in place.changes
                ],
            }
            for place in view.places
            if place.lat is not None and place.lon is not None
        ],
    }


def _since(changes: Sequence[Change]) -> str:
    """Return the day since which the last state goes on without a break."""
    since = changes[-1].day
    for change in reversed(changes):
        if change.state != changes[-1].state:
            break
        since = change.day
    return since
