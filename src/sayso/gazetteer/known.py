"""What the project itself knows of places: renamed towns, and names of regions that no list gives."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from importlib import resources

import msgspec

from sayso.gazetteer.names import fold
from sayso.gazetteer.rows import Row, km_between

DISTRICT_TYPES = frozenset(
    {
        "borough",
        "city",
        "council area",
        "district",
        "london borough",
        "metropolitan department",
        "metropolitan district",
        "municipality",
        "two-tier county",
        "unitary authority",
    }
)
"""Types of first-level regions that are no larger than a district."""

_NEAR_KM = 25.0  # a rename is of the town near these coordinates, not of its namesakes


class _Region(msgspec.Struct, frozen=True):
    code: str
    name: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


class _Country(msgspec.Struct, frozen=True):
    code: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


class _Area(msgspec.Struct, frozen=True):
    id: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    names: tuple[str, ...] = ()


class _Rename(msgspec.Struct, frozen=True):
    now: tuple[str, ...]
    was: tuple[str, ...]
    lat: float
    lon: float


class _Known(msgspec.Struct, frozen=True):
    regions: tuple[_Region, ...]
    countries: tuple[_Country, ...]
    areas: tuple[_Area, ...]
    renames: tuple[_Rename, ...]


@functools.cache
def _known() -> _Known:
    file = resources.files("sayso.gazetteer") / "known.toml"
    return msgspec.toml.decode(file.read_bytes(), type=_Known)


@functools.cache
def known_regions() -> dict[str, _Region]:
    """Return our own names and coordinates of regions by ISO 3166-2 code."""
    return {region.code: region for region in _known().regions}


@functools.cache
def known_countries() -> dict[str, _Country]:
    """Return further names of countries, and better coordinates, by ISO 3166 alpha-2 code."""
    return {country.code: country for country in _known().countries}


def known_areas() -> tuple[Row, ...]:
    """Return parts of the world and of countries that are no first-level regions."""
    return tuple(
        Row(
            id=area.id,
            name=area.name,
            lat=area.lat,
            lon=area.lon,
            country=area.country,
            kind="region",
            names=area.names,
        )
        for area in _known().areas
    )


@functools.cache
def _renames() -> dict[str, tuple[_Rename, ...]]:
    found: dict[str, tuple[_Rename, ...]] = {}
    for rename in _known().renames:
        for name in (*rename.now, *rename.was):
            found[fold(name)] = (*found.get(fold(name), ()), rename)
    return found


def renamed(names: Iterable[str], country: str | None, at: tuple[float, float]) -> tuple[str, ...]:
    """Return all names, old and new, of the renamed town that has one of `names` and lies there."""
    if country not in {"UA", None}:
        return ()
    keys = {fold(name) for name in names}
    hits = (r for key in keys for r in _renames().get(key, ()))
    return tuple(
        n for r in hits if km_between((r.lat, r.lon), at) <= _NEAR_KM for n in (*r.now, *r.was)
    )
