"""Times counted from the day on which a war began: its nth day, its anniversaries."""

from __future__ import annotations

import datetime as dt

from sayso.situate.moments.days import shifted
from sayso.situate.moments.grammar import Expression
from sayso.situate.moments.view import CALENDAR, Meant, View, meant, numbers_of


def start_of_epoch(e: Expression, _view: View) -> Meant | None:
    """Read "the start of the full-scale invasion"."""
    if not e.has("early"):
        return None
    day = dt.date.fromisoformat(str(e.values("epoch")[0]))
    return meant((day, day), "day", CALENDAR)


def anniversary(e: Expression, view: View) -> Meant | None:
    """Read "the third anniversary of the invasion"."""
    first = dt.date.fromisoformat(str(e.values("epoch")[0]))
    numbers = numbers_of(e, "number")
    if not numbers and view.today is None:
        return meant(None, "day")
    if numbers:
        year = first.year + numbers[0]
    else:
        today = view.today or first
        year = today.year - ((today.month, today.day) < (first.month, first.day))
    day = first.replace(year=year)
    return meant((day, day), "day", CALENDAR)


def day_of_epoch(e: Expression, _view: View) -> Meant | None:
    """Read "on the second day of the full-scale invasion"."""
    unit, first = str(e.values("unit", "round")[0]), str(e.values("epoch")[0])
    if unit not in ("day", "round"):
        return None
    day = shifted(dt.date.fromisoformat(first), numbers_of(e, "number")[0] - 1)
    return meant((day, day), "day", CALENDAR)
