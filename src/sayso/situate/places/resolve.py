"""Decides together what all names of a document mean."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.entries import Candidate, Place
from sayso.lang.places import PlaceWords
from sayso.situate.places.around import around, nearest, possible
from sayso.situate.places.features import Around, Case, Known, Near, chances
from sayso.situate.places.groups import Group, Identity, grouped
from sayso.situate.places.names import Named

_ROUNDS = 4
_GOOD = (
    0.4  # least chance of a place that is told; set on the dev halves of bench/quality/places.py
)
_ALONE = 0.15  # least chance with which a place without namesakes tells what others mean
_SEAT, _SEAT_NAME = 20_000, 0.85  # people of a town that gives its region its name, and how alike


class Meaning(NamedTuple):
    """What a name means: the place or None, how sure that is, and what else it may mean."""

    place: Place | None
    confidence: float
    candidates: tuple[Candidate, ...]


def resolve(
    named: Sequence[Named], text: str, words: PlaceWords, known: Known, most: int
) -> list[Meaning]:
    """Return the meaning of each of `named`, which are in text order.

    Args:
        named: the names.
        text: the text that they stand in.
        words: the language's words of place.
        known: what is known of the document besides its text.
        most: different names beyond this many are left without a meaning.
    """
    identities, cases = cases_of(named, text, words, known, most)
    ranked = {key: _ranked(each) for key, each in cases.items()}
    return [_meaning(ranked.get(identity, [])) for identity in identities]


def cases_of(
    named: Sequence[Named], text: str, words: PlaceWords, known: Known, most: int
) -> tuple[list[Identity], dict[Identity, list[Case]]]:
    """Return each name's identity, and the last round's cases for each identity.

    In the first round each name stands alone; in the following ones the places that were found
    likeliest are what the others may be near to or in one country with.
    """
    identities, every = grouped(named, text, words)
    groups = dict(itertools.islice(every.items(), most))
    could = possible(groups)
    cases: dict[Identity, list[Case]] = {}
    for _ in range(_ROUNDS):
        ranked = {key: _ranked(each) for key, each in cases.items()}
        best = {key: found[0] for key, found in ranked.items() if _helps(found)}
        cases = {
            key: _cases(group, around(key, group.about, best), could[key], known)
            for key, group in groups.items()
        }
    return identities, cases


def _helps(ranked: Sequence[Candidate]) -> bool:
    """Say whether a name tells what others mean: a place that has no namesake does so early."""
    return bool(ranked) and ranked[0].score >= (_GOOD if len(ranked) > 1 else _ALONE)


def _meaning(ranked: Sequence[Candidate]) -> Meaning:
    good = ranked[0] if ranked and ranked[0].score >= _GOOD else None
    if good is None:
        return Meaning(None, 0.0, tuple(ranked))
    return Meaning(good.place, round(good.score, 3), tuple(ranked))


def _ranked(cases: Sequence[Case]) -> list[Candidate]:
    scored = zip(cases, chances(cases), strict=True)
    return sorted((Candidate(c.place, *told) for c, told in scored), key=lambda c: -c.score)


def _cases(group: Group, near: Around, could: Sequence[Near], known: Known) -> list[Case]:
    most = max((m.place.population for m in group.matches), default=0)
    owned = max(group.own, default=0.0)
    return [
        Case(
            match=match,
            sign=group.sign,
            wider=group.wider,
            common=group.common,
            rivals=len(group.matches),
            largest=match.place.population == most,
            own=own,
            owned=owned,
            beside=group.beside,
            seated=_is_seated(match.place, group),
            km=nearest(match.place, near.anchors),
            km_here=nearest(match.place, near.here),
            around=near,
            could=each,
            known=known,
            name=group.name.lower(),
        )
        for match, own, each in zip(group.matches, group.own, could, strict=True)
    ]


def _is_seated(place: Place, group: Group) -> bool:
    return place.kind in ("region", "district") and any(
        m.place.kind == "settlement"
        and m.place.country == place.country
        and (place.kind == "district" or m.place.admin1 == place.name)
        and m.place.population >= _SEAT
        and own > _SEAT_NAME
        for m, own in zip(group.matches, group.own, strict=True)
    )
