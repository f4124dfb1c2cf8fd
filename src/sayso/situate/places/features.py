"""Reasons for and against a place being what a name means.

Each feature is a small function from 0 to 1 whose docstring is shown to users. `FEATURES` lists
them with their weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from sayso.entries import Place
from sayso.gazetteer import Match


class Around(NamedTuple):
    """What the rest of the document names.

    Attributes:
        anchors: (lat, lon) of its other settlements, in degrees.
        towns: whether any of them is smaller than a city of a million.
        here: those of them that are named just before or after.
        countries: share of the document's names that lie in each country.
        regions: the same of each (country, first-level region).
        named: ids of the countries and (country, region) that it names.
    """

    anchors: tuple[tuple[float, float], ...] = ()
    towns: bool = False
    here: tuple[tuple[float, float], ...] = ()
    countries: Mapping[str | None, float] = {}
    regions: Mapping[tuple[str | None, str | None], float] = {}
    named: frozenset[tuple[str | None, str | None]] = frozenset()


class Case(NamedTuple):
    """One place that one name may mean.

    Attributes:
        match: the place and how its name was found.
        sign: from 0 to 1, how plainly the text says that the name is a place's.
        wider: whether the text calls it a region, district or the like.
        common: whether the name is also a common word or a person's.
        rivals: how many places have the name.
        largest: whether none of them has more inhabitants.
        own: from 0 to 1, how far the name is the place's main one.
        owned: the most that `own` is for any of them.
        beside: the region or country that is named right after it, if any.
        seated: whether a large town of its region has the same name, for a region.
        km: distance to the nearest other place of the document, None where there is none.
        km_here: the same, of the places named in the words just before and after.
        around: the rest of the document.
    """

    match: Match
    sign: float
    wider: bool
    common: bool
    rivals: int
    largest: bool
    own: float
    owned: float
    beside: tuple[Place, ...]
    seated: bool
    km: float | None
    km_here: float | None
    around: Around

    @property
    def place(self) -> Place:
        """The place."""
        return self.match.place


def spelt(case: Case) -> float:
    """the name is spelt so"""
    return max(0.0, (case.match.similarity - 0.8) / 0.2)


def large(case: Case) -> float:
    """many people live there"""
    return min(1.0, math.log10(1 + case.place.population) / 7)


def country(case: Case) -> float:
    """it is a country"""
    return float(case.place.kind == "country")


def region(case: Case) -> float:
    """it is a region"""
    return float(case.place.kind == "region" and not case.wider)


def district(case: Case) -> float:
    """it is a district"""
    return float(case.place.kind == "district" and not case.wider)


def called_region(case: Case) -> float:
    """the text calls it a region"""
    return float(case.wider and case.place.kind in ("region", "district"))


def called_place(case: Case) -> float:
    """the words beside it say that it is a place"""
    return case.sign


def only(case: Case) -> float:
    """no other place has this name"""
    return float(case.rivals == 1)


def largest(case: Case) -> float:
    """the largest place of this name"""
    return float(case.largest)


def beside(case: Case) -> float:
    """its region or country is named right beside it"""
    return float(any(inside(case.place, outer) for outer in case.beside))


def elsewhere(case: Case) -> float:
    """another region or country is named right beside it"""
    return float(bool(case.beside) and not beside(case))


def near(case: Case) -> float:
    """other places of the text are near"""
    return math.exp(-case.km / 60) if case.km is not None else 0.0


def near_here(case: Case) -> float:
    """places named right before or after it are near"""
    return math.exp(-case.km_here / 30) if case.km_here is not None else 0.0


def seated(case: Case) -> float:
    """the region's main town has the same name"""
    return float(case.seated and not case.wider)


def same_part(case: Case) -> float:
    """other places of the text are within a day's drive"""
    return math.exp(-case.km / 400) if case.km is not None else 0.0


def same_country(case: Case) -> float:
    """other places of the text lie in its country"""
    return case.around.countries.get(case.place.country, 0.0)


def same_region(case: Case) -> float:
    """other places of the text lie in its region"""
    return case.around.regions.get((case.place.country, case.place.admin1), 0.0)


def told_country(case: Case) -> float:
    """the text names its country"""
    return float((case.place.country, None) in case.around.named and case.place.kind != "country")


def told_region(case: Case) -> float:
    """the text names its region"""
    place = case.place
    return float(place.admin1 is not None and (place.country, place.admin1) in case.around.named)


def common_word(case: Case) -> float:
    """the name is also a common word or a person's"""
    return float(case.common)


def far_village(case: Case) -> float:
    """a small place far from all others of the text"""
    if case.km is None or case.place.kind != "settlement":
        return 0.0
    if beside(case) or told_region(case):
        return 0.0
    small = max(0.0, 1 - case.place.population / 50_000)
    far = small * min(1.0, max(0.0, case.km - 150) / 200)
    # "Kyiv" and "Moscow" stand for governments, far from every village
    sure = not case.around.towns and case.rivals == 1 and case.match.similarity >= _EXACT
    return far * _FORGIVEN if sure else far


def one_of_many(case: Case) -> float:
    """many small places have this name, and no neighbour tells which is meant"""
    if case.place.kind != "settlement" or beside(case):
        return 0.0
    small = max(0.0, 1 - case.place.population / 50_000)
    alone = 1 - math.exp(-case.km / 15) if case.km is not None else 1.0
    return small * alone * min(1.0, (case.rivals - 1) / 10)


def other_spelling(case: Case) -> float:
    """its spelling is only alike"""
    return min(1.0, max(0.0, 0.97 - case.match.similarity) / 0.15)


def other_name(case: Case) -> float:
    """another place has this as its main name"""
    return float(case.own < _OTHER and case.owned > _MAIN)


_EXACT = 0.99  # similarity of a name that is spelt as the gazetteer has it
_FORGIVEN = 0.2  # what is left of the doubt about a far village with an exact name of its own
_OTHER, _MAIN = (
    0.65,
    0.8,
)  # alikeness to the main name, below and above which it is another's or own


Feature = Callable[[Case], float]

# Tuned by hand on the dev halves of bench/quality/places.py; `far_village` and `one_of_many` so that
# front-line villages which no gazetteer of the user knows are not taken for namesakes.
BIAS = -3.2
FEATURES: tuple[tuple[Feature, float], ...] = (
    (spelt, 0.8),
    (large, 3.6),
    (country, 2.6),
    (region, 3.0),
    (district, 0.5),
    (called_region, 3.0),
    (called_place, 2.5),
    (only, 0.5),
    (largest, 0.7),
    (beside, 4.0),
    (elsewhere, -3.0),
    (near, 2.2),
    (near_here, 2.0),
    (seated, -3.0),
    (same_part, 1.0),
    (same_country, 2.0),
    (same_region, 1.4),
    (told_country, 0.4),
    (told_region, 1.2),
    (common_word, -2.2),
    (far_village, -5.0),
    (one_of_many, -4.3),
    (other_spelling, -1.6),
    (other_name, -3.0),
)


def score(case: Case) -> tuple[float, tuple[str, ...]]:
    """Return the score, from 0 to 1, and the reasons that moved it, the weightiest first."""
    total = BIAS
    moved: list[tuple[float, str]] = []
    for feature, weight in FEATURES:
        part = weight * feature(case)
        total += part
        if abs(part) >= _SHOWN:
            moved.append((-abs(part), feature.__doc__ or ""))
    return 1 / (1 + math.exp(-total)), tuple(reason for _, reason in sorted(moved))


_SHOWN = 0.3  # weight from which on a reason is shown


def inside(inner: Place, outer: Place) -> bool:
    """Say whether a place lies in a country or region."""
    if inner.country != outer.country or inner.id == outer.id:
        return False
    return outer.kind == "country" or outer.name == inner.admin1
