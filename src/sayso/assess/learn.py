"""How far each voice is to be believed, learnt from how its sayings fit with those of all others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sayso.assess.evidence import Heard, Told, as_of, heard, relation_of, voice_of
from sayso.assess.parameters import parameters
from sayso.assess.stage import UNKNOWN, state_on
from sayso.codebook import CONTESTED

_ROUNDS = 4
_AS_IF = 8.0  # sayings for which what is believed of all voices that stand so counts
_LATER = timedelta(days=30)  # until when others' word is heard
_AFTER = timedelta(days=5)  # days after what was said, when others have heard of it too
_MOST = 0.98


def learn(places: Sequence[Sequence[Told]]) -> dict[str, float]:
    """Return how much more, or less, each voice is believed than others that stand so, in log-odds.

    Round for round: where a place was, by what all other voices said until thirty days later; how often
    a voice was right by that, against how often voices that stand so are; and with these leanings anew. A
    voice begins as if eight of its sayings had fared like everybody's. The result is for `assess`.

    Args:
        places: for each place, all claims about it.
    """
    leaning: dict[str, float] = {}
    ready = [(told, heard(told)) for told in places]
    for _ in range(_ROUNDS):
        right: dict[str, float] = {}
        expected: dict[str, float] = {}
        of: dict[str, float] = {}
        for told, all_ in ready:
            for one in told:
                _count(one, told, all_, leaning, right, expected, of)
        # how often all are found right, against what is believed of them: what the others' word hides
        found = sum(right.values()) / max(1e-9, sum(expected.values()))
        leaning = {
            v: _odds((right[v] + _AS_IF * start) / (of[v] + _AS_IF)) - _odds(start)
            for v in of
            if (start := found * expected[v] / of[v])
        }
    return leaning


def _odds(chance: float) -> float:
    kept = min(_MOST, max(1.0 - _MOST, chance))
    return math.log(kept / (1.0 - kept))


def _count(
    one: Told,
    told: Sequence[Told],
    all_: Heard,
    leaning: Mapping[str, float],
    right: dict[str, float],
    expected: dict[str, float],
    of: dict[str, float],
) -> None:
    stand = one.stand
    if stand is None or stand.state == CONTESTED or not one.said.published:
        return
    voice = voice_of(one)
    near = {t.said.claim.id for t in told if voice_of(t) == voice or t.origin == one.origin}
    others = all_.without(near)
    day = date.fromordinal(as_of(one.said))
    weights = state_on(others, (day + _AFTER).isoformat(), (day + _LATER).isoformat(), leaning)
    sides = {s: w for s, w in weights.items() if s not in {UNKNOWN, CONTESTED}}
    total = sum(sides.values())
    if total <= 0.0:
        return
    known = 1.0 - weights[UNKNOWN]
    is_so = sides.get(stand.state, 0.0) / total
    believed: float = getattr(parameters().believed, relation_of(one, stand))
    right[voice] = right.get(voice, 0.0) + known * (is_so if stand.holds else 1.0 - is_so)
    expected[voice] = expected.get(voice, 0.0) + known * believed
    of[voice] = of.get(voice, 0.0) + known
