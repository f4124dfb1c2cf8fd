"""Put the rows of an added file over the layers below."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

import msgspec

from sayso.gazetteer.find import LAYER_SIZE, Gazetteer
from sayso.gazetteer.formats import Skipped
from sayso.gazetteer.index import Writer
from sayso.gazetteer.known import renamed
from sayso.gazetteer.names import fold, is_cyrillic, latin_keys, skeleton
from sayso.gazetteer.rows import Row, km_between

SAME_KM = 5.0
"""Two settlements of one name this near are one."""

_ROUGH_KM = 60.0  # a row with a neighbour's coordinates confirms its namesake in the same region
_REASONS = 5


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the rows of a file.

    Attributes:
        taken: rows that are in the index now.
        known: those of them that are places which were known before; their names were added.
        skipped: rows that were not taken.
        why: reasons with their numbers of rows, the most frequent first, each with a line.
        disagree: places known before whose coordinates in the file are more than 5 km off (the
            first coordinates are kept), the first few.
        disagreements: how many there are.
    """

    taken: int
    known: int
    skipped: int
    why: tuple[str, ...] = ()
    disagree: tuple[str, ...] = ()
    disagreements: int = 0


def fill_layer(writer: Writer, rows: Iterable[Row | Skipped], below: Gazetteer) -> Report:
    """Write `rows` as the layer over `below` and return what became of them."""
    layer = _Layer(writer, below)
    for row in rows:
        if isinstance(row, Skipped):
            layer.skip(row.why, row.line)
        else:
            layer.take(row)
    report = layer.report()
    writer.meta("report", msgspec.json.encode(report).decode())
    return report


class _Layer:
    def __init__(self, writer: Writer, below: Gazetteer) -> None:
        self._writer = writer
        self._below = below
        self._next = LAYER_SIZE * len(below.paths)
        self._here: dict[str, list[tuple[int, Row]]] = {}
        self._here_geonames: dict[int, tuple[int, Row]] = {}
        self._ids: set[str] = set()
        self._regions = {(c, key): name for c, key, name in below.keys_of_regions()}
        self._codes: dict[str, str] = json.loads(below.meta("admin1 codes") or "{}")
        self._taken = self._known = 0
        self._why: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._disagree: list[str] = []
        self._off = 0

    def skip(self, why: str, line: int = 0) -> None:
        self._why[why] += 1
        self._first.setdefault(why, line)

    def take(self, row: Row) -> None:
        row = msgspec.structs.replace(row, admin1=self._admin1(row))
        names = (row.name, *row.names)
        keys = tuple({fold(n) for n in names} - {""})
        number = self._same(row, keys)
        if number is None and row.rough:
            self.skip("the coordinates are those of another place")
            return
        at = (row.lat, row.lon)
        self._taken += 1
        if number is not None:
            self._known += 1
            self._writer.names(number, (*names, *renamed(names, row.country, at)), row.country)
            return
        if row.id in self._ids:
            self._taken -= 1
            self.skip("the id was given before")
            return
        self._ids.add(row.id)
        number, self._next = self._next, self._next + 1
        self._writer.place(
            *(number, row.id, row.name, at, row.country, row.kind, row.admin1),
            *(row.population, row.geonames),
        )
        self._writer.names(number, (*names, *renamed(names, row.country, at)), row.country)
        for key in keys:
            self._here.setdefault(key, []).append((number, row))
        if row.geonames is not None:
            self._here_geonames[row.geonames] = (number, row)

    def report(self) -> Report:
        why = tuple(
            f"{count} × {reason}"
            + (f" (first in line {self._first[reason]})" if self._first[reason] else "")
            for reason, count in self._why.most_common(_REASONS)
        )
        return Report(
            taken=self._taken,
            known=self._known,
            skipped=self._why.total(),
            why=why,
            disagree=tuple(self._disagree),
            disagreements=self._off,
        )

    def _admin1(self, row: Row) -> str | None:
        """The region by the name that the base gives it, so that all layers agree."""
        if row.admin1 is None or row.country is None:
            return row.admin1
        told = self._codes.get(row.admin1, row.admin1)
        spellings = (told, f"{told} область") if is_cyrillic(told) else (told,)
        known = (self._regions.get((row.country, fold(each))) for each in spellings)
        return next((name for name in known if name), told)

    def _same(self, row: Row, keys: tuple[str, ...]) -> int | None:
        by_number = self._by_geonames(row, keys)
        if by_number is not None:
            return by_number
        for key in keys:
            for number, lat, lon, kind, country, admin1 in self._namesakes(key):
                if kind != row.kind or (row.country and country and country != row.country):
                    continue
                km = km_between((lat, lon), (row.lat, row.lon))
                same_region = row.admin1 is not None and admin1 == row.admin1
                if row.kind != "settlement" or km <= SAME_KM:
                    return number
                if row.rough and same_region and km <= _ROUGH_KM:
                    self._note(row, km)
                    return number
        return None

    def _by_geonames(self, row: Row, keys: tuple[str, ...]) -> int | None:
        """The same GeoNames number is the same place, if the names have anything to do with it."""
        if row.geonames is None:
            return None
        here = self._here_geonames.get(row.geonames)
        if here is not None:
            number, lat, lon, name = here[0], here[1].lat, here[1].lon, here[1].name
        else:
            found = self._below.number_of_geonames(row.geonames)
            if found is None:
                return None
            place = self._below.place(found)
            number, lat, lon, name = found, place.lat or 0.0, place.lon or 0.0, place.name
        sounds = {skeleton(key) for key in keys} - {""}
        own = {skeleton(fold(name)), *(skeleton(k) for k in latin_keys(name, row.country))}
        if sounds and own - {""} and not sounds & own:
            return None
        km = km_between((lat, lon), (row.lat, row.lon))
        if row.kind == "settlement" and km > SAME_KM:
            self._note(row, km)
        return number

    def _namesakes(
        self, key: str
    ) -> Iterable[tuple[int, float, float, str, str | None, str | None]]:
        for number, row in self._here.get(key, ()):
            yield number, row.lat, row.lon, row.kind, row.country, row.admin1
        for number in self._below.numbers(key):
            place = self._below.place(number)
            yield (
                *(number, place.lat or 0.0, place.lon or 0.0),
                *(place.kind, place.country, place.admin1),
            )

    def _note(self, row: Row, km: float) -> None:
        self._off += 1
        if len(self._disagree) < _REASONS:
            self._disagree.append(f"{row.name} ({row.id}): {km:.0f} km from the place known before")
