"""The table ``bodies``: offices and units that texts name in many ways and three languages."""

from __future__ import annotations

import functools
import re

import msgspec

from sayso.lang.folded import words_of
from sayso.lang.load import load
from sayso.lang.patterns import Finder, finder

_NUMBER = re.compile(r"(\d{1,4})(?:-?\w{1,3})?$")
_REACH = 4  # words between a unit's number and its noun


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office that every side has: `words` are patterns (see `sayso.lang.claims`)."""

    name: str
    words: tuple[str, ...]


class Bodies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``lang/<code>/bodies.toml``.

    Attributes:
        units: beginnings of nouns for units, each with its name in English.
        ordinals: beginnings of ordinal numbers, each with its number.
        anybody: beginnings of words that name soldiers of any side; a phrase of such alone names none.
        corps: beginnings of words for corps of one side that vie for credit, each with its name in English.
        arms: beginnings of words by which a side names soldiers of its own.
        speaks_for: patterns of those who speak for a body.
        offices: see `Office`.
    """

    units: tuple[tuple[str, str], ...]
    ordinals: tuple[tuple[str, int], ...]
    anybody: tuple[str, ...]
    corps: tuple[tuple[str, str], ...]
    arms: tuple[str, ...]
    speaks_for: tuple[str, ...]
    offices: tuple[Office, ...]


LOCAL = "local authority"
"""The office that only the government of a place's country has there: a prosecutor, a governor."""


@functools.cache
def _offices(lang: str) -> Finder[str]:
    return Finder((p, o.name) for o in load(lang, "bodies", Bodies).offices for p in o.words)


@functools.cache
def _speaks_for(lang: str) -> Finder[None]:
    return finder(load(lang, "bodies", Bodies).speaks_for)


@functools.lru_cache(maxsize=20_000)
def offices_in(phrase: str, lang: str) -> frozenset[str]:
    """Return the offices that a phrase names, in English: "Генштаб ЗСУ" names "general staff"."""
    return frozenset(f.value for f in _offices(lang).find(words_of(phrase, 0, len(phrase))))


@functools.lru_cache(maxsize=20_000)
def units_in(phrase: str, lang: str) -> frozenset[str]:
    """Return the numbered units that a phrase names: "Третя штурмова бригада" names "3 brigade"."""
    table = load(lang, "bodies", Bodies)
    found = set()
    number, left = None, 0
    for word in words_of(phrase, 0, len(phrase)):
        told = _number(word.text, table)
        if told is not None:
            number, left = told, _REACH
            continue
        unit = next((name for begins, name in table.units if word.text.startswith(begins)), None)
        if unit and number is not None:
            found.add(f"{number} {unit}")
            number = None
        left -= 1
        if left < 0:
            number = None
    return frozenset(found)


@functools.lru_cache(maxsize=20_000)
def speaks_for_another(phrase: str, lang: str) -> bool:
    """Say whether a role is that of somebody who speaks for a body: "a spokesman of the ministry"."""
    return _speaks_for(lang).hits(words_of(phrase, 0, len(phrase)))


@functools.lru_cache(maxsize=20_000)
def names_anybody(phrase: str, lang: str) -> bool:
    """Say whether a phrase names soldiers of no side in particular: "airborne assault units"."""
    anybody = load(lang, "bodies", Bodies).anybody
    return all(w.text.startswith(anybody) for w in words_of(phrase, 0, len(phrase)))


@functools.lru_cache(maxsize=20_000)
def corps_in(phrase: str, lang: str) -> frozenset[str]:
    """Return the corps that a phrase names: "подразделения ВДВ" names "airborne troops"."""
    listed = load(lang, "bodies", Bodies).corps
    words = words_of(phrase, 0, len(phrase))
    return frozenset(name for w in words for begins, name in listed if w.text.startswith(begins))


@functools.lru_cache(maxsize=20_000)
def names_own_arms(phrase: str, lang: str) -> bool:
    """Say whether a phrase names soldiers as their own side does: "airborne units", "3rd Brigade"."""
    table = load(lang, "bodies", Bodies)
    words = words_of(phrase, 0, len(phrase))
    arms = (*table.arms, *(begins for begins, _ in table.units))
    return any(w.text.startswith(arms) for w in words)


def _number(word: str, table: Bodies) -> int | None:
    if match := _NUMBER.match(word):
        return int(match.group(1))
    return next((n for begins, n in table.ordinals if word.startswith(begins)), None)
