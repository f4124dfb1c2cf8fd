"""Gathers the mentions of one name, which mean the same place."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from sayso.entries import Place
from sayso.gazetteer import Match
from sayso.gazetteer.names import fold, latin_keys
from sayso.lang.places import PlaceWords
from sayso.situate.places.cases import inside
from sayso.situate.places.names import Named

_KEPT = 160  # candidates of one name that are scored
_NEXT, _ABOUT = 3, 200  # names before and after, and code points, that are about a name
_KNOWN_ABROAD = 200_000  # people of a town that other languages have a name for
_POINTED = 60  # code points between a name and the one that tells where it lies
_BESIDE = 3  # names read after one for the district, region and country that it lies in

Identity = tuple[str, ...]
Area = tuple[str | None, str | None]
"""A country, and a first-level region of it or None."""


class Group(NamedTuple):
    """All mentions of one name in one sense.

    Attributes:
        name: the name as it is first written.
        matches: places of this name.
        own: for each of them, from 0 to 1, how far the name is its main one.
        sign: from 0 to 1, how plainly the text says that it is a place.
        wider: whether the text calls it a region or the like.
        common: whether it is also a common word or a person's name wherever it stands.
        front: whether it names a stretch of the front.
        beside: regions and countries named right after it.
        about: the names that stand just before or after it.
        pointers: the names from which the text tells where it lies, and how: "east of Myrnohrad".
        mentions: which names these are, by their order.
    """

    name: str
    matches: tuple[Match, ...]
    own: tuple[float, ...]
    sign: float
    wider: bool
    common: bool
    front: bool
    beside: tuple[Place, ...]
    about: frozenset[Identity]
    mentions: tuple[int, ...] = ()
    pointers: tuple[tuple[Identity, str], ...] = ()


def grouped(
    named: Sequence[Named], text: str, words: PlaceWords
) -> tuple[list[Identity], dict[Identity, Group]]:
    """Return the identity of each name, and what all names of each identity tell together."""
    beside = [(*n.regions, *_beside(named, i, text, words)) for i, n in enumerate(named)]
    pointers = [tuple(_pointers(named, i, text, words)) for i in range(len(named))]
    identities = _identities(named, beside, pointers)
    mentions: dict[Identity, list[int]] = defaultdict(list)
    for i, identity in enumerate(identities):
        mentions[identity].append(i)
    groups = {}
    for identity, at in mentions.items():
        ours = [named[i] for i in at]
        matches = ours[0].matches[:_KEPT]
        groups[identity] = Group(
            name=ours[0].text,
            matches=matches,
            own=tuple(_own(ours[0].text, m.place) for m in matches),
            sign=max(n.sign for n in ours),
            wider=any(n.wider for n in ours),
            common=all(n.common for n in ours),
            front=any(n.front for n in ours),
            beside=tuple(place for i in at for place in beside[i]),
            about=frozenset(identities[j] for i in at for j in _about(named, i)),
            mentions=tuple(at),
            pointers=tuple((identities[j], named[j].relation) for i in at for j in pointers[i]),
        )
    return identities, groups


def alone(
    group: Group,
    i: int,
    named: Sequence[Named],
    identities: Sequence[Identity],
    text: str,
    words: PlaceWords,
) -> Group:
    """Return what the one mention ``named[i]`` tells without the others of its group."""
    about = frozenset(identities[j] for j in _about(named, i))
    told = ((identities[j], named[j].relation) for j in _pointers(named, i, text, words))
    return group._replace(about=about, mentions=(i,), pointers=tuple(told))


def _pointers(named: Sequence[Named], i: int, text: str, words: PlaceWords) -> Iterator[int]:
    """Yield which name tells where ``named[i]`` lies: Bakhmut in "Andriivka, a hamlet south of Bakhmut".

    In a list ("near Andriivka, near Bakhmut", "in Andriivka and near Bakhmut") none tells of another.
    """
    for here, after in itertools.pairwise(named[i : i + 2]):
        gap = text[here.end : after.start].lower()
        listed = any(word in words.joining for word in gap.split())
        ended = len(gap) > _POINTED or any(mark in gap for mark in ".!?;:\n")
        tells = after.relation not in {"at", "towards", here.relation}
        if tells and here.matches != after.matches and not (listed or ended):
            yield i + 1


def _identities(
    named: Sequence[Named],
    beside: Sequence[tuple[Place, ...]],
    pointers: Sequence[tuple[int, ...]],
) -> list[Identity]:
    """Return for each name what tells apart names that may mean different places.

    Forms of one name have the same places; names without any are told apart by their letters. A name
    beside a region ("Andriivka, Kharkiv region") or near another place ("Andriivka south of Bakhmut")
    has a sense that goes on until it stands beside a region, or near a place, where that cannot lie.
    """
    plain = [
        tuple(sorted(m.place.id or "" for m in n.matches)) or ("", n.text.lower()) for n in named
    ]
    told = [
        frozenset(_area(p) for p in regions)
        or frozenset(_area(m.place) for j in pointers[i] for m in named[j].matches)
        for i, regions in enumerate(beside)
    ]
    senses: dict[Identity, list[frozenset[Area]]] = defaultdict(list)
    now: dict[Identity, int] = {}
    found = []
    for identity, areas in zip(plain, told, strict=True):
        if areas:
            known = senses[identity]
            fits = (n for n, those in enumerate(known) if _meet(areas, those))
            if (sense := next(fits, None)) is None:
                sense = len(known)
                known.append(areas)
            now[identity] = sense
        found.append((*identity, str(now.get(identity, 0))))
    return found


def _area(place: Place) -> Area:
    """Return the country and the region that a place is or lies in."""
    return place.country, place.name if place.kind == "region" else place.admin1


def _meet(some: frozenset[Area], others: frozenset[Area]) -> bool:
    """Say whether two sets of regions have any in common; of a country alone, all of its regions."""
    return any(
        a[0] == b[0] and (a[1] == b[1] or None in (a[1], b[1])) for a in some for b in others
    )


def _about(named: Sequence[Named], i: int) -> Iterator[int]:
    """Yield the indices of the names just before and after ``named[i]``."""
    for j in range(max(0, i - _NEXT), min(len(named), i + _NEXT + 1)):
        if j != i and abs(named[j].start - named[i].start) < _ABOUT:
            yield j


def _beside(named: Sequence[Named], i: int, text: str, words: PlaceWords) -> Iterator[Place]:
    """Yield the regions and countries that the names right after ``named[i]`` may mean."""
    for before, after in itertools.pairwise(named[i : i + _BESIDE]):
        gap = text[before.end : after.start].strip(" ,(.")
        if gap and gap.lower() not in words.inside:
            return
        wide = (m.place for m in after.matches if m.place.kind != "settlement")
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
    """Return how far `name` is the main name of `place`, from 0 to 1.

    Large towns have names of their own in other languages ("Москва"), villages have not.
    """
    if place.kind != "settlement" or place.population >= _KNOWN_ABROAD:
        return 1.0
    main = fold(place.name)
    return (
        max(fuzz.ratio(main, key) for key in (fold(name), *latin_keys(name, place.country))) / 100
    )
