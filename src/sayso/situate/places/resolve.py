"""Decides together what all names of a document mean."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from sayso.entries import Candidate, Place
from sayso.gazetteer import Match
from sayso.gazetteer.names import fold, latin_keys
from sayso.gazetteer.rows import km_between
from sayso.situate.places.features import Around, Case, inside, score
from sayso.situate.places.names import Named

_ROUNDS = 4
_KEPT = 40  # candidates of one name that are scored
_GOOD = 0.5  # least score of a place that is told; the weights were tuned for it
_ALONE = 0.15  # least score with which a place without namesakes tells what others mean
_CITY = 1_000_000  # people from which on a name often stands for a government
_ANCHORS = 60  # places that distances are taken to
_NEXT, _ABOUT = 3, 200  # names before and after, and code points, that are about a name
_SEAT, _SEAT_NAME = 20_000, 0.85  # people of a town that gives its region its name, and how alike
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
    own: tuple[float, ...]
    sign: float
    wider: bool
    common: bool
    beside: tuple[Place, ...]
    about: frozenset[_Identity]


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
        best = {key: found[0] for key, found in ranked.items() if _helps(found)}
        ranked = {
            key: _ranked(group, _around(key, group.about, best)) for key, group in groups.items()
        }
    return [_meaning(ranked.get(_identity(name), [])) for name in named]


def _helps(ranked: Sequence[Candidate]) -> bool:
    """Say whether a name tells what others mean: a place that has no namesake does so early."""
    return bool(ranked) and ranked[0].score >= (_GOOD if len(ranked) > 1 else _ALONE)


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
            own=tuple(_own(ours[0].text, m.place) for m in ours[0].matches[:_KEPT]),
            sign=max(n.sign for n in ours),
            wider=any(n.wider for n in ours),
            common=all(n.common for n in ours),
            beside=tuple(place for i in at for place in _beside(named, i, text)),
            about=frozenset(_identity(named[j]) for i in at for j in _about(named, i)),
        )
    return groups


def _about(named: Sequence[Named], i: int) -> Iterator[int]:
    """Yield the indices of the names just before and after ``named[i]``."""
    for j in range(max(0, i - _NEXT), min(len(named), i + _NEXT + 1)):
        if j != i and abs(named[j].start - named[i].start) < _ABOUT:
            yield j


def _beside(named: Sequence[Named], i: int, text: str) -> Iterator[Place]:
    """Yield the regions and countries that the names right after ``named[i]`` may mean."""
    for before, after in itertools.pairwise(named[i : i + 3]):
        gap = text[before.end : after.start]
        if len(gap) > _BESIDE_GAP or gap.strip(" ,(."):
            return
        wide = (m.place for m in after.matches if m.place.kind in ("region", "country"))
        # in "China, Japan" a country stands in a list, not before the country that it lies in
        listed = any(m.place.kind == "country" for m in named[i].matches)
        yield from (
            w
            for w in wide
            if not (listed and w.kind == "country")
            and any(inside(m.place, w) for m in named[i].matches)
        )


@functools.lru_cache(maxsize=50_000)
def _own(name: str, place: Place) -> float:
    """Return how far `name` is the main name of `place`, from 0 to 1."""
    if place.kind != "settlement":
        return 1.0
    main = fold(place.name)
    return (
        max(fuzz.ratio(main, key) for key in (fold(name), *latin_keys(name, place.country))) / 100
    )


def _ranked(group: _Group, around: Around) -> list[Candidate]:
    most = max((m.place.population for m in group.matches), default=0)
    owned = max(group.own, default=0.0)
    cases = [
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
            km=_nearest(match.place, around.anchors),
            km_here=_nearest(match.place, around.here),
            around=around,
        )
        for match, own in zip(group.matches, group.own, strict=True)
    ]
    scored = [Candidate(case.place, *score(case)) for case in cases]
    return sorted(scored, key=lambda c: -c.score)


def _is_seated(place: Place, group: _Group) -> bool:
    return place.kind in ("region", "district") and any(
        m.place.kind == "settlement"
        and m.place.country == place.country
        and (place.kind == "district" or m.place.admin1 == place.name)
        and m.place.population >= _SEAT
        and own > _SEAT_NAME
        for m, own in zip(group.matches, group.own, strict=True)
    )


def _around(
    key: _Identity, about: frozenset[_Identity], best: Mapping[_Identity, Candidate]
) -> Around:
    """Return what the likeliest places of the other names are."""
    others = sorted(((k, c.place) for k, c in best.items() if k != key), key=lambda kc: kc[0])
    if not others:
        return Around()
    countries: dict[str | None, float] = defaultdict(float)
    regions: dict[tuple[str | None, str | None], float] = defaultdict(float)
    named: set[tuple[str | None, str | None]] = set()
    for _, place in others:
        countries[place.country] += 1 / len(others)
        if place.kind == "country":
            named.add((place.country, None))
        elif place.kind == "region":
            named.add((place.country, place.name))
        elif place.admin1:
            regions[place.country, place.admin1] += 1 / len(others)
    settlements = [(k, p) for k, p in others if p.kind == "settlement"]
    return Around(
        anchors=_coordinates(p for _, p in settlements),
        towns=any(p.population < _CITY for _, p in settlements),
        here=_coordinates(p for k, p in settlements if k in about),
        countries=countries,
        regions=regions,
        named=frozenset(named),
    )


def _coordinates(places: Iterable[Place]) -> tuple[tuple[float, float], ...]:
    told = ((p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None)
    return tuple(itertools.islice(told, _ANCHORS))


def _nearest(place: Place, anchors: Sequence[tuple[float, float]]) -> float | None:
    if place.lat is None or place.lon is None or not anchors:
        return None
    at = (place.lat, place.lon)
    return min(km_between(at, anchor) for anchor in anchors)
