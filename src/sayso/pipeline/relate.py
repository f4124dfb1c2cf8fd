"""Brings the relations of a ledger up to date: only blocks with new claims are looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from sayso.entries import Relation, shifted
from sayso.ledger import Ledger, Window
from sayso.reconcile.camps import in_context
from sayso.reconcile.item import Item, item
from sayso.reconcile.stage import REACH, RULES, reconcile


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
        found = list(_of_window(ledger, window, waiting.since))
        told += len(found)
        if found:
            ledger.between.relate(found)
    if waiting.after.seq > waiting.since:
        ledger.between.relate((), waiting.after)
    return told


def _of_window(ledger: Ledger, window: Window, since: int) -> Iterator[Relation]:
    """Yield the relations of the new claims of a block."""
    first = shifted(window.first, -REACH) if window.first else None
    last = shifted(window.last, REACH) if window.last else None
    found = list(ledger.between.said(window.block, first, last))
    dated = []
    for (seq, _), said in zip(found, in_context([s for _, s in found]), strict=True):
        one = item(said)
        if one.as_of is not None:  # what has no day at all can be held against nothing
            dated.append(Dated(one.as_of, one, seq > since))
    dated.sort(key=lambda d: (d.day, d.item.id))
    days = [d.day for d in dated]
    for at, here in enumerate(dated):
        before = dated[bisect_left(days, here.day - REACH) : at]
        yield from reconcile(here.item, (d.item for d in before if d.new or here.new))
