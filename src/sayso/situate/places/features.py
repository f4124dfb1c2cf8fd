"""Reasons for and against a place being what a name means.

Each feature is a small function from 0 to 1 whose docstring is shown to users. What they weigh is
learnt (`weights`).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from sayso.entries import Place
from sayso.situate.places.cases import Case, inside


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


def lies_as_told(case: Case) -> float:
    """the text tells from another place where it lies, and there it is"""
    return max((_as_told(case.place, *pointer) for pointer in case.pointers), default=0.0)


def lies_elsewhere(case: Case) -> float:
    """the text tells from another place where it lies, and there it is not"""
    return float(bool(case.pointers) and lies_as_told(case) < _ELSEWHERE)


def _as_told(place: Place, other: Place, how: str) -> float:
    """Return how well `place` lies "near", "east of", … another, from 0 to 1."""
    if None in (place.lat, place.lon, other.lat, other.lon) or place.id == other.id:
        return 0.0
    north = (place.lat or 0.0) - (other.lat or 0.0)
    east = ((place.lon or 0.0) - (other.lon or 0.0)) * math.cos(math.radians(place.lat or 0.0))
    close = math.exp(-math.hypot(north, east) * _KM_OF_DEGREE / 20)
    if how not in _BEARINGS:
        return close
    off = abs((math.degrees(math.atan2(east, north)) - _BEARINGS[how] + 180) % 360 - 180)
    return close * max(0.0, math.cos(math.radians(min(off, 90.0))))


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


_BEARINGS = {
    f"{name} of": 45.0 * i
    for i, name in enumerate(
        ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
    )
}
_KM_OF_DEGREE = 111.2
_ELSEWHERE = 0.1
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
        lies_as_told,
        lies_elsewhere,
        seated,
        same_part,
        same_country,
        same_region,
    ),
    *(told_country, told_region, told_here, other_region, could_near, could_region, could_country),
    *(outlet_country, resolved_before, common_word, far_village, one_of_many, other_spelling),
    *(spelt_otherwise, names_front, other_name, strange_company, leads),
)
