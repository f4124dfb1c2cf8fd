"""Whether two claims speak of one time."""

from __future__ import annotations

from sayso.reconcile.item import Item

NEWS = 3  # days: how far an undated event may lie before its report


def event_days(item: Item) -> tuple[int, int] | None:
    """Return the first and the last day in which an event may have happened, as numbers."""
    last = item.as_of
    if last is None:
        return None
    first = item.start
    if first is None:
        first = last - (1 if item.end is not None else NEWS)
    return first, max(first, last)


def days_apart(a: Item, b: Item) -> int | None:
    """Return how many days lie between two events: 0 where they may be of one day; None if unknown."""
    x, y = event_days(a), event_days(b)
    if x is None or y is None:
        return None
    return max(0, max(x[0], y[0]) - min(x[1], y[1]))


def dated(item: Item) -> bool:
    """Say whether the text tells when."""
    return item.start is not None or item.end is not None
