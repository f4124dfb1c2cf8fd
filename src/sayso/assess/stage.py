"""Per place and day: which side may hold it, with what weight, and by which claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from sayso.assess.stance import Stance, stances
from sayso.entries import Assessment, Claim, Place, State

CONTESTED = "contested"
UNKNOWN = "unknown"
MATTER = "control"

_HALF_LIFE = 14.0
"""Days after which a saying counts half. Settlements near the front change hands rarely; no gold
data has tuned this figure yet."""

_PRIOR = 1.0
"""Weight of not knowing: as much as one voice that asserts today. With few claims it says so."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A claim about who holds a place, with what an assessment needs of its document.

    Attributes:
        claim: as coded.
        published: ISO date or date-time of publication, or of the edit that brought it in.
        first_voice: name of the first voice of its chain; the same name is one origin.
    """

    claim: Claim
    published: str
    first_voice: str


def assess(
    place: Place, said: Sequence[Said], days: Iterable[str] | None = None
) -> Iterator[Assessment]:
    """Yield the assessment of each day, from what was published by its end.

    Each first voice counts once, with the last thing that it said: repeating and copying add
    nothing. A voice that asserts weighs 1, one that thinks it possible a half, one that plans
    nothing; a saying loses half of its weight in two weeks. Where two sides are both said to hold
    the place, what the weaker has is moved to `contested`. `unknown` always keeps the weight of
    one voice.

    Args:
        place: which place the claims are about.
        said: all claims about it.
        days: days to assess; by default every day on which something was published.
    """
    told = sorted(said, key=lambda s: s.published)
    for day in sorted(set(days if days is not None else (s.published[:10] for s in told))):
        known = [s for s in told if s.published[:10] <= day]
        yield Assessment(place=place, matter=MATTER, day=day, states=_states(known, day))


def _states(known: Sequence[Said], day: str) -> tuple[State, ...]:
    last: dict[str, list[tuple[Said, Stance]]] = {}
    for saying in known:
        held = stances(saying.claim)
        if not held:
            continue
        earlier = last.get(saying.first_voice)
        entries = [(saying, stance) for stance in held]
        at_once = earlier is not None and earlier[0][0].published == saying.published
        last[saying.first_voice] = [*earlier, *entries] if earlier and at_once else entries
    weights: dict[str, float] = defaultdict(float)
    claims: dict[str, list[str]] = defaultdict(list)
    origins: dict[str, set[str]] = defaultdict(set)
    for voice, entries in last.items():
        for saying, stance in entries:
            weight = stance.weight * _freshness(_as_of(saying), day) / len(entries)
            weights[stance.state] += weight
            claims[stance.state].append(saying.claim.id)
            origins[stance.state].add(voice)
    return _weighed(weights, claims, origins)


def _weighed(
    weights: dict[str, float], claims: dict[str, list[str]], origins: dict[str, set[str]]
) -> tuple[State, ...]:
    sides = sorted((s for s in weights if s not in {CONTESTED, UNKNOWN}), key=lambda s: -weights[s])
    if len(sides) > 1:
        moved = weights[sides[1]] / 2
        for side in sides[:2]:
            weights[side] -= moved
        weights[CONTESTED] += 2 * moved
    weights[UNKNOWN] += _PRIOR
    total = sum(weights.values())
    states = [
        State(
            state=state,
            weight=round(weight / total, 4),
            origins=len(origins.get(state, ())),
            claims=tuple(dict.fromkeys(claims.get(state, ()))),
        )
        for state, weight in weights.items()
    ]
    return tuple(sorted(states, key=lambda s: (-s.weight, s.state)))


def _as_of(saying: Said) -> str:
    """Return the last day for which the claim speaks: "took it in January" says little of May."""
    told = saying.claim.time.latest if saying.claim.time else None
    return min(told or saying.published, saying.published)


def _freshness(published: str, day: str) -> float:
    age = (date.fromisoformat(day[:10]) - date.fromisoformat(published[:10])).days
    return float(0.5 ** (age / _HALF_LIFE))
