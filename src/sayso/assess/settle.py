"""What kind of evidence would settle who holds a place."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.assess.stage import UNKNOWN
from sayso.codebook import CONTESTED, enemy_of
from sayso.entries import Assessment

_CLEAR = 0.8  # weight of a state from which on nothing more is asked for
_OPEN = 0.15  # weight of a second state that keeps the matter open


def would_settle(assessment: Assessment) -> Iterator[str]:
    """Yield, in words, what would make the weights clear; nothing where they are."""
    states = {s.state: s for s in assessment.states}
    sides = [s for s in assessment.states if s.state not in {UNKNOWN, CONTESTED}]
    unknown = states[UNKNOWN].weight if UNKNOWN in states else 0.0
    if sides and sides[0].weight >= _CLEAR:
        return
    if not sides or not sides[0].origins:
        yield "any voice that says who holds it"
        return
    first = sides[0]
    loser = enemy_of(first.state) or (sides[1].state if len(sides) > 1 else "the other side")
    yield f"an admission by {loser} that {first.state} has it, or a later word that it has not"
    if unknown > _OPEN:
        yield "a voice of neither side: a monitor, footage that somebody placed, a visitor"
    if states.get(CONTESTED) and states[CONTESTED].weight > _OPEN:
        yield "a word on which part each side holds, or that the fighting is over"
