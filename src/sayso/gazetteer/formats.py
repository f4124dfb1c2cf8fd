"""Files of places that users add: CSV, GeoNames dumps, tab-separated register tables."""

from __future__ import annotations

import csv
import io
import statistics
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TextIO

from rapidfuzz import fuzz

from sayso.entries import PlaceKind
from sayso.errors import UserError
from sayso.gazetteer.names import fold, latin_keys
from sayso.gazetteer.rows import Row
from sayso.lang.romanise import romanised

_FORMS = (
    "a CSV with the columns id,name,lat,lon,country,admin1,altnames; a GeoNames dump (.txt or .zip, 19"
    " columns); a tab-separated table with the columns of Ukraine's settlement register (katottg, …)"
    " or of Who's On First (wof_id, placetype, …)"
)
_RAION = 6  # letters of a settlement's register code that are its raion's (UA1402…)
_SEAT = 3  # first letters that a raion's name shares with its seat's ("Куп'янський")
_ALIKE = 60  # rapidfuzz ratio; below it a table's other name is another place's

_DISTRICT = ("район", "raion", "rajon", "rayon", "district")
_GEONAMES_COLUMNS = 19
_NOT_TAKEN = frozenset(("PPLX", "PPLH", "PPLCH"))  # a part of a town; places of the past
_ADMIN_KINDS: dict[str, PlaceKind] = {"ADM1": "region", "ADM2": "district", "ADM3": "district"}
_WOF_KINDS: dict[str, PlaceKind] = {
    "country": "country",
    "region": "region",
    "county": "district",
    "localadmin": "settlement",
    "locality": "settlement",
}

csv.field_size_limit(10_000_000)


class NotAGazetteer(UserError):
    """A file is in none of the forms that can be added."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            "gazetteer-file", f"{path} cannot be added to the gazetteer: {why}", f"give {_FORMS}"
        )


class Skipped(NamedTuple):
    """A line that was not taken, and why."""

    line: int
    why: str


Rows = Iterator[Row | Skipped]


def read_rows(path: Path) -> Rows:
    """Yield the places of `path`, and the lines that give none.

    Raises:
        NotAGazetteer: it is missing, empty, or in none of the known forms.
    """
    try:
        with _open(path) as file:
            first = file.readline(100_000)
            reader = _reader_of(first)
            if reader is None:
                raise NotAGazetteer(path, _what_is_wrong(first))
            file.seek(0)
            yield from reader(file)
    except OSError as error:
        raise NotAGazetteer(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise NotAGazetteer(path, f"it is no UTF-8 text ({error.reason})") from error
    except (zipfile.BadZipFile, csv.Error) as error:
        raise NotAGazetteer(path, str(error)) from error


def _open(path: Path) -> TextIO:
    if path.suffix.lower() != ".zip":
        return path.open(encoding="utf-8-sig", newline="")
    with zipfile.ZipFile(path) as archive:
        members = [n for n in archive.namelist() if n.lower().endswith((".txt", ".csv", ".tsv"))]
        members = [n for n in members if "readme" not in n.lower()]
        if len(members) != 1:
            raise NotAGazetteer(path, f"it should hold one table, but holds {len(members)}")
        return io.TextIOWrapper(archive.open(members[0]), encoding="utf-8-sig", newline="")


def _reader_of(first: str) -> Callable[[TextIO], Rows] | None:
    columns = first.rstrip("\r\n").split("\t")
    if {"katottg", "name_uk", "lat", "lon"} <= set(columns):
        return _register
    if {"wof_id", "placetype", "name", "lat", "lon"} <= set(columns):
        return _who_s_on_first
    if len(columns) == _GEONAMES_COLUMNS and columns[0].isdecimal():
        return _geonames
    names = {c.strip().strip('"').lower() for c in first.rstrip("\r\n").split(",")}
    return _comma_separated if {"id", "name", "lat", "lon"} <= names else None


def _what_is_wrong(first: str) -> str:
    if not first.strip():
        return "it is empty"
    return f"its first line is no known heading: {first.strip()[:60]!r}"


def _comma_separated(file: TextIO) -> Rows:
    table = csv.DictReader(file)
    table.fieldnames = [name.strip().lower() for name in table.fieldnames or ()]
    for values in table:
        line = {k: (v or "").strip() for k, v in values.items() if k and not isinstance(v, list)}
        place_id = line.get("id", "")
        row = _row(
            table.line_num,
            place_id if ":" in place_id else f"user:{place_id}" if place_id else "",
            line.get("name", ""),
            line,
            country=line.get("country", ""),
            admin1=line.get("admin1") or None,
            names=_parts(line.get("altnames", "")),
            geonames=_number(place_id.removeprefix("geonames:"))
            if place_id.startswith("geonames:")
            else None,
        )
        yield row


def _geonames(file: TextIO) -> Rows:
    for number, text in enumerate(file, start=1):
        c = text.rstrip("\r\n").split("\t")
        if len(c) != _GEONAMES_COLUMNS:
            yield Skipped(number, f"{len(c)} columns instead of {_GEONAMES_COLUMNS}")
            continue
        kind = _geonames_kind(c[6], c[7])
        if kind is None:
            yield Skipped(number, f"no settlement or region ({c[6]}.{c[7]})")
            continue
        yield _row(
            number,
            f"geonames:{c[0]}",
            c[1],
            {"lat": c[4], "lon": c[5]},
            country=c[8],
            kind=kind,
            admin1=f"{c[8]} {c[10]}" if c[10] else None,
            population=_number(c[14]) or 0,
            names=(c[2], *(n for n in c[3].split(",") if n)),
            geonames=_number(c[0]),
        )


def _geonames_kind(feature_class: str, code: str) -> PlaceKind | None:
    if feature_class == "P":
        return None if code in _NOT_TAKEN else "settlement"
    if feature_class == "A":
        return "country" if code == "PCLI" else _ADMIN_KINDS.get(code)
    return None


def _register(file: TextIO) -> Rows:
    """Ukraine's settlement register joined with Who's On First.

    Where the joined record bears another name, its coordinates, names and numbers are another
    settlement's: the row is then only good to confirm a place that is known already. Raions lie in the
    middle of their settlements.
    """
    raions: dict[str, _Raion] = {}
    table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    for values in table:
        line = {k: v or "" for k, v in values.items() if k and not isinstance(v, list)}
        name = line["name_uk"]
        other = line.get("wof_name", "")
        own = line.get("match") == "unique" or not other or _alike(name, other)
        told = (line.get("name_rus", ""), *_parts(line.get("alt_names", "")))
        joined = (other, *_own_names(name, told))
        yield _row(
            table.line_num,
            f"katottg:{line['katottg']}",
            line.get("name_kmu2010") or name,
            line,
            country="UA",
            admin1=line.get("oblast") or None,
            population=_number(line.get("population", "")) or 0 if own else 0,
            names=(name, *(joined if own else ())),
            geonames=_number(line.get("gn_id", "")) if own else None,
            rough=not own,
        )
        if own:
            raions.setdefault(line["katottg"][:_RAION], _Raion()).take(line)
    for code, raion in raions.items():
        yield from raion.rows(code)


class _Raion:
    """What the settlements of a raion tell about it."""

    def __init__(self) -> None:
        self._name = self._oblast = self._seat = ""
        self._at: list[tuple[float, float]] = []

    def take(self, line: Mapping[str, str]) -> None:
        self._name, self._oblast = line.get("raion", ""), line.get("oblast", "")
        lat, lon = _degrees(line["lat"], 90.0), _degrees(line["lon"], 180.0)
        if lat is not None and lon is not None:
            self._at.append((lat, lon))
        alike = self._name[:_SEAT] == line["name_uk"][:_SEAT]
        if line.get("category") == "M" and alike and line.get("name_kmu2010"):
            self._seat = line["name_kmu2010"]

    def rows(self, code: str) -> Rows:
        if not self._name or not self._at:
            return
        called = (f"{self._name} {word}" for word in ("район", "р-н"))
        seat = (f"{self._seat} {word}" for word in ("Raion", "district") if self._seat)
        lat, lon = (statistics.median(each) for each in zip(*self._at, strict=True))
        yield Row(
            id=f"katottg:{code}",
            name=f"{self._seat or romanised(self._name, 'uk')[0].title()} Raion",
            lat=round(lat, 2),
            lon=round(lon, 2),
            country="UA",
            kind="district",
            admin1=self._oblast or None,
            names=(*called, *seat),
        )


def _own_names(name: str, told: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the names of a district that was taken for its town (``Бахмутский район``)."""
    if not any(word in other.lower() for other in told for word in _DISTRICT):
        return told
    return tuple(other for other in told if _alike(name, other))


def _alike(name: str, other: str) -> bool:
    spellings = {fold(name), *latin_keys(name, "UA")}
    others = {fold(other), *latin_keys(other, "UA")}
    return max(fuzz.ratio(a, b) for a in spellings for b in others) >= _ALIKE


def _who_s_on_first(file: TextIO) -> Rows:
    table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    regions: dict[str, str] = {}
    for values in table:
        if values.get("placetype") == "region":
            regions[values["wof_id"]] = values.get("name_eng") or values["name"]
    file.seek(0)
    table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    for values in table:
        line = {k: v or "" for k, v in values.items() if k and not isinstance(v, list)}
        kind = _WOF_KINDS.get(line["placetype"])
        if kind is None or line.get("deprecated") or line.get("superseded_by"):
            yield Skipped(table.line_num, f"withdrawn, or no settlement ({line['placetype']})")
            continue
        if line.get("is_current") == "0":
            yield Skipped(table.line_num, "no longer current")
            continue
        names = [line["name"], *(line.get(k, "") for k in ("name_ukr", "name_rus"))]
        yield _row(
            table.line_num,
            f"wof:{line['wof_id']}",
            line.get("name_eng") or line["name"],
            line,
            country=line.get("country", ""),
            kind=kind,
            admin1=regions.get(line.get("region_id", "")),
            population=_number(line.get("population", "")) or 0,
            names=(*names, *_parts(line.get("alt_names", ""))),
            geonames=_number(line.get("gn_id", "")),
        )


def _row(
    line: int,
    place_id: str,
    name: str,
    at: Mapping[str, str],
    *,
    country: str,
    kind: PlaceKind = "settlement",
    admin1: str | None = None,
    population: int = 0,
    names: tuple[str, ...] = (),
    geonames: int | None = None,
    rough: bool = False,
) -> Row | Skipped:
    if not place_id or not fold(name):
        return Skipped(line, "no id or no name")
    lat, lon = _degrees(at.get("lat", ""), 90.0), _degrees(at.get("lon", ""), 180.0)
    if lat is None or lon is None:
        return Skipped(line, "no coordinates")
    country = country.strip().upper()
    if country and not (len(country) == 2 and country.isalpha()):
        return Skipped(line, f"{country[:20]!r} is no two-letter country code")
    return Row(
        id=place_id,
        name=name,
        lat=lat,
        lon=lon,
        country=country or None,
        kind=kind,
        admin1=admin1,
        population=population,
        names=tuple(n for n in names if n),
        geonames=geonames,
        rough=rough,
    )


def _degrees(text: str, most: float) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -most <= value <= most else None


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 13 else None


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in (p.strip() for p in text.split("|")) if part)
