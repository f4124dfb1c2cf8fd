"""What kind of evidence would settle who holds a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from sayso.assess.stage import UNKNOWN
from sayso.codebook import CONTESTED, enemy_of
from sayso.entries import Assessment

_CLEAR = 0.8  # weight of a state from which on nothing more is asked for
_OPEN = 0.15  # weight of a second state that keeps the matter open

Kind = Literal["anybody", "admission", "neither", "extent"]

_WORDS: Final[dict[Kind, str]] = {
    "anybody": "any voice that says who holds it",
    "admission": "an admission by {loser} that {holder} has it, or a later word that it has not",
    "neither": "a voice of neither side: a monitor, footage that somebody placed, a visitor",
    "extent": "a word on which part each side holds, or that the fighting is over",
}


class Needed(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence that would make the weights clear.

    Attributes:
        kind: what kind.
        holder: the side that most likely holds the place, where the kind names it.
        loser: the side that would have to admit it; None where it has no known name.
    """

    kind: Kind
    holder: str | None = None
    loser: str | None = None


def needed(assessment: Assessment) -> Iterator[Needed]:
    """Yield what would make the weights clear; nothing where they are."""
    states = {s.state: s for s in assessment.states}
    sides = [s for s in assessment.states if s.state not in {UNKNOWN, CONTESTED}]
    unknown = states[UNKNOWN].weight if UNKNOWN in states else 0.0
    if sides and sides[0].weight >= _CLEAR:
        return
    if not sides or not sides[0].origins:
        yield Needed(kind="anybody")
        return
    first = sides[0].state
    loser = enemy_of(first) or (sides[1].state if len(sides) > 1 else None)
    yield Needed(kind="admission", holder=first, loser=loser)
    if unknown > _OPEN:
        yield Needed(kind="neither")
    if states.get(CONTESTED) and states[CONTESTED].weight > _OPEN:
        yield Needed(kind="extent")


def would_settle(assessment: Assessment) -> Iterator[str]:
    """Yield in English words what would make the weights clear."""
    for one in needed(assessment):
        loser = one.loser or "the other side"
        yield _WORDS[one.kind].format(holder=one.holder, loser=loser)
