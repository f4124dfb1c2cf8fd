"""How claims stand to each other: echo, corroborates, contradicts, updates.

Whether two claims stand in a relation depends on these two alone; so claims may be taken in any order, and
pairs that share no place and no time need never be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.entries import Relation
from sayso.reconcile.agree import agreement, contradiction
from sayso.reconcile.echo import echo
from sayso.reconcile.item import Item
from sayso.reconcile.matter import bear_on_each_other
from sayso.reconcile.told import Told
from sayso.reconcile.update import update

RULES = 1
"""Raised with every change of what this room tells; a ledger's relations are then made anew."""

REACH = 10
"""Days: claims whose last days lie further apart stand in no relation."""


def reconcile(new: Item, others: Iterable[Item]) -> Iterator[Relation]:
    """Yield the relations of a claim to others; `a` is the copy of an echo, the newer of an update.

    Args:
        new: a claim.
        others: claims that share its place, or have none as it, at about its time.
    """
    for other in others:
        found = relation(new, other)
        if found is not None:
            yield found


def relation(a: Item, b: Item) -> Relation | None:
    """Return how two claims stand to each other, None where they do not."""
    if a.id == b.id or a.place != b.place or not bear_on_each_other(a, b):
        return None
    if later(b, a):
        a, b = b, a
    for tell in (echo, update, contradiction, agreement):
        told: Told | None = tell(a, b)
        if told is not None:
            sure = (a.confidence * b.confidence) ** 0.5
            return Relation(
                kind=told.kind,
                a=a.id,
                b=b.id,
                score=round(told.score * sure, 3),
                reasons=told.reasons,
            )
    return None


def later(a: Item, b: Item) -> bool:
    """Say whether `a` was published after `b`; of one day's, the order of the ids decides."""
    return (a.said or 0, a.as_of or 0, a.id) > (b.said or 0, b.as_of or 0, b.id)
