"""Per place and day: which side may hold it, with what weight, and by which claims."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from sayso.assess.evidence import Evidence, Told, evidence
from sayso.assess.parameters import Parameters, parameters
from sayso.codebook import CONTESTED, enemy_of
from sayso.entries import Assessment, Place, State

UNKNOWN = "unknown"
MATTER = "control"

_UNREAD = (
    0.12  # that who holds a place in the news was told, but not read: the reading misses a third
)
_PART = 0.5  # of a voice that speaks of a part: as likely contested as held
_ONE_CAMP = 0.11  # left unknown at least where but one camp says so: its word alone is never sure
_LOOKS_BACK = 400  # days
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
    published = (t.said.published[:10] for t in told if t.said.published)
    for day in sorted(set(days if days is not None else published)):
        states = tuple(_states(evidence(told, day), day, leaning, named=_is_named(told, day)))
        yield Assessment(place=place, matter=MATTER, day=day, states=states)


def state_on(
    told: Sequence[Told], day: str, known_by: str, leaning: Mapping[str, float] = _OF_NOBODY
) -> dict[str, float]:
    """Return the weight of each state on a day, from what was published of it by a later one."""
    known = evidence(told, day, known_by)
    named = _is_named(told, known_by)
    return {s.state: s.weight for s in _states(known, day, leaning, named=named)}


def _is_named(told: Sequence[Told], day: str) -> bool:
    """Say whether anything was published about the place by a day."""
    return any(t.said.published and t.said.published[:10] <= day for t in told)


def _states(
    known: Sequence[Evidence], day: str, leaning: Mapping[str, float], *, named: bool
) -> Iterator[State]:
    today = date.fromisoformat(day).toordinal()
    model = parameters()
    fresh = [(e, _freshness(e, today, model)) for e in known]
    shares = _shares(known)
    heard = sum(
        e.stand.weight * share * fresh_ * getattr(model.told, e.relation)
        for (e, fresh_), share in zip(fresh, shares, strict=True)
    )
    sides = _sides(known)
    chances = _filtered(known, shares, sides, today, model, leaning)
    left = 1.0 / (1.0 + heard)
    if not _told_by_two_camps(known, chances):
        left = max(left, _ONE_CAMP)
    if not known and named:
        chances, left = {CONTESTED: 1.0}, 1.0 - _UNREAD
    made = {s: chance * (1.0 - left) for s, chance in chances.items()} | {UNKNOWN: left}
    for state, weight in sorted(made.items(), key=lambda s: (-s[1], s[0])):
        behind = [e for e in known if e.stand.holds and e.stand.state == state]
        yield State(
            state=state,
            weight=round(weight, 4),
            origins=len({e.voice for e in behind}),
            claims=tuple(dict.fromkeys(c for e in behind for c in e.claims)),
        )


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


def _freshness(one: Evidence, today: int, model: Parameters) -> float:
    return float(0.5 ** (max(0, today - one.day) / model.days.half_life))


def _filtered(
    known: Sequence[Evidence],
    shares: Sequence[float],
    sides: Sequence[str],
    today: int,
    model: Parameters,
    leaning: Mapping[str, float],
) -> dict[str, float]:
    """Return the chance of each state today, from day to day since the first evidence."""
    if not sides:
        return {}
    chances = dict.fromkeys(sides, 1.0 / len(sides))
    first = max(min(e.day for e in known), today - _LOOKS_BACK)
    by_day: dict[int, list[tuple[Evidence, float]]] = {}
    for one, share in zip(known, shares, strict=True):
        by_day.setdefault(max(one.day, first), []).append((one, share))
    mean = 1.0 / len(sides)
    for day in range(first, today + 1):
        taken = any(e.stand.gained and e.stand.holds for e, _ in by_day.get(day, ()))
        change = model.days.taken if taken else model.days.change
        chances = {s: (1.0 - change) * c + change * mean for s, c in chances.items()}
        for one, share in by_day.get(day, ()):
            for state in sides:
                chances[state] *= _likelihood(one, state, model, leaning) ** (
                    share * one.stand.weight
                )
        total = math.fsum(chances.values())
        chances = {s: c / total for s, c in chances.items()}
    return chances


def _likelihood(
    one: Evidence, state: str, model: Parameters, leaning: Mapping[str, float]
) -> float:
    """Return how likely it is that this is said where the place is in `state`."""
    right = _leant(getattr(model.believed, one.relation), leaning.get(one.voice, 0.0))
    doubt = 1.0 - right
    stand = one.stand
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
