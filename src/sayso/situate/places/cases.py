"""One place that a name may mean, and all that speaks for it or against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

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
        pointers: the places from which the text tells where it lies, and how ("east of").
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
    pointers: tuple[tuple[Place, str], ...] = ()
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


def inside(inner: Place, outer: Place) -> bool:
    """Say whether a place lies in a country, region or district, of which only the middle is known."""
    if inner.country != outer.country or inner.id == outer.id:
        return False
    if outer.kind != "district":
        return outer.kind == "country" or outer.name == inner.admin1
    return (
        inner.kind == "settlement"
        and inner.admin1 == outer.admin1
        and within_km(inner, outer, _DISTRICT_KM)
    )


def within_km(a: Place, b: Place, km: float) -> bool:
    """Say whether both places have coordinates and lie at most `km` apart."""
    at = (a.lat, a.lon), (b.lat, b.lon)
    known = [(lat, lon) for lat, lon in at if lat is not None and lon is not None]
    return len(known) == len(at) and km_between(*known) <= km


_DISTRICT_KM = 60.0  # from its middle to its edge at most
