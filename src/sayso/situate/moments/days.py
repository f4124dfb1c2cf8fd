"""Days of the calendar: first and last day of weeks, months, years and their parts."""

from __future__ import annotations

import calendar
import datetime as dt

Days = tuple[dt.date, dt.date]
"""First and last day, both included."""

# First and last month of each season; winter begins in the December before.
_SEASONS = {"winter": (-1, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def shifted(day: dt.date, days: int) -> dt.date:
    """Return `day` moved by `days`, held inside the calendar that `datetime` knows."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the date, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def week_of(day: dt.date) -> Days:
    """Return the week, Monday to Sunday, in which `day` lies."""
    monday = shifted(day, -day.weekday())
    return monday, shifted(monday, 6)


def month_of(year: int, month: int) -> Days:
    """Return the month; `month` may run below 1 or above 12 into other years."""
    index = year * 12 + month - 1
    year, month = min(max(index // 12, 1), 9999), index % 12 + 1
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Days:
    """Return the year, held between 1 and 9999."""
    year = min(max(year, 1), 9999)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def season_of(season: str, year: int) -> Days:
    """Return the season of the year in which it ends."""
    first, last = _SEASONS[season]
    return month_of(year, first + (first < 1))[0], month_of(year, last)[1]


def span_of(unit: str, day: dt.date, shift: int = 0) -> Days:
    """Return the calendar unit in which `day` lies, moved by `shift` such units."""
    if unit == "week":
        return week_of(shifted(day, 7 * shift))
    if unit == "month":
        return month_of(day.year, day.month + shift)
    if unit == "year":
        return year_of(day.year + shift)
    if unit == "decade":
        first = (day.year // 10 + shift) * 10
        return year_of(first)[0], year_of(first + 9)[1]
    moved = shifted(day, shift)
    return moved, moved


def part_of(days: Days, which: str) -> Days:
    """Return the ``early``, ``mid``, ``late`` or ``end`` part of `days`.

    Months part into 1-10, 11-20 and the rest, years and seasons by whole months. The ``end`` is the
    rest of a month, the last month of a season, the last two of a year; of a week, Friday to Sunday.
    """
    first, last = days
    length = (last - first).days + 1
    if length <= 1:
        return days
    if length > 31:
        months = round(length / 30.4)
        third = max(1, months // 3)
        starts = {
            "early": 0,
            "mid": third,
            "late": months - third,
            "end": months - (2 if months > 6 else 1),
        }
        begin = month_of(first.year, first.month + max(0, starts[which]))[0]
        close = {"early": third - 1, "mid": 2 * third - 1}.get(which, months - 1)
        return begin, month_of(first.year, first.month + close)[1]
    cuts = (3, 5, 4) if length <= 7 else (10, 20, 20)
    if which == "early":
        return first, shifted(first, cuts[0] - 1)
    if which == "mid":
        return shifted(first, cuts[0] - (length <= 7)), shifted(first, cuts[1] - 1)
    return shifted(first, cuts[1 if which == "late" and length > 7 else 2]), last
