"""Brings the relations of a ledger up to date: only blocks with new claims are looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.entries import Relation, shifted
from sayso.ledger import Ledger, Window
from sayso.reconcile.camps import in_context
from sayso.reconcile.item import Item, item
from sayso.reconcile.stage import REACH, RULES, reconcile

_REDONE = 300
"""Claims of a block up to which all its pairs are told again when a claim comes: what a report leaves open, a
later one may tell. In a larger block enough is known already, and only the new claims are held against the
others."""


class Dated(NamedTuple):
    """An item with the last day that it is about, and whether it is new."""

    day: int
    item: Item
    new: bool


def relate(ledger: Ledger) -> int:
    """Tell how the claims that came since the last time stand to all others; return how many relations."""
    told = 0
    waiting = ledger.between.unreconciled(RULES, REACH)
    for window in waiting.windows:
        dated = list(_dated(ledger, window, waiting.since))
        redone = len(dated) <= _REDONE and not all(d.new for d in dated)
        found = list(_relations(dated, redone=redone))
        told += len(found)
        if found or redone:
            ledger.between.relate(found, among=[d.item.id for d in dated] if redone else ())
    if waiting.after.seq > waiting.since:
        ledger.between.relate((), waiting.after)
    return told


def _dated(ledger: Ledger, window: Window, since: int) -> Iterator[Dated]:
    """Yield the claims of a block by day, with the sides that they tell of each other."""
    first = shifted(window.first, -REACH) if window.first else None
    last = shifted(window.last, REACH) if window.last else None
    found = list(ledger.between.said(window.block, first, last))
    claims = in_context([said for _, said in found])
    items = ((seq, item(said)) for (seq, _), said in zip(found, claims, strict=True))
    # what has no day at all can be held against nothing
    dated = (Dated(one.as_of, one, seq > since) for seq, one in items if one.as_of is not None)
    yield from sorted(dated, key=lambda d: (d.day, d.item.id))


def _relations(dated: Sequence[Dated], *, redone: bool) -> Iterator[Relation]:
    """Yield the relations of all pairs, or of those only that have a new claim in them."""
    days = [d.day for d in dated]
    for at, here in enumerate(dated):
        before = dated[bisect_left(days, here.day - REACH) : at]
        yield from reconcile(here.item, (d.item for d in before if redone or d.new or here.new))
