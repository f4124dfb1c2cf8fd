"""Per place and day: which side may hold it, with what weight, and by which claims."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, get_args

from sayso.assess.evidence import Evidence, Heard, Relation, Told, heard
from sayso.assess.parameters import Parameters, parameters
from sayso.codebook import CONTESTED, Holding, enemy_of
from sayso.entries import Assessment, Place, State

RULES = 1
"""Raised with every change of what this room tells; the states of a ledger are then made anew."""

UNKNOWN = "unknown"
MATTER = "control"

_UNREAD = (
    0.12  # that who holds a place in the news was told, but not read: the reading misses a third
)
_PART = 0.5  # of a voice that speaks of a part: as likely contested as held
_ONE_CAMP = 0.11  # left unknown at least where but one camp says so: its word alone is never sure
_LOOKS_BACK = 400  # days
_RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)
_OF_NOBODY: Mapping[str, float] = MappingProxyType({})


def assess(
    place: Place,
    told: Sequence[Told],
    days: Iterable[str] | None = None,
    leaning: Mapping[str, float] = _OF_NOBODY,
) -> Iterator[Assessment]:
    """Yield the assessment of each day, from what was published by its end.

    A place is in one state on a day: held by a side, or contested; it stays so from day to day but for a
    small chance. Each origin is evidence for or against a state, believed as far as voices that stand so
    to the side in question are; further voices of one side count less and less. What is left is
    `unknown`: all of it where nothing is said of the place, a half where one voice asserts of its own side.
    Where claims tell of the place but none of who holds it, it may well be contested: one may have been
    missed. The parameters are learnt (``parameters.toml``).

    Args:
        place: which place the claims are about.
        told: all claims about it, each with its origin.
        days: days to assess; by default every day on which something was published.
        leaning: how much more than others a voice is believed, where that was learnt (`learn`).
    """
    all_ = heard(told)
    for day in sorted(set(all_.days if days is None else days)):
        known = all_.evidence(day)
        weights = _weights(known, day, leaning, named=all_.named_by(day))
        yield Assessment(place=place, matter=MATTER, day=day, states=tuple(_states(weights, known)))


def state_on(
    told: Heard, day: str, known_by: str, leaning: Mapping[str, float] = _OF_NOBODY
) -> dict[str, float]:
    """Return the weight of each state on a day, from what was published of it by a later one."""
    known = told.evidence(day, known_by)
    return _weights(known, day, leaning, named=told.named_by(known_by))


def _states(weights: Mapping[str, float], known: Sequence[Evidence]) -> Iterator[State]:
    """Yield the states, the heaviest first, with the claims behind each."""
    behind: dict[str, list[Evidence]] = {state: [] for state in weights}
    for one in known:
        if one.stand.holds:
            behind[one.stand.state].append(one)
    for state, weight in sorted(weights.items(), key=lambda s: (-s[1], s[0])):
        yield State(
            state=state,
            weight=weight,
            origins=len({e.voice for e in behind[state]}),
            claims=tuple(dict.fromkeys(c for e in behind[state] for c in e.claims)),
        )


def _weights(
    known: Sequence[Evidence], day: str, leaning: Mapping[str, float], *, named: bool
) -> dict[str, float]:
    """Return the weight of each state; `named` says whether anything was published about the place."""
    today = date.fromisoformat(day).toordinal()
    model = parameters()
    shares = _shares(known)
    tells = {relation: getattr(model.told, relation) for relation in _RELATIONS}
    heard_ = sum(
        e.stand.weight * share * 0.5 ** ((today - e.day) / model.days.half_life) * tells[e.relation]
        for e, share in zip(known, shares, strict=True)
    )
    chances = _filtered(known, shares, today, model, leaning)
    left = 1.0 / (1.0 + heard_)
    if not _told_by_two_camps(known, chances):
        left = max(left, _ONE_CAMP)
    if not known and named:
        chances, left = {CONTESTED: 1.0}, 1.0 - _UNREAD
    made = {state: chance * (1.0 - left) for state, chance in chances.items()} | {UNKNOWN: left}
    return {state: round(weight, 4) for state, weight in made.items()}


def _told_by_two_camps(known: Sequence[Evidence], chances: Mapping[str, float]) -> bool:
    """Say whether the likeliest state is told by voices of two camps, or by strangers to each other."""
    best = max(chances, key=chances.__getitem__, default=None)
    behind = {e.side or e.voice for e in known if e.stand.holds and e.stand.state == best}
    return len(behind) > 1


def _sides(known: Sequence[Evidence]) -> list[str]:
    """Return the states in which the place may be, by what was said."""
    if not known:
        return []
    named = {e.stand.state for e in known} - {CONTESTED}
    named |= {enemy for e in known if not e.stand.holds and (enemy := enemy_of(e.stand.state))}
    return [*sorted(named), CONTESTED]


def _shares(known: Sequence[Evidence]) -> list[float]:
    """Return how much each counts: of the voices of one side that say the same, the nth an nth."""
    counted: dict[tuple[str | None, str, bool], int] = {}
    shares = []
    for one in known:
        key = one.side or one.voice, one.stand.state, one.stand.holds
        counted[key] = counted.get(key, 0) + 1
        shares.append(1.0 / counted[key])
    return shares


def _filtered(
    known: Sequence[Evidence],
    shares: Sequence[float],
    today: int,
    model: Parameters,
    leaning: Mapping[str, float],
) -> dict[str, float]:
    """Return the chance of each state today, filtered from day to day since the first evidence.

    Days without evidence only draw the chances together, all of them in one step.
    """
    sides = tuple(_sides(known))
    if not sides:
        return {}
    first = max(min(e.day for e in known), today - _LOOKS_BACK)
    by_day: dict[int, list[tuple[Evidence, float]]] = {}
    for one, share in zip(known, shares, strict=True):
        by_day.setdefault(max(one.day, first), []).append((one, share))
    chances = [1.0 / len(sides)] * len(sides)
    before = first
    for day in sorted(by_day):
        of_day = by_day[day]
        taken = any(e.stand.gained and e.stand.holds for e, _ in of_day)
        kept = (1.0 - model.days.change) ** max(0, day - before - 1)
        kept *= 1.0 - (model.days.taken if taken else model.days.change)
        chances = _drawn_together(chances, kept)
        for one, share in of_day:
            leant = leaning.get(one.voice, 0.0) if leaning else 0.0
            much = share * one.stand.weight
            likely = _likelihoods(one.stand, one.relation, sides, leant)
            chances = [c * x**much for c, x in zip(chances, likely, strict=True)]
        total = math.fsum(chances)
        chances = [c / total for c in chances]
        before = day
    chances = _drawn_together(chances, (1.0 - model.days.change) ** (today - before))
    return dict(zip(sides, chances, strict=True))


def _drawn_together(chances: Sequence[float], kept: float) -> list[float]:
    """Return chances of which a share is kept and the rest dealt out to all states alike."""
    mean = 1.0 / len(chances)
    return [mean + kept * (chance - mean) for chance in chances]


@functools.lru_cache(maxsize=10_000)
def _likelihoods(
    stand: Holding, relation: Relation, sides: tuple[str, ...], leaning: float
) -> tuple[float, ...]:
    """Return how likely it is that this is said, for each state in which the place may be."""
    right = _leant(getattr(parameters().believed, relation), leaning)
    return tuple(_likelihood(stand, right, state) for state in sides)


def _likelihood(stand: Holding, right: float, state: str) -> float:
    doubt = 1.0 - right
    if stand.state == CONTESTED:
        return right if state == CONTESTED else 0.5
    if not stand.holds:
        return doubt if state == stand.state else right
    if stand.extent == "part":
        return doubt if state not in {stand.state, CONTESTED} else _PART
    if state == stand.state:
        return right
    return doubt if state == CONTESTED else doubt / 2


def _leant(chance: float, leaning: float) -> float:
    """Return a chance with log-odds moved by `leaning`."""
    odds = math.log(chance / (1.0 - chance)) + leaning
    return 1.0 / (1.0 + math.exp(-odds))
