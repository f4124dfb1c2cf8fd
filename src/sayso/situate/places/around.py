"""What the other names of a document say about where a name's place may lie."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from sayso.entries import Candidate, Place
from sayso.gazetteer.rows import km_between
from sayso.situate.places.cases import Around, Near
from sayso.situate.places.groups import Group, Identity

_ANCHORS = 60  # places that distances are taken to
_CITY = 1_000_000  # people from which on a name often stands for a government
_COMPARED = 3_000  # candidates of a document that are compared with one another
_SAME = math.cos(0.05 / 6371)  # the same with 50 m: another name of one place is no neighbour of it
_TOGETHER = math.cos(25 / 6371)  # cosine of the angle at which places are 25 km apart


def around(key: Identity, about: frozenset[Identity], best: Mapping[Identity, Candidate]) -> Around:
    """Return what the likeliest places of the other names are."""
    others = sorted(((k, c.place) for k, c in best.items() if k != key), key=lambda kc: kc[0])
    if not others:
        return Around()
    countries: dict[str | None, float] = defaultdict(float)
    regions: dict[tuple[str | None, str | None], float] = defaultdict(float)
    named: set[tuple[str | None, str | None]] = set()
    here: set[tuple[str | None, str | None]] = set()
    for k, place in others:
        countries[place.country] += 1 / len(others)
        if place.kind in ("country", "region"):
            area = (place.country, place.name if place.kind == "region" else None)
            named.add(area)
            if k in about:
                here.add(area)
        elif place.admin1:
            regions[place.country, place.admin1] += 1 / len(others)
    points = [(k, p) for k, p in others if p.kind in ("settlement", "district")]
    return Around(
        anchors=_coordinates(p for _, p in points),
        towns=any(p.population < _CITY for _, p in points),
        here=_coordinates(p for k, p in points if k in about),
        countries=countries,
        regions=regions,
        named=frozenset(named),
        named_here=frozenset(here),
    )


def _coordinates(places: Iterable[Place]) -> tuple[tuple[float, float], ...]:
    told = ((p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None)
    return tuple(itertools.islice(told, _ANCHORS))


def nearest(place: Place, anchors: Sequence[tuple[float, float]]) -> float | None:
    """Return the km to the nearest of `anchors` that is another place, None where there is none."""
    if place.lat is None or place.lon is None:
        return None
    at = (place.lat, place.lon)
    return min((km_between(at, anchor) for anchor in anchors if anchor != at), default=None)


def possible(groups: Mapping[Identity, Group]) -> dict[Identity, list[Near]]:
    """Return for each candidate how many other names could mean places in its parts.

    A name that may mean many places tells little: it counts by the root of how many there are.
    """
    rows = [(key, m.place) for key, group in groups.items() for m in group.matches]
    rows, beyond = rows[:_COMPARED], rows[_COMPARED:]  # of thousands of names the first tell enough
    numbers = {key: i for i, key in enumerate(groups)}
    weights = np.array([1 / math.sqrt(max(1, len(g.matches))) for g in groups.values()])
    owner = np.array([numbers[key] for key, _ in rows], dtype=np.int64)
    points = np.array([_unit(place) for _, place in rows]).reshape(-1, 3)
    cosines = points @ points.T
    near = (cosines > _TOGETHER) & (cosines < _SAME)
    country = _same([p.country for _, p in rows])
    region = _same([(p.country, _region(p)) if _region(p) else None for _, p in rows])
    counts = [_count(same, owner, weights) for same in (near, region, country)]
    found: dict[Identity, list[Near]] = {key: [] for key in groups}
    for i, (key, _) in enumerate(rows):
        found[key].append(Near(*(float(c[i]) for c in counts)))
    for key, _ in beyond:
        found[key].append(Near())
    return found


def _count(same: np.ndarray, owner: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Sum for each row the weights of the other groups that have any row in common with it."""
    groups = len(weights)
    hits = np.zeros((len(owner), groups), dtype=bool)
    for group in range(groups):
        ours = owner == group
        if ours.any():
            hits[:, group] = same[:, ours].any(axis=1)
    hits[np.arange(len(owner)), owner] = False
    return np.asarray(hits @ weights)


def _same(values: Sequence[object]) -> np.ndarray:
    """Return which values are equal; None equals nothing."""
    numbers: dict[object, int] = {}
    codes = np.array([-1 - i if v is None else numbers.setdefault(v, len(numbers))
                      for i, v in enumerate(values)])  # fmt: skip
    return np.asarray(codes[:, None] == codes[None, :])


def _region(place: Place) -> str | None:
    return place.name if place.kind == "region" else place.admin1


def _unit(place: Place) -> tuple[float, float, float]:
    if place.lat is None or place.lon is None or place.kind not in ("settlement", "district"):
        return (0.0, 0.0, 0.0)
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    return (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
