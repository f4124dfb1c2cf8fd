"""What the reasons weigh, and how likely they make a place."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

import msgspec

from sayso.situate.places.cases import Case
from sayso.situate.places.features import FEATURES, Feature


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    weights: dict[str, float]
    bias: float = 0.0  # one of *which* would move all places of a name alike


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
