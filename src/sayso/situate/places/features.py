"""Reasons for and against a place being what a name means.

Each feature is a small function from 0 to 1 whose docstring is shown to users. Their weights are
learnt (``weights.toml``).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

import msgspec

from sayso.entries import Place
from sayso.gazetteer import Match
from sayso.gazetteer.rows import km_between


class Around(NamedTuple):
    """What the rest of the document names.

    Attributes:
        anchors: (lat, lon) of its other settlements, in degrees.
        towns: whether any of them is smaller than a city of a million.
        here: those of them that are named just before or after.
        countries: share of the document's names that lie in each country.
        regions: the same of each (country, first-level region).
        named: ids of the countries and (country, region) that it names.
        named_here: those of them that are named just before or after.
    """

    anchors: tuple[tuple[float, float], ...] = ()
    towns: bool = False
    here: tuple[tuple[float, float], ...] = ()
    countries: Mapping[str | None, float] = {}
    regions: Mapping[tuple[str | None, str | None], float] = {}
    named: frozenset[tuple[str | None, str | None]] = frozenset()
    named_here: frozenset[tuple[str | None, str | None]] = frozenset()


class Near(NamedTuple):
    """How many other names of the document could mean places in the parts of a place.

    A name that may mean many places counts for less than one.

    Attributes:
        km: names that could mean a place within 25 km.
        region: the same of its first-level region.
        country: the same of its country.
    """

    km: float = 0.0
    region: float = 0.0
    country: float = 0.0


class Known(NamedTuple):
    """What is known of the document besides its text.

    Attributes:
        country: the outlet's country, ISO 3166 alpha-2, or None.
        before: how many documents of the ledger have each place, by its id.
    """

    country: str | None = None
    before: Mapping[str, int] = {}


class Case(NamedTuple):
    """One place that one name may mean.

    Attributes:
        match: the place and how its name was found.
        sign: from 0 to 1, how plainly the text says that the name is a place's.
        wider: whether the text calls it a region, district or the like.
        common: whether the name is also a common word or a person's.
        rivals: how many places have the name.
        compatriots: how many other places of its country have the name, spelt at least as well.
        largest: whether none of them has more inhabitants.
        own: from 0 to 1, how far the name is the place's main one.
        owned: the most that `own` is for any settlement of them.
        beside: the region or country that is named right after it, if any.
        seated: whether a large town of its region has the same name, for a region.
        km: distance to the nearest other place of the document, None where there is none.
        km_here: the same, of the places named in the words just before and after.
        around: the rest of the document, as far as it is resolved.
        could: what the rest of the document could mean.
        known: what is known besides the text.
        spelling: the most similar spelling of any of them.
        front: whether it names a stretch of the front ("Orikhiv axis").
        strange: share of the document's names that no gazetteer knows.
        seen: how many documents of the ledger have any of the places of this name.
        lead: how likely it is among the places of this name, from 0 to 1.
    """

    match: Match
    sign: float
    wider: bool
    common: bool
    rivals: int
    compatriots: int
    largest: bool
    own: float
    owned: float
    beside: tuple[Place, ...]
    seated: bool
    km: float | None
    km_here: float | None
    around: Around
    could: Near = Near()
    known: Known = Known()
    spelling: float = 0.0
    front: bool = False
    strange: float = 0.0
    seen: int = 0
    lead: float = 1.0

    @property
    def place(self) -> Place:
        """The place."""
        return self.match.place


def spelt(case: Case) -> float:
    """the name is spelt so"""
    return max(0.0, (case.match.similarity - 0.8) / 0.2)


def large(case: Case) -> float:
    """many people live there"""
    if case.place.kind == "district":
        return 0.0
    return min(1.0, math.log10(1 + case.place.population) / 7)


def country(case: Case) -> float:
    """it is a country"""
    return float(case.place.kind == "country")


def region(case: Case) -> float:
    """it is a region"""
    return float(case.place.kind == "region" and not case.wider)


def district(case: Case) -> float:
    """it is a district, which the text does not say"""
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


def only_here(case: Case) -> float:
    """no other place of the text's country has this name"""
    share = case.around.countries.get(case.place.country, 0.0)
    return share if case.compatriots == 0 else 0.0


def largest(case: Case) -> float:
    """the largest place of this name"""
    return float(case.largest)


def metropolis(case: Case) -> float:
    """a city of a million people"""
    return float(
        case.largest and case.place.kind == "settlement" and case.place.population >= _MILLION
    )


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


def told_here(case: Case) -> float:
    """its region is named close by"""
    place = case.place
    return float(
        place.admin1 is not None and (place.country, place.admin1) in case.around.named_here
    )


def other_region(case: Case) -> float:
    """another region is named close by"""
    place = case.place
    if place.kind != "settlement" or told_here(case) or not case.around.named_here:
        return 0.0
    return float(any(region for _, region in case.around.named_here))


def could_near(case: Case) -> float:
    """other names of the text can mean places near it"""
    return 1 - math.exp(-case.could.km)


def could_region(case: Case) -> float:
    """other names of the text can mean places of its region"""
    return 1 - math.exp(-case.could.region / 2)


def could_country(case: Case) -> float:
    """other names of the text can mean places of its country"""
    return 1 - math.exp(-case.could.country / 3)


def outlet_country(case: Case) -> float:
    """the outlet is of its country"""
    return float(case.place.country is not None and case.place.country == case.known.country)


def resolved_before(case: Case) -> float:
    """reports in the ledger meant it before, rather than its namesakes"""
    return case.known.before.get(case.place.id or "", 0) / (case.seen + 1)


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
    # a report may name villages of the whole front: one without a namesake in the country may be farther
    near, farther = (300, 300) if only_here(case) >= _COUNTRY else (150, 200)
    far = small * min(1.0, max(0.0, case.km - near) / farther)
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


def strange_company(case: Case) -> float:
    """no gazetteer knows many of the names beside it"""
    if case.place.kind != "settlement":
        return 0.0
    return case.strange * max(0.0, 1 - case.place.population / 50_000)


def other_spelling(case: Case) -> float:
    """its spelling is only alike"""
    return min(1.0, max(0.0, 0.97 - case.match.similarity) / 0.15)


def spelt_otherwise(case: Case) -> float:
    """another place is spelt just so"""
    return float(case.spelling - case.match.similarity > _SPELLING)


def names_front(case: Case) -> float:
    """a town large enough to name a stretch of the front"""
    return min(1.0, math.log10(1 + case.place.population) / 5) if case.front else 0.0


def other_name(case: Case) -> float:
    """another place has a main name that is more like this"""
    if case.place.kind != "settlement":
        return 0.0
    return min(1.0, (case.owned - case.own) / _OTHER)


def leads(case: Case) -> float:
    """no other place of this name fits as well"""
    return case.lead


_COUNTRY = 0.5  # share of a text's names that lie in its country
_EXACT = 0.99  # similarity of a name that is spelt as the gazetteer has it
_FORGIVEN = 0.2  # what is left of the doubt about a far village with an exact name of its own
_SPELLING = 0.015  # how much better another is spelt where there is no doubt
_MILLION = 1_000_000
_OTHER = 0.3  # how much more alike the other's main name is where there is no doubt


Feature = Callable[[Case], float]

FEATURES: tuple[Feature, ...] = (
    *(spelt, large, country, region, district, called_region, called_place, only, only_here),
    *(
        largest,
        metropolis,
        beside,
        elsewhere,
        near,
        near_here,
        seated,
        same_part,
        same_country,
        same_region,
    ),
    *(told_country, told_region, told_here, other_region, could_near, could_region, could_country),
    *(outlet_country, resolved_before, common_word, far_village, one_of_many, other_spelling),
    *(spelt_otherwise, names_front, other_name, strange_company, leads),
)


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bias: float
    weights: dict[str, float]


class _Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    which: _Table
    whether: _Table


class Weights(NamedTuple):
    """What each reason weighs: for which of its places a name means, and for whether it means that one."""

    which: tuple[tuple[Feature, float], ...]
    whether: tuple[tuple[Feature, float], ...]
    bias: float


@functools.cache
def weights() -> Weights:
    """Return the learnt weights; ``weights.toml`` says where they come from."""
    file = resources.files("sayso.situate.places") / "weights.toml"
    told = msgspec.toml.decode(file.read_bytes(), type=_Tables)
    which, whether = (
        tuple((f, w) for f in FEATURES if (w := table.weights.get(f.__name__, 0.0)))
        for table in (told.which, told.whether)
    )
    return Weights(which, whether, told.whether.bias)


def chances(cases: Sequence[Case]) -> list[float]:
    """Return for each place how likely the name means it.

    First the places are weighed against each other, then it is asked whether the name means the best of
    them at all: it may mean a place that the gazetteer does not know, or none.
    """
    if not cases:
        return []
    learnt = weights()
    sums = [_sum(case, learnt.which) for case in cases]
    most = max(sums)
    powers = [math.exp(max(total - most, -_MOST)) for total in sums]
    best = cases[sums.index(most)]._replace(lead=1 / sum(powers))
    fits = _sum(best, learnt.whether) + learnt.bias
    sure = 1 / (1 + math.exp(-max(min(fits, _MOST), -_MOST)))
    return [sure * power for power in powers]


def _sum(case: Case, table: Sequence[tuple[Feature, float]]) -> float:
    return sum(weight * feature(case) for feature, weight in table)


def reasons(case: Case) -> tuple[str, ...]:
    """Return what moved the chance of a place, the weightiest first."""
    learnt = weights()
    parts = [(w * f(case), f) for table in (learnt.which, learnt.whether) for f, w in table]
    moved = sorted((p for p in parts if abs(p[0]) >= _SHOWN), key=lambda part: -abs(part[0]))
    return tuple(dict.fromkeys(feature.__doc__ or "" for _, feature in moved))


_SHOWN = 0.3  # weight from which on a reason is shown
_MOST = 50.0  # sums farther apart are as sure as can be


def inside(inner: Place, outer: Place) -> bool:
    """Say whether a place lies in a country, region or district, of which only the middle is known."""
    if inner.country != outer.country or inner.id == outer.id:
        return False
    if outer.kind != "district":
        return outer.kind == "country" or outer.name == inner.admin1
    at = (inner.lat, inner.lon), (outer.lat, outer.lon)
    known = [(lat, lon) for lat, lon in at if lat is not None and lon is not None]
    return (
        inner.kind == "settlement"
        and inner.admin1 == outer.admin1
        and len(known) == len(at)
        and km_between(*known) <= _DISTRICT_KM
    )


_DISTRICT_KM = 60.0  # from its middle to its edge at most
