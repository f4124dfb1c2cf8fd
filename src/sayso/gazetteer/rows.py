"""What a source says about one place, before it is indexed."""

from __future__ import annotations

import math

import msgspec

from sayso.entries import PlaceKind


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One place of one source.

    Attributes:
        id: ``source:number``.
        name: main name.
        lat: degrees north.
        lon: degrees east.
        country: ISO 3166 alpha-2, or None.
        kind: a settlement is the finest that is taken.
        admin1: name of the first-level region in any spelling, or None.
        population: 0 where not known.
        names: other names, in any script.
        geonames: GeoNames number, where the source gives one that can be trusted.
        rough: whether the coordinates may be a neighbour's; then a place known before keeps its own.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    kind: PlaceKind = "settlement"
    admin1: str | None = None
    population: int = 0
    names: tuple[str, ...] = ()
    geonames: int | None = None
    rough: bool = False


def km_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two (lat, lon) pairs in degrees, in km."""
    north, south = math.radians(a[0]), math.radians(b[0])
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))
