"""Times told from the day of publication or from another moment: Monday, last week, накануне."""

from __future__ import annotations

import datetime as dt

from sayso.entries import Precision
from sayso.situate.moments.dates import date_range, dated
from sayso.situate.moments.days import Days, month_of, shifted, span_of, week_of, year_of
from sayso.situate.moments.grammar import Expression
from sayso.situate.moments.view import (
    ANOTHER,
    PRECISION,
    PUBLICATION,
    UNKNOWN,
    Meant,
    View,
    amount_of,
    basis_of,
    bit_of,
    cut,
    meant,
    numbers_of,
    which_of,
)

_SHORT = {"minute": 1 / 1440, "hour": 1 / 24}  # days
# "the last few days" is taken as three; the precision says that it is vague.
_FEW = 3


def weekday(e: Expression, view: View) -> Meant | None:
    """Read "Monday": the latest one up to publication, the next one where the verb says so."""
    weekday = numbers_of(e, "weekday", "weakday")[0]
    if e.has("month", "weakmonth"):
        return dated(e, view)
    if view.history:
        return meant(None, "day")
    today = view.today
    if today is None:
        return meant(None, "day")
    which = which_of(e)
    if which == -2 or (which is not None and e.has("unit", "filler", "round")):
        day = shifted(week_of(shifted(today, 7 * which))[0], weekday - 1)
    elif e.has("following") and view.near:
        day = shifted(view.near[1], (weekday - view.near[1].isoweekday() - 1) % 7 + 1)
        return meant((day, day), "day", ANOTHER)
    elif which == 1:
        day = shifted(today, (weekday - today.isoweekday() - 1) % 7 + 1)
    elif which != -1 and view.tense == "future":
        day = shifted(today, (weekday - today.isoweekday()) % 7)
    elif which == -1:
        day = shifted(today, -((today.isoweekday() - weekday - 1) % 7 + 1))
    else:
        day = shifted(today, -((today.isoweekday() - weekday) % 7))
    return meant((day, day), "day")


def weekdays(e: Expression, view: View) -> Meant | None:
    """Read "from Monday to Wednesday"."""
    first, last = numbers_of(e, "weekday", "weakday")[:2]
    today = view.today
    if today is None or view.history:
        return meant(None, "day")
    if view.tense == "future":
        start = shifted(today, (first - today.isoweekday() - 1) % 7 + 1)
        return meant((start, shifted(start, (last - first) % 7)), "day")
    end = shifted(today, -((today.isoweekday() - last) % 7))
    return meant((shifted(end, -((last - first) % 7)), end), "day")


def today(e: Expression, view: View) -> Meant | None:
    """Read "yesterday", "tomorrow evening"."""
    if view.today is None:
        return meant(None, "day")
    day = shifted(view.today, numbers_of(e, "day")[0])
    return meant((day, day), "day")


def night_to(e: Expression, view: View) -> Meant | None:
    """A night is told by the day on which it ends ("в ночь на 18 сентября")."""
    day = weekday(e, view) if e.has("weekday", "weakday") else None
    day = day or (today(e, view) if e.has("day") else None)
    day = day or (dated(e, view) if e.has("number") else None)
    if day is None or day.earliest is None:
        return day
    if e.has("of"):
        return day
    return day._replace(earliest=shifted(day.earliest, -1))


def night_between(e: Expression, view: View) -> Meant | None:
    """Read "the night of September 17-18"."""
    if e.has("weekday", "weakday"):
        return weekdays(e, view)
    return date_range(e, view)


def part(e: Expression, view: View) -> Meant | None:
    """A part of a day without the day: "this morning", "вночі", "in the evening"."""
    part = str(e.values("part", "alone")[0])
    which = which_of(e)
    anchor = view.day
    if anchor and e.has("following", "previous", "next", "earlier"):
        day = shifted(anchor[1], 1) if e.has("following", "next") else shifted(anchor[0], -1)
        night = part == "night"
        return meant((day, shifted(day, night)), "day", ANOTHER)
    if which is None and anchor and anchor[0] == anchor[1]:
        last_night = part == "night" and anchor[0] == view.today
        return meant((shifted(anchor[0], -last_night), anchor[1]), "day", ANOTHER)
    if e.has("same") and anchor:
        return meant(anchor, "day", ANOTHER)
    if view.today is None or view.history:
        return meant(None, "day")
    today = view.today
    if part == "night" and which == 1:
        return meant((today, shifted(today, 1)), "day")
    if part == "night" and view.tense != "future":
        return meant((shifted(today, -1), today), "day")
    if which in (-1, 1) and which is not None:
        day = shifted(today, which)
        return meant((day, day), "day")
    # "under evening" is told of the day that is ending, "in the evening" maybe of the one before
    if part == "evening" and which is None and view.tense != "future":
        return meant((shifted(today, -1), today), "day")
    return meant((today, today), "day")


def overnight(e: Expression, view: View) -> Meant | None:
    """Read "overnight", "tonight"."""
    if view.today is None or view.history:
        return meant(None, "day")
    if e.has("tonight"):
        return meant((view.today, view.today), "day")
    return meant((shifted(view.today, -1), view.today), "day")


def weekend(e: Expression, view: View) -> Meant | None:
    """Read "over the weekend", "this weekend", "the weekend of 11-12 May"."""
    if e.has("number"):
        return date_range(e, view)
    if view.today is None or view.history:
        return meant(None, "day")
    today, which = view.today, which_of(e)
    saturday = shifted(week_of(today)[0], 5)
    early_in_week = today.isoweekday() < 3
    if which == 1:
        saturday = saturday if today < saturday else shifted(saturday, 7)
    elif which == 0:
        if view.tense == "past" and early_in_week:
            saturday = shifted(saturday, -7)
    elif which == -1 or (view.tense != "future" and today < saturday):
        saturday = shifted(saturday, -7)
    return meant((saturday, shifted(saturday, 1)), "day")


def unit(e: Expression, view: View) -> Meant | None:
    """Read "last week", "earlier this month", "the previous day", "that day"."""
    unit = str(e.values("unit", "round", "filler")[0])
    precision = PRECISION[unit]
    which = which_of(e) or 0
    small = unit in ("day", "hour", "round")
    if e.has("same", "following", "previous") or view.history or (small and e.has("next")):
        anchor = view.before if view.history else view.day if small else view.near
        if anchor and not (small and anchor[1] - anchor[0] > dt.timedelta(3)):
            if e.has("same") and small:
                return meant(anchor, precision, ANOTHER)
            return meant(cut(e, span_of(unit, anchor[0], which), view), precision, ANOTHER)
        if e.has("same") or view.history:
            return meant(None, precision)
    today = view.today
    if today is None:
        return meant(None, precision)
    if unit in ("hour", "round") or (unit == "day" and e.has("last", "past")):
        return meant((shifted(today, min(which, 0)), shifted(today, max(which, 0))), precision)
    if e.has("past") and not e.has("this") and not bit_of(e):
        return meant(_rolling_days(today, unit, 1), precision)
    days = span_of(unit, today, which)
    if e.has("earlier") and which == 0:
        days = days[0], today
    elif e.has("later") and which == 0:
        days = today, days[1]
    return meant(cut(e, days, view), precision)


def before_last(e: Expression, view: View) -> Meant | None:
    """Read "the week before last"."""
    if view.today is None or view.history:
        return meant(None, "day")
    if e.has("season", "weakseason"):
        return meant(None, "month")
    unit = str(e.values("unit", "round", "filler")[0])
    return meant(span_of(unit, view.today, -2), PRECISION[unit])


def running(e: Expression, view: View) -> Meant | None:
    """Read "for the third day running"."""
    unit, number = str(e.values("unit", "round", "filler")[0]), numbers_of(e, "number")[0]
    if view.today is None or view.history:
        return meant(None, PRECISION[unit])
    return meant((_moved(unit, view.today, 1 - number)[0], view.today), PRECISION[unit])


def from_weekday(e: Expression, view: View) -> Meant | None:
    """Read "a week from Friday"."""
    unit, amount = _counted(e)
    if view.today is None or view.history or amount is None:
        return meant(None, "day")
    if e.has("day"):
        start = shifted(view.today, numbers_of(e, "day")[0])
    else:
        start = shifted(
            view.today, (numbers_of(e, "weekday")[0] - view.today.isoweekday() - 1) % 7 + 1
        )
    day = shifted(start, amount * {"week": 7, "day": 1}.get(unit, 0))
    return meant((day, day), "day")


def _rolling_days(today: dt.date, unit: str, amount: int) -> Days:
    if unit in ("month", "year", "decade"):
        months = amount * {"month": 1, "year": 12, "decade": 120}[unit]
        first = month_of(today.year, today.month - months)
        return shifted(first[0], min(today.day, first[1].day) - 1), today
    per = (_SHORT | {"week": 7, "fortnight": 14}).get(unit, 1)
    return shifted(today, -max(1, round(amount * per + 0.49 * (unit == "hour")))), today


def rolling(e: Expression, view: View) -> Meant | None:
    """Read "the past 24 hours", "the next three days"."""
    unit, amount = str(e.values("unit", "round", "filler")[0]), amount_of(e)
    precision: Precision = PRECISION[unit] if amount else "vague"
    if view.today is None or view.history:
        return meant(None, precision)
    if e.has("next", "following"):
        last = _moved(unit, view.today, amount or _FEW)[1]
        return meant((view.today, last), precision)
    return meant(_rolling_days(view.today, unit, amount or _FEW), precision)


def last_round(_e: Expression, view: View) -> Meant | None:
    """Read "за добу": the twenty-four hours before the bulletin."""
    if view.today is None or view.history:
        return meant(None, "day")
    return meant((shifted(view.today, -1), view.today), "day")


def bit_of_unit(e: Expression, view: View) -> Meant | None:
    """Read "the end of the month"."""
    unit = str(e.values("unit", "round", "filler")[0])
    if unit == "hour" or (e.has("late") and unit == "day"):
        return None
    anchor = view.before[0] if view.history and view.before else view.today
    if anchor is None:
        return meant(None, PRECISION[unit])
    if unit in ("day", "round"):
        return meant((anchor, anchor), "day", basis_of(view))
    return meant(cut(e, span_of(unit, anchor), view), PRECISION[unit], basis_of(view))


def _moved(unit: str, anchor: dt.date, amount: int) -> Days:
    if unit in _SHORT:
        return span_of("day", anchor, int(amount * _SHORT[unit]))
    return span_of("day" if unit == "round" else unit, anchor, amount)


def ago(e: Expression, view: View) -> Meant | None:
    """Read "three days ago"."""
    unit, amount = _counted(e)
    if amount is None:
        return Meant(None, None, "vague", UNKNOWN)
    if view.today is None or view.history:
        return meant(None, PRECISION[unit])
    days = _moved(unit, view.today, -amount)
    if e.has("weekday") and unit == "week":  # "a week ago on Monday"
        day = shifted(days[0], numbers_of(e, "weekday")[0] - 1)
        return meant((day, day), "day")
    if e.has("day") and unit in ("year", "month"):  # "a year ago today"
        day = shifted(days[0], min(view.today.day, _length(days)) - 1)
        if unit == "year":
            last = month_of(days[0].year, view.today.month)[1]
            day = last.replace(day=min(view.today.day, last.day))
        return meant((day, day), "day")
    if e.has("this") and unit == "year":  # "two years ago this month"
        return meant(month_of(days[0].year, view.today.month), "month")
    return meant(days, PRECISION[unit])


def _length(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def _counted(e: Expression) -> tuple[str, int | None]:
    """Return the unit and how many of it; half a year is six months."""
    unit, amount = str(e.values("unit", "round", "filler", "unitshift")[0]), amount_of(e)
    unit = unit.lstrip("+-")
    if unit == "fortnight":
        return "week", 2 * amount if amount else None
    if unit == "halfyear" or (unit == "year" and e.has("half")):
        return "month", 6
    return unit, amount


def shift(e: Expression, view: View) -> Meant | None:
    """Read "two days earlier", "через два дні": from another moment, else from publication."""
    unit, amount = _counted(e)
    shifts = [str(v) for v in e.values("unitshift")]
    earlier = e.has("earlier") or any(s.startswith("-") for s in shifts)
    ahead = not shifts and not e.has("later", "after")
    if ahead and not earlier:  # "in ten days", which may also be how long something takes
        if view.tense != "future" or view.today is None or view.history or amount is None:
            return None
        return meant(_moved(unit, view.today, amount), PRECISION[unit])
    if amount is None:
        return Meant(None, None, "vague", UNKNOWN)
    anchor = (
        view.before
        if view.history
        else view.near
        if unit in ("week", "month", "year")
        else view.day
    )
    if anchor and not (e.has("after") and view.tense == "future" and not view.history):
        days = _moved(unit, anchor[0], -amount if earlier else amount)
        return meant(days, PRECISION[unit], ANOTHER)
    if view.today is None or view.history or not (earlier or view.tense == "future"):
        return meant(None, PRECISION[unit])
    return meant(_moved(unit, view.today, -amount if earlier else amount), PRECISION[unit])


def eve(e: Expression, view: View) -> Meant | None:
    """Read "накануне": the day before another one, which an event may name instead."""
    if e.has("of"):
        return meant(None, "day")
    anchor = view.day or (None if view.history or not view.today else (view.today, view.today))
    if anchor is None:
        return meant(None, "day")
    day = shifted(anchor[0], -1)
    return meant((day, day), "day", ANOTHER if view.day else PUBLICATION)


def clock(e: Expression, view: View) -> Meant | None:
    """Read "10:35 a.m. on Monday": an hour has a day only where the text gives one."""
    if e.has("weekday"):
        day = weekday(e, view)
    elif e.has("day"):
        day = today(e, view)
    elif e.has("month", "weakmonth"):
        day = dated(e, view)
    else:
        day = None
        if view.day and view.day[0] == view.day[1]:
            return meant(view.day, "hour", ANOTHER)
        if view.today and not view.history:
            return meant((view.today, view.today), "hour")
    return day._replace(precision="hour") if day else meant(None, "hour")


def now(_e: Expression, view: View) -> Meant | None:
    """Read "now": the day of the saying, vaguely."""
    today = None if view.history else view.today
    return meant((today, today) if today else None, "vague")


def vague(_e: Expression, _view: View) -> Meant | None:
    """Read "recently": no days."""
    return Meant(None, None, "vague", UNKNOWN)


def last_year(_e: Expression, view: View) -> Meant:
    """Read "торік"."""
    return meant(year_of(view.today.year - 1) if view.today else None, "year")


def this_year(_e: Expression, view: View) -> Meant:
    """Read "цьогоріч"."""
    return meant(year_of(view.today.year) if view.today else None, "year")
