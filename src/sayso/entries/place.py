"""Where: settlements and regions. Settlement level is the finest place that is ever computed."""

from __future__ import annotations

from typing import Literal

import msgspec

PlaceKind = Literal["settlement", "district", "region", "country"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A settlement or region with coordinates.

    Attributes:
        id: ``source:number``, e.g. ``geonames:705666``, ``katottg:UA14…``; None for a place that
            the text names but no gazetteer knows.
        name: as the gazetteer writes it (or the text, where no gazetteer knows it).
        lat: degrees north, WGS 84, or None.
        lon: degrees east, WGS 84, or None.
        country: ISO 3166 alpha-2, or None.
        kind: a settlement is the finest there is.
        admin1: name of the first-level region, where known.
        population: inhabitants, 0 where not known.
        may_be: of a name that the text leaves open, the ids of the places that have it, likeliest
            first; with an `id`, other reports of the ledger settled it.
    """

    id: str | None
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    kind: PlaceKind = "settlement"
    admin1: str | None = None
    population: int = 0
    may_be: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By which it is told from others: its id, or its name where no gazetteer knows it."""
        return self.id or self.name


PlacePrecision = Literal["settlement", "surroundings", "district", "region", "country"]
"""How finely it is told where something lies: ``surroundings`` are those of a settlement."""


def precision_of(place: Place, relation: str = "at") -> PlacePrecision:
    """Return how finely `relation` to `place` tells where something lies: never finer than a settlement."""
    if place.kind == "settlement" and relation != "at":
        return "surroundings"
    return place.kind


class Candidate(msgspec.Struct, frozen=True):
    """A place that a name may mean, with a score from 0 to 1 and the reasons in words."""

    place: Place
    score: float
    reasons: tuple[str, ...] = ()


MOST_NAMESAKES = 40
"""Ids of places of one name that a mention keeps: beyond, the name tells too little."""


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place name in the text.

    Attributes:
        start: first code point.
        end: one past the last.
        confidence: from 0 to 1.
        place: what it means, None where no candidate is good enough.
        relation: ``"at"``, or how the text stands off from it: ``"south of"``, ``"between"``, ….
        candidates: ranked, best first; at most five.
        namesakes: where no candidate is good enough, the ids of all places of that name.
    """

    start: int
    end: int
    confidence: float
    place: Place | None = None
    relation: str = "at"
    candidates: tuple[Candidate, ...] = ()
    namesakes: tuple[str, ...] = ()
