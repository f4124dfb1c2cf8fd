"""The map of all places on any day, and the same as a table."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request, Response, get

from sayso.assess.stage import UNKNOWN
from sayso.codebook import CONTESTED
from sayso.entries import Place, shifted
from sayso.gazetteer import Gazetteer
from sayso.ledger import Ledger
from sayso.publish.geojson import feature
from sayso.web.answer import Answer, Row, respond
from sayso.web.days import day_of
from sayso.web.kept import kept
from sayso.web.map_view import Line, MapView, drawn, lines, map_view
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_SHOWN = 200
_TOLD = ("country", "day", "state", "weight", "since", "claims")  # of a place, in GeoJSON
_SAID = {
    "play": "play",
    "pause": "pause",
    "claims": "claims",
    "places": "places",
    "surer": "surer",
    "silent": "silent",
    "zoomIn": "zoom_in",
    "zoomOut": "zoom_out",
    "failed": "failed",
    "legend": "legend",
}


@get("/map", guards=[takes("reader")])
@in_thread
def map_page(
    request: Request[Any, Any, Any],
    settings: DeskSettings,
    gazetteer: Gazetteer,
    reader: Reader,
    on: str | None = None,
    skip: int = 0,
) -> Response[Any]:
    """Show all places on a map, and those with most claims in a table, 200 at a time.

    As JSON it has every place with the days on which its state changed: `changes` are triples of the day,
    counted from `first_day`, the number of the state (0 unknown, 1 contested, then `sides`) and its weight
    in tenths. `on` is the day that the table, the CSV and the GeoJSON are about; `skip` so many places.
    """
    until = shifted(reader.held.since, -1) if reader.held else None
    view, names, data = map_of(settings.ledger, gazetteer, until, reader.lang)
    day = day_of(on) or view.last_day
    skip = max(0, skip)
    told = list(itertools.islice(lines(view, day), skip, skip + _SHOWN + 1))
    shown = {
        "day": day,
        "lines": told[:_SHOWN],
        "names": names,
        "tones": dict(zip(view.sides, view.tones, strict=True)),
        "before": max(0, skip - _SHOWN) if skip else None,
        "after": skip + _SHOWN if len(told) > _SHOWN else None,
        "said": msgspec.json.encode(_said(reader, view)).decode(),
    }
    return respond(
        request,
        reader,
        Answer(
            template="map.html",
            shown=shown,
            value=data,
            rows=(_row(line, day) for line in lines(view, day)),
            other={"geojson": lambda: _features(view, day)},
        ),
    )


def map_of(
    ledger: Ledger, gazetteer: Gazetteer, until: str | None, lang: str
) -> tuple[MapView, Mapping[str, str], msgspec.Raw]:
    """Return the map, the names of its places in the reader's language, and all of it as JSON."""

    def made() -> tuple[MapView, Mapping[str, str], msgspec.Raw]:
        view = map_view(ledger.states, until)
        names = gazetteer.called((place.id for place in view.places), lang)
        return view, names, msgspec.Raw(msgspec.json.encode(drawn(view, names)))

    return kept(ledger, ("map", until, lang), made)


def _said(reader: Reader, view: MapView) -> dict[str, object]:
    """Return the words that the map's script says."""
    t = reader.words
    said: dict[str, object] = {state: t(f"state.{state}") for state in (UNKNOWN, CONTESTED)}
    said |= {name: t(f"map.said.{key}") for name, key in _SAID.items()}
    return said | {"sides": {side: t.maybe("side", side) for side in view.sides}}


def _row(line: Line, day: str) -> Row:
    place = line.place
    return {
        "place_id": place.id,
        "place": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "day": day,
        "state": line.state,
        "weight": line.tenths / 10,
        "since": line.since,
        "claims": place.claims,
    }


def _features(view: MapView, day: str) -> dict[str, Any]:
    told = []
    for line in lines(view, day):
        p = line.place
        place = Place(id=p.id, name=p.name, lat=p.lat, lon=p.lon, country=p.country)
        about = _row(line, day)
        told.append(feature(place, {k: about[k] for k in _TOLD}))
    return {"type": "FeatureCollection", "features": [f for f in told if f is not None]}


ROUTES = (map_page,)
