"""Look up places by any of their names."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from sayso.entries import Place
from sayso.gazetteer.index import connect
from sayso.gazetteer.inflect import base_forms
from sayso.gazetteer.names import cognate, fold, is_cyrillic, skeleton
from sayso.lang.romanise import letter_table

How = Literal["exact", "folded", "romanised", "inflected", "cognate", "fuzzy"]

LAYER_SIZE = 1_000_000_000
"""Places of layer *i* are numbered from *i* times this on, so that a number tells its layer."""

_INFLECTED = 0.97  # just below the name itself
_GENERATED = 0.98
_COGNATE = 0.965
_SOUND_FLOOR = 0.72  # ratio of romanised keys; Kleshcheevka and klishchiivka have 0.78
_SOUND_WEIGHT = 0.95
_SPELLINGS = 8  # Latin spellings of the forms of one name that are compared
_KEYS = 600  # keys read for one skeleton or prefix
_PLACES = 400  # namesakes read for one name
_FUZZY_PREFIX = 3
_AT_ONCE = 500  # places that one question names

_COLUMNS = "number, id, name, lat, lon, country, kind, admin1, population"


class Match(msgspec.Struct, frozen=True):
    """A place that a name may mean.

    Attributes:
        place: the place.
        how: by which kind of look-up it was found; ``exact`` is the name as the text has it.
        similarity: from 0 to 1, of the names only.
    """

    place: Place
    how: How
    similarity: float


class Gazetteer:
    """The place index, read only. Open it once in each process; threads may share it.

    It can be pickled: the copy opens the same files. Use it as a context manager or call `close`.
    """

    def __init__(self, layers: Sequence[Path]) -> None:
        """Open the files `layers`, the base first.

        Raises:
            IndexDamaged: one of them is no index.
        """
        self.paths = tuple(layers)
        self._layers = [connect(path) for path in self.paths]
        self._find = functools.lru_cache(maxsize=20_000)(self._look_up)
        self._place = functools.lru_cache(maxsize=50_000)(self._read_place)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Gazetteer, (self.paths,))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; the object cannot be used any more."""
        self._find.cache_clear()
        self._place.cache_clear()
        for layer in self._layers:
            layer.close()

    def find(
        self, name: str, *, lang: str | None = None, limit: int = 20, fuzzy: bool = False
    ) -> tuple[Match, ...]:
        """Return places called `name`, best first: by similarity of the names, then population.

        Args:
            name: in Latin, Cyrillic or another script that the sources give.
            lang: the language of the text, which tells the endings of Cyrillic forms (both
                Ukrainian and Russian ones are tried where it is None).
            limit: most matches to return.
            fuzzy: look also for misspelt names, where nothing else was found.
        """
        return self._find(name, lang, fuzzy)[:limit]

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id (``geonames:705666``), or None."""
        for layer in self._layers:
            row = layer.execute("SELECT number FROM place WHERE id = ?", (place_id,)).fetchone()
            if row:
                return self._place(row[0])
        return None

    def called(self, place_ids: Iterable[str], lang: str) -> dict[str, str]:
        """Return the names of places in a language that is written in Cyrillic, by their ids.

        Places that have none there are left out. The layer on top has the last word.
        """
        asked = list(dict.fromkeys(place_ids))
        found: dict[str, str] = {}
        for first in range(0, len(asked), _AT_ONCE):
            some = asked[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT number, id FROM place WHERE id IN ({marks})"  # noqa: S608
            ids = dict(row for layer in self._layers for row in layer.execute(query, some))
            marks = ",".join("?" * len(ids))
            query = f"SELECT place, name FROM local WHERE lang = ? AND place IN ({marks})"  # noqa: S608
            for layer in self._layers:
                names = layer.execute(query, (lang, *ids))
                found.update((ids[number], name) for number, name in names)
        return found

    def numbers(self, key: str) -> list[int]:
        """Return the numbers of the places with the folded name `key`."""
        return [number for number, _ in self._named(key)]

    def number_of_geonames(self, geonames: int) -> int | None:
        """Return the number of the place with this GeoNames number."""
        for layer in self._layers:
            query = "SELECT number FROM place WHERE geonames = ?"
            row = layer.execute(query, (geonames,)).fetchone()
            if row:
                return int(row[0])
        return None

    def keys_of_regions(self) -> Iterator[tuple[str, str, str]]:
        """Yield (country, folded name, main name) of every first-level region."""
        for layer in self._layers:
            yield from layer.execute(
                "SELECT p.country, n.key, p.name FROM place p JOIN name n ON n.place = p.number"
                " WHERE p.kind = 'region' OR p.id LIKE 'csc:%'"
            )

    def meta(self, key: str) -> str | None:
        """Return what the topmost layer that has it notes under `key`."""
        for layer in reversed(self._layers):
            row = layer.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            if row:
                return str(row[0])
        return None

    def place(self, number: int) -> Place:
        """Return the place with this number."""
        return self._place(number)

    def _look_up(self, name: str, lang: str | None, fuzzy: bool) -> tuple[Match, ...]:  # noqa: FBT001
        key = fold(name)
        if not key:
            return ()
        plain = name.casefold().replace("-", " ") == key
        found: dict[int, tuple[float, How]] = {}
        for number, generated in self._named(key):
            how: How = "romanised" if generated else "exact" if plain else "folded"
            found[number] = (_GENERATED if generated else 1.0, how)
        bases = {fold(b) for b in _bases(name, lang)} - {key}
        for number, _ in self._named(*bases):
            found.setdefault(number, (_INFLECTED, "inflected"))
        kin = {cognate(form) for form in (key, *bases)} - {""}
        for number, _ in self._named(*kin):
            found.setdefault(number, (_COGNATE, "cognate"))
        for sound, similarity in self._sounding((key, *bases)):
            for number, _ in self._named(sound):
                if found.get(number, (0.0, ""))[0] < similarity:
                    found[number] = (similarity, "romanised")
        if fuzzy and not found:
            for near, similarity in self._near(key):
                for number, _ in self._named(near):
                    if found.get(number, (0.0, ""))[0] < similarity:
                        found[number] = (similarity, "fuzzy")
        ranked = sorted(found.items(), key=lambda item: -item[1][0])[:_PLACES]
        matches = [_match(self._place(n), how, round(s, 3), name) for n, (s, how) in ranked]
        return tuple(sorted(matches, key=lambda m: (-m.similarity, -m.place.population)))

    def _named(self, *keys: str) -> list[tuple[int, int]]:
        """Number, and whether the name was generated, of the places with one of `keys`."""
        if not keys:
            return []
        marks = ",".join("?" * len(keys))
        query = f"SELECT place, generated FROM name WHERE key IN ({marks}) LIMIT {_PLACES}"  # noqa: S608
        return [row for layer in self._layers for row in layer.execute(query, keys).fetchall()]

    def _sounding(self, keys: Iterable[str]) -> Iterator[tuple[str, float]]:
        """Keys with the skeleton of one of `keys` whose Latin spelling is alike."""
        asked: dict[str, dict[str, None]] = {}
        for key in keys:
            sound = skeleton(key)
            spellings = asked.setdefault(sound, {}) if sound else {}
            if len(spellings) < _SPELLINGS:
                spellings.update(dict.fromkeys(_latin(key)))
        query = "SELECT key FROM sound WHERE skeleton = ? LIMIT ?"
        for sound, spellings in asked.items():
            for layer in self._layers:
                for (other,) in layer.execute(query, (sound, _KEYS)):
                    ratio = _alike(spellings, _latin(other))
                    if ratio >= _SOUND_FLOOR:
                        yield other, _SOUND_WEIGHT * ratio

    def _near(self, key: str) -> Iterator[tuple[str, float]]:
        """Keys with the same first letters or skeleton, one edit away (two in longer names)."""
        allowed = 1 if len(key) < 8 else 2
        if len(key) <= _FUZZY_PREFIX:
            return
        prefix = key[:_FUZZY_PREFIX]
        query = (
            "SELECT DISTINCT key FROM name WHERE key >= ? AND key < ?"
            " AND length(key) BETWEEN ? AND ? LIMIT 20000"
        )
        size = len(key)
        bounds = (prefix, prefix + "\U0010ffff", size - allowed, size + allowed)
        for layer in self._layers:
            for (other,) in layer.execute(query, bounds):
                distance = OSA.distance(key, other, score_cutoff=allowed)
                if distance <= allowed:
                    yield other, 0.9 * (1 - distance / max(size, len(other)))

    def _read_place(self, number: int) -> Place:
        layer = self._layers[number // LAYER_SIZE]
        query = f"SELECT {_COLUMNS} FROM place WHERE number = ?"  # noqa: S608 our own column names
        row = layer.execute(query, (number,)).fetchone()
        _, place_id, name, lat, lon, country, kind, admin1, population = row
        return Place(
            id=place_id,
            name=name,
            lat=lat,
            lon=lon,
            country=country,
            kind=kind,
            admin1=admin1,
            population=population,
        )


def _match(place: Place, how: How, similarity: float, name: str) -> Match:
    if how == "folded" and place.name.casefold() == name.casefold():
        how = "exact"
    return Match(place, how, similarity)


def _alike(spellings: Iterable[str], others: Iterable[str]) -> float:
    """Return the ratio of the two spellings that are most alike, from 0 to 1."""
    cutoff = 100 * _SOUND_FLOOR
    return max(fuzz.ratio(a, b, score_cutoff=cutoff) for a in spellings for b in others) / 100


def _bases(name: str, lang: str | None) -> Iterator[str]:
    if is_cyrillic(name):
        for each in (lang,) if lang in {"uk", "ru"} else ("uk", "ru"):
            yield from base_forms(name, each)


def _latin(key: str) -> tuple[str, ...]:
    """The key letter by letter in Latin, as Ukrainian and as Russian, where it is Cyrillic."""
    if not is_cyrillic(key):
        return (key,)
    return tuple(key.translate(letter_table(lang)) for lang in ("uk", "ru"))
