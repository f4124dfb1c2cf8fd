"""Expressions to days: which rule's words are read by which function."""

from __future__ import annotations

from collections.abc import Callable

from sayso.situate.moments import dates, epochs, relative
from sayso.situate.moments.grammar import Expression
from sayso.situate.moments.view import Meant, View


def reckon(e: Expression, view: View) -> Meant | None:
    """Return what `e` means, or None where it is no time after all."""
    return _RECKONERS[e.rule](e, view)


_RECKONERS: dict[str, Callable[[Expression, View], Meant | None]] = {
    "date": dates.dated,
    "date of that year": dates.date_of_that_year,
    "days": dates.date_range,
    "days of months": dates.date_range,
    "night to": relative.night_to,
    "night between": relative.night_between,
    "month": dates.month,
    "weak month": dates.month,
    "months": dates.months,
    "weekday": relative.weekday,
    "weak weekday": relative.weekday,
    "weekdays": relative.weekdays,
    "day": relative.today,
    "part": relative.part,
    "overnight": relative.overnight,
    "overnight to": relative.night_to,
    "weekend": relative.weekend,
    "unit": relative.unit,
    "unit before last": relative.before_last,
    "spans": dates.spans,
    "weekday of month": dates.weekday_of_month,
    "days of month": dates.days_of_month,
    "day of that month": dates.day_of_that_month,
    "tenth": dates.tenth,
    "months of year": dates.months_of_year,
    "day of year": dates.day_of_year,
    "calendar range": dates.calendar_range,
    "start of epoch": epochs.start_of_epoch,
    "anniversary": epochs.anniversary,
    "from": relative.from_weekday,
    "running": relative.running,
    "day of epoch": epochs.day_of_epoch,
    "day of month": dates.day_of_month,
    "bit of unit": relative.bit_of_unit,
    "rolling": relative.rolling,
    "round": relative.last_round,
    "ago": relative.ago,
    "shift": relative.shift,
    "eve": relative.eve,
    "season": dates.season,
    "weak season": dates.season,
    "year": dates.year,
    "year in brackets": dates.year,
    "years": dates.years,
    "decade": dates.decade,
    "half": dates.half,
    "calendar": dates.calendar,
    "clock": relative.clock,
    "holiday": dates.holiday,
    "now": relative.now,
    "vague": relative.vague,
    "last year": relative.last_year,
    "this year": relative.this_year,
}
