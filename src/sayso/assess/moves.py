"""What moved between two assessments of a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from sayso.entries import Assessment, State

MOVED = 0.1
"""Of weight, from which on a change is told."""


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One state with its weights before and after."""

    state: str
    before: float
    now: float


class MovedOn(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which weights moved.

    Attributes:
        day: ISO date.
        moves: largest first.
        claims: ids of the claims that count since this day.
    """

    day: str
    moves: tuple[Move, ...]
    claims: tuple[str, ...]


def moves(before: Iterable[State], now: Iterable[State]) -> tuple[Move, ...]:
    """Return the states whose weights moved by a tenth or more, largest first."""
    old = {s.state: s.weight for s in before}
    new = {s.state: s.weight for s in now}
    made = (Move(state=s, before=old.get(s, 0.0), now=new.get(s, 0.0)) for s in old | new)
    told = [m for m in made if round(abs(m.now - m.before), 4) >= MOVED]
    return tuple(sorted(told, key=lambda m: (-abs(m.now - m.before), m.state)))


def days_moved(assessments: Sequence[Assessment]) -> Iterator[MovedOn]:
    """Yield the days on which weights moved, from assessments in order."""
    for before, now in pairwise(assessments):
        if moved := moves(before.states, now.states):
            known = {c for s in before.states for c in s.claims}
            new = (c for s in now.states for c in s.claims if c not in known)
            yield MovedOn(day=now.day, moves=moved, claims=tuple(dict.fromkeys(new)))
