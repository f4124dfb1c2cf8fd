"""Decides together what all names of a document mean."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.entries import Candidate, Place
from sayso.gazetteer import Match
from sayso.gazetteer.rows import km_between
from sayso.situate.places_features import Around, Case, score
from sayso.situate.places_names import Named

_ROUNDS = 3
_KEPT = 40  # candidates of one name that are scored
_GOOD = 0.5  # least score of a place that is told; the weights were tuned for it
_ANCHORS = 60  # the surest places that distances are taken to
_BESIDE_GAP = 3  # code points between "Odessa" and "Texas"

_Identity = tuple[str, ...]


class Meaning(NamedTuple):
    """What a name means: the place or None, how sure that is, and what else it may mean."""

    place: Place | None
    confidence: float
    candidates: tuple[Candidate, ...]


class _Group(NamedTuple):
    """All mentions of one name; they mean the same place."""

    matches: tuple[Match, ...]
    sign: float
    wider: bool
    common: bool
    beside: tuple[Place, ...]


def resolve(named: Sequence[Named], text: str, most: int) -> list[Meaning]:
    """Return the meaning of each of `named`, which are in text order.

    In the first round each name stands alone; in the following ones the places that were found
    likeliest are what the others may be near to or in one country with.

    Args:
        named: the names.
        text: the text that they stand in.
        most: different names beyond this many are left without a meaning.
    """
    groups = dict(itertools.islice(_grouped(named, text).items(), most))
    ranked: dict[_Identity, list[Candidate]] = {}
    for _ in range(_ROUNDS):
        best = {key: found[0] for key, found in ranked.items() if found and found[0].score >= _GOOD}
        ranked = {key: _ranked(group, _around(key, best)) for key, group in groups.items()}
    return [_meaning(ranked.get(_identity(name), [])) for name in named]


def _meaning(ranked: Sequence[Candidate]) -> Meaning:
    good = ranked[0] if ranked and ranked[0].score >= _GOOD else None
    if good is None:
        return Meaning(None, 0.0, tuple(ranked))
    return Meaning(good.place, round(good.score, 3), tuple(ranked))


def _identity(name: Named) -> _Identity:
    """Forms of one name have the same places; names without any are told apart by their letters."""
    ids = tuple(sorted(m.place.id or "" for m in name.matches))
    return ids or ("", name.text.lower())


def _grouped(named: Sequence[Named], text: str) -> dict[_Identity, _Group]:
    mentions: dict[_Identity, list[int]] = defaultdict(list)
    for i, name in enumerate(named):
        mentions[_identity(name)].append(i)
    groups = {}
    for identity, at in mentions.items():
        ours = [named[i] for i in at]
        groups[identity] = _Group(
            matches=ours[0].matches[:_KEPT],
            sign=max(n.sign for n in ours),
            wider=any(n.wider for n in ours),
            common=any(n.common for n in ours),
            beside=tuple(place for i in at for place in _beside(named, i, text)),
        )
    return groups


def _beside(named: Sequence[Named], i: int, text: str) -> Iterator[Place]:
    """Yield the regions and countries that the names right after ``named[i]`` may mean."""
    for before, after in itertools.pairwise(named[i : i + 3]):
        gap = text[before.end : after.start]
        if len(gap) > _BESIDE_GAP or gap.strip(" ,(."):
            return
        yield from (m.place for m in after.matches if m.place.kind in ("region", "country"))


def _ranked(group: _Group, around: Around) -> list[Candidate]:
    populations = [m.place.population for m in group.matches]
    most = max(populations, default=0)
    cases = [
        Case(
            match=match,
            sign=group.sign,
            wider=group.wider,
            common=group.common,
            rivals=len(group.matches),
            largest=match.place.population == most,
            beside=group.beside,
            km=_nearest(match.place, around),
            around=around,
        )
        for match in group.matches
    ]
    scored = [Candidate(case.place, *score(case)) for case in cases]
    return sorted(scored, key=lambda c: -c.score)


def _around(key: _Identity, best: Mapping[_Identity, Candidate]) -> Around:
    """Return what the likeliest places of the other names are."""
    others = sorted((c for k, c in best.items() if k != key), key=lambda c: -c.score)
    if not others:
        return Around()
    countries: dict[str | None, float] = defaultdict(float)
    regions: dict[tuple[str | None, str | None], float] = defaultdict(float)
    named: set[tuple[str | None, str | None]] = set()
    for candidate in others:
        place = candidate.place
        countries[place.country] += 1 / len(others)
        if place.kind == "country":
            named.add((place.country, None))
        elif place.kind == "region":
            named.add((place.country, place.name))
        elif place.admin1:
            regions[place.country, place.admin1] += 1 / len(others)
    settlements = [c.place for c in others if c.place.kind == "settlement"][:_ANCHORS]
    return Around(
        anchors=tuple((p.lat, p.lon) for p in settlements if p.lat is not None and p.lon is not None),
        countries=countries,
        regions=regions,
        named=frozenset(named),
    )


def _nearest(place: Place, around: Around) -> float | None:
    if place.lat is None or place.lon is None or not around.anchors:
        return None
    at = (place.lat, place.lon)
    return min(km_between(at, anchor) for anchor in around.anchors)
