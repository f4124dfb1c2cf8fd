"""The assessment as it is defined, one day at a time and step by step: what the swift one is held against."""

from __future__ import annotations

import math
from datetime import date

from sayso.assess.evidence import as_of, relation_of, voice_of
from sayso.assess.parameters import parameters
from sayso.codebook import CONTESTED, enemy_of

LOOKS_BACK, ONE_CAMP, UNREAD = 400, 0.11, 0.12


def weights_on(told, day, known_by=None):
    """Return the weight and the claims of each state on a day, by what was published until another."""
    published, today = known_by or day, date.fromisoformat(day).toordinal()
    named = [t for t in told if t.published <= published]
    known = [t for t in named if t.stand is not None and as_of(t.said) <= today]
    known = [t for t in known if t.replaced is None or t.replaced > published]
    sayings = last_words(origins(sorted(known, key=lambda t: (t.said.published, -t.stand.weight))))
    if not sayings and named:
        return {CONTESTED: (UNREAD, ()), "unknown": (1.0 - UNREAD, ())}
    shares = []
    for at, (first, _) in enumerate(sayings):
        before = [f for f, _ in sayings[: at + 1] if same_of_side(f, first)]
        shares.append(1.0 / len(before))
    model = parameters()
    heard = sum(
        f.stand.weight
        * share
        * 0.5 ** ((today - as_of(f.said)) / model.days.half_life)
        * getattr(model.told, relation_of(f, f.stand))
        for (f, _), share in zip(sayings, shares, strict=True)
    )
    chances = filtered([f for f, _ in sayings], shares, today)
    best = max(chances, key=chances.get, default=None)
    camps = {
        f.said.first_voice.side or voice_of(f)
        for f, _ in sayings
        if f.stand.holds and f.stand.state == best
    }
    left = 1.0 / (1.0 + heard)
    if len(camps) < 2:
        left = max(left, ONE_CAMP)
    made = {s: c * (1.0 - left) for s, c in chances.items()} | {"unknown": left}
    return {
        s: (
            w,
            tuple(
                dict.fromkeys(
                    c
                    for f, claims in sayings
                    if f.stand.holds and f.stand.state == s
                    for c in claims
                )
            ),
        )
        for s, w in made.items()
    }


def key(told):
    return told.stand.state, told.stand.holds


def same_of_side(a, b):
    return key(a) == key(b) and (a.said.first_voice.side or voice_of(a)) == (
        b.said.first_voice.side or voice_of(b)
    )


def origins(known):
    """Return the first claim of each origin, with the ids of all of its claims."""
    found = {}
    for one in known:
        found.setdefault((one.origin, *key(one)), []).append(one)
    return [(group[0], [t.said.claim.id for t in group]) for group in found.values()]


def last_words(sayings):
    """Return of each voice what it said last, and once only."""
    latest = {}
    for first, _ in sayings:
        latest[voice_of(first)] = max(as_of(first.said), latest.get(voice_of(first), 0))
    kept = {}
    for first, claims in sayings:
        if as_of(first.said) == latest[voice_of(first)]:
            other, before = kept.get((voice_of(first), *key(first)), (None, []))
            fuller = (first.stand.extent == "whole", first.stand.weight)
            if other is None or fuller >= (other.stand.extent == "whole", other.stand.weight):
                kept[(voice_of(first), *key(first))] = first, [*before, *claims]
    return list(kept.values())


def filtered(sayings, shares, today):
    """Return the chance of each state, taken from day to day."""
    if not sayings:
        return {}
    named = {f.stand.state for f in sayings} - {CONTESTED}
    named |= {enemy_of(f.stand.state) for f in sayings if not f.stand.holds} - {None}
    states = [*sorted(named), CONTESTED]
    chances = dict.fromkeys(states, 1.0 / len(states))
    first = max(min(as_of(f.said) for f in sayings), today - LOOKS_BACK)
    model = parameters()
    for day in range(first, today + 1):
        now = [
            (f, s) for f, s in zip(sayings, shares, strict=True) if max(as_of(f.said), first) == day
        ]
        taken = any(f.stand.gained and f.stand.holds for f, _ in now)
        change = model.days.taken if taken else model.days.change
        chances = {s: (1.0 - change) * c + change / len(states) for s, c in chances.items()}
        for one, share in now:
            for state in states:
                chances[state] *= likelihood(one, state) ** (share * one.stand.weight)
        total = math.fsum(chances.values())
        chances = {s: c / total for s, c in chances.items()}
    return chances


def likelihood(one, state):
    stand = one.stand
    right = getattr(parameters().believed, relation_of(one, stand))
    if stand.state == CONTESTED:
        return right if state == CONTESTED else 0.5
    if not stand.holds:
        return 1.0 - right if state == stand.state else right
    if stand.extent == "part":
        return 0.5 if state in {stand.state, CONTESTED} else 1.0 - right
    if state == stand.state:
        return right
    return (1.0 - right) if state == CONTESTED else (1.0 - right) / 2
