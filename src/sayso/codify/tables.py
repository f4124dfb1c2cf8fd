"""A language's tables, with every pattern made ready to be found."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import NamedTuple

from sayso.lang import load
from sayso.lang.claims import ClaimWords
from sayso.lang.patterns import Finder, finder
from sayso.lang.sides import Camp, Sides, side_finder


class Tables(NamedTuple):
    """What `codify` knows of one language; a finder is named as the table's field is."""

    lead: frozenset[str]
    captions: Finder[None]
    between: frozenset[str]
    and_: frozenset[str]
    apposed: frozenset[str]
    locative: frozenset[str]
    directions: Finder[None]
    wide: Finder[None]
    settlement: Finder[None]
    from_: Finder[None]
    untrue: Finder[None]
    since: Finder[None]
    until: Finder[None]
    now: Finder[None]
    sides: Finder[str]
    ours: Finder[None]
    enemy: Finder[None]
    leanings: Finder[str]
    camps: Finder[Camp]
    against: dict[str, str]


@functools.cache
def tables(lang: str) -> Tables:
    """Return the tables of a language (``en``, ``uk``, ``ru``)."""
    claims = load(lang, "claims", ClaimWords)
    parties = load(lang, "sides", Sides)
    ground, days = claims.ground, claims.days
    return Tables(
        lead=frozenset(claims.lead),
        captions=finder(claims.captions),
        between=frozenset(ground.between),
        and_=frozenset(ground.and_),
        apposed=frozenset(ground.apposed),
        locative=frozenset(ground.locative),
        directions=finder(ground.directions),
        wide=finder(ground.wide),
        settlement=finder(ground.settlement),
        from_=finder(claims.from_),
        untrue=finder(claims.untrue),
        since=finder(days.since),
        until=finder(days.until),
        now=finder(days.now),
        sides=side_finder(lang),
        ours=finder(parties.ours),
        enemy=finder(parties.enemy),
        leanings=Finder((p, side.name) for side in parties.sides for p in side.leaning),
        camps=Finder([*_of(parties.government, "government"), *_of(parties.rebels, "rebels")]),
        against={side.name: side.against for side in parties.sides if side.against},
    )


def _of(patterns: Iterable[str], camp: Camp) -> list[tuple[str, Camp]]:
    return [(pattern, camp) for pattern in patterns]


def language(lang: str | None, text: str) -> str:
    """Return which of our languages to read `text` by: its own, or the nearest by its letters."""
    if lang in {"en", "uk", "ru"}:
        return lang
    sample = text[:5000].casefold()
    cyrillic = sum("а" <= c <= "я" for c in sample)
    if cyrillic * 2 < sum(c.isalpha() for c in sample):
        return "en"
    return "uk" if any(c in "іїєґ" for c in sample) else "ru"
