"""Dates, months, seasons and years of the calendar, with or without the year told."""

from __future__ import annotations

import datetime as dt

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from sayso.situate.moments.days import date_of, month_of, season_of, shifted, year_of
from sayso.situate.moments.grammar import Expression
from sayso.situate.moments.view import (
    ANOTHER,
    CALENDAR,
    PRECISION,
    Meant,
    View,
    basis_of,
    cut,
    meant,
    numbers_of,
    single,
    which_of,
    year_at,
)


def dated(e: Expression, view: View) -> Meant | None:
    """Read "18 September", "Monday, Sept. 18, 2023"."""
    months, numbers = numbers_of(e, "month", "weakmonth"), numbers_of(e, "number")
    return single(view, numbers[-1], months[0], numbers_of(e, "year"))


def date_of_that_year(e: Expression, view: View) -> Meant | None:
    """Read "1 January of next year"."""
    units, months, numbers = (
        e.values("unit", "filler"),
        numbers_of(e, "month", "weakmonth"),
        numbers_of(e, "number"),
    )
    anchor = view.before[0] if view.history and view.before else view.today
    if units != ["year"]:
        return dated(e, view)
    if anchor is None:
        return meant(None, "day")
    shift = 1 if e.has("next", "following") else -1 if e.has("last", "past", "previous") else 0
    date = date_of(anchor.year + shift, months[0], min(numbers[0], 31))
    return meant((date, date), "day", basis_of(view)) if date else None


def _ends(first: Meant | None, last: Meant | None) -> Meant | None:
    if first is None or last is None or first.earliest is None or last.latest is None:
        return first if last is None else last
    early, late = first.earliest, last.latest
    if early > late:  # 30 December - 2 January
        moved = date_of(early.year - 1, early.month, min(early.day, 28 + (early.month != 2) * 2))
        early = moved or early
    return Meant(min(early, late), late, last.precision, last.basis)


def date_range(e: Expression, view: View) -> Meant | None:
    """Read "14-16 September", "30 August - 2 September"."""
    months, numbers, years = (
        numbers_of(e, "month", "weakmonth"),
        numbers_of(e, "number"),
        numbers_of(e, "year"),
    )
    if len(numbers) < 2:
        return None
    last = single(view, numbers[-1], months[-1], years)
    if last is None or last.latest is None:
        return last
    first = single(view, numbers[0], months[0], years[:1] if len(years) > 1 else [last.latest.year])
    return _ends(first, last)


def month(e: Expression, view: View) -> Meant | None:
    """Read "June", "early June 2022", "last June"."""
    month, years = numbers_of(e, "month", "weakmonth")[0], numbers_of(e, "year")
    if years:
        return meant(cut(e, month_of(years[-1], month), view), "month", CALENDAR)
    which = which_of(e)
    anchor = view.before[0] if view.history and view.before else view.today
    if which is not None and anchor is not None:
        if e.has("unit", "filler"):
            return meant(
                cut(e, month_of(anchor.year + which, month), view), "month", basis_of(view)
            )
        year = anchor.year
        if which < 0:
            year -= month >= anchor.month
        elif which > 0:
            year += month <= anchor.month
        return meant(cut(e, month_of(year, month), view), "month", basis_of(view))
    found = year_at(month, 1, view)
    if found is None:
        return meant(None, "month")
    return meant(cut(e, month_of(found[0], month), view), "month", found[1])


def months(e: Expression, view: View) -> Meant | None:
    """Read "from March to May 2022"."""
    months, years = numbers_of(e, "month", "weakmonth"), numbers_of(e, "year")
    found = (years[-1], CALENDAR) if years else year_at(months[1], 1, view)
    if found is None:
        return meant(None, "month")
    first_year = years[0] if len(years) > 1 else found[0] - (months[0] > months[1])
    days = month_of(first_year, months[0])[0], month_of(found[0], months[1])[1]
    return meant(days, "month", found[1])


def season(e: Expression, view: View) -> Meant | None:
    """Read "summer of 2022", "this winter"."""
    season, years = str(e.values("season", "weakseason")[0]), numbers_of(e, "year")
    if years:
        number = numbers_of(e, "number")  # "winter of 2022-23"
        last = years[0] - years[0] % 100 + number[0] if number else years[-1]
        return meant(cut(e, season_of(season, last), view), "month", CALENDAR)
    if e.has("same") and not e.has("unit", "filler"):
        if view.near is None:
            return meant(None, "month")
        told = view.near[0]
        later = season == "winter" and told.month > 6
        return meant(season_of(season, told.year + later), "month", ANOTHER)
    anchor = view.before[0] if view.history and view.before else view.today
    if anchor is None:
        return meant(None, "month")
    which = which_of(e)
    if which is not None and e.has("unit", "filler"):
        return meant(cut(e, season_of(season, anchor.year + which), view), "month", basis_of(view))
    year = anchor.year + 1
    if view.history:
        year = anchor.year + (season == "winter" and anchor.month > 6)
    elif which == 1 or (which != -1 and view.tense == "future"):
        while season_of(season, year - 1)[1] >= anchor:
            year -= 1
    else:
        limit = 1 if which == -1 else 0
        while season_of(season, year)[limit] > anchor:
            year -= 1
    return meant(cut(e, season_of(season, year), view), "month", basis_of(view))


def year(e: Expression, view: View) -> Meant | None:
    """Read "2014", "the end of 2014"."""
    return meant(cut(e, year_of(numbers_of(e, "year")[0]), view), "year", CALENDAR)


def years(e: Expression, _view: View) -> Meant | None:
    """Read "2014-2016"."""
    first, last = numbers_of(e, "year")[:2]
    if first > last:
        return None
    return meant((year_of(first)[0], year_of(last)[1]), "year", CALENDAR)


def decade(e: Expression, view: View) -> Meant | None:
    """Read "the 1990s"."""
    first = numbers_of(e, "decade")[0]
    return meant(cut(e, (year_of(first)[0], year_of(first + 9)[1]), view), "year", CALENDAR)


def half(e: Expression, view: View) -> Meant | None:
    """Read "the second half of 2022", "the third quarter"."""
    years, numbers = numbers_of(e, "year"), numbers_of(e, "number")
    length = 6 if e.has("half") else 3
    if e.has("month", "weakmonth") or "month" in e.values("unit"):
        base = month(e, view) if e.has("month", "weakmonth") else None
        if base is None or base.earliest is None or base.latest is None or not numbers:
            return base or meant(None, "month")
        middle = shifted(base.earliest, 14)
        days = (base.earliest, middle) if numbers[0] == 1 else (shifted(middle, 1), base.latest)
        return meant(days, "month", base.basis)
    anchor = view.before[0] if view.history and view.before else view.today
    if not years and anchor is None:
        return meant(None, "month")
    if not years and not numbers:
        return None
    if not years and "year" not in e.values("unit", "filler"):
        return None
    year = years[-1] if years else (anchor.year if anchor else 1) + (which_of(e) or 0)
    which = numbers[0] if numbers else 1
    if which > 12 // length:
        return None
    days = month_of(year, (which - 1) * length + 1)[0], month_of(year, which * length)[1]
    return meant(days, "month", CALENDAR if years else basis_of(view))


def calendar(e: Expression, view: View) -> Meant | None:
    """Read "2023-09-18", "18.09.2023", "9/18/2023"."""
    short = e.values("shortdate")
    if short:
        day, month = (int(part) for part in str(short[0]).split("."))
        return single(view, day, month, [])
    raw = str(e.values("date")[0])
    parts = [int(p) for p in raw.replace("/", ".").replace("-", ".").split(".")]
    if "-" in raw:
        year, month, day = parts
    elif "/" in raw and parts[0] <= 12:
        month, day, year = parts
    else:
        day, month, year = parts
    date = date_of(year + (1900 if year > 50 else 2000) if year < 100 else year, month, day)
    return meant((date, date), "hour" if e.has("clock") else "day", CALENDAR) if date else None


def spans(e: Expression, view: View) -> Meant | None:
    """Read "late July or early August", "from early March until mid-April", "spring and summer of 2024"."""
    cut_at = e.joint() or len(e.words)
    years = [w for w in e.words if w.kind == "year"]
    read = season if e.has("season", "weakseason") else month
    ends = []
    for words in (e.words[:cut_at], e.words[cut_at + 1 :]):
        own = any(w.kind == "year" for w in words)
        ends.append(read(e._replace(words=(*words, *(() if own else years[-1:]))), view))
    first, last = ends
    if first is None or last is None or first.earliest is None or last.latest is None:
        return meant(None, "month")
    early = first.earliest
    if early > last.latest:
        early = date_of(early.year - 1, early.month, min(early.day, 28)) or last.latest
    return Meant(min(early, last.latest), last.latest, "month", last.basis)


def weekday_of_month(e: Expression, view: View) -> Meant | None:
    """Read "the last Friday of April"."""
    base = month(_only(e, "month", "weakmonth", "year"), view)
    if base is None or base.earliest is None or base.latest is None:
        return base
    weekday = numbers_of(e, "weekday", "weakday")[0]
    numbers = numbers_of(e, "number")
    if numbers:
        day = shifted(
            base.earliest, (weekday - base.earliest.isoweekday()) % 7 + 7 * (numbers[0] - 1)
        )
    else:
        day = shifted(base.latest, -((base.latest.isoweekday() - weekday) % 7))
    if day.month != base.earliest.month:
        return None
    return meant((day, day), "day", base.basis)


def days_of_month(e: Expression, view: View) -> Meant | None:
    """Read "the first week of July", "the last three days of August"."""
    base = month(_only(e, "month", "weakmonth", "year"), view)
    if base is None or base.earliest is None or base.latest is None:
        return base
    unit, numbers = str(e.values("unit")[0]), numbers_of(e, "number")
    if unit not in ("day", "week"):
        return None
    length, grain = (7, PRECISION["week"]) if unit == "week" else (1, PRECISION["day"])
    if e.has("last", "past"):
        size = length * (numbers[0] if numbers else 1)
        return meant((shifted(base.latest, 1 - size), base.latest), grain, base.basis)
    if len(numbers) > 1 or (unit == "day" and numbers[0] > 1):
        size = length * (numbers[1] if len(numbers) > 1 else numbers[0])
        return meant((base.earliest, shifted(base.earliest, size - 1)), grain, base.basis)
    start = shifted(base.earliest, length * (numbers[0] - 1))
    return meant((start, min(shifted(start, length - 1), base.latest)), grain, base.basis)


def _only(e: Expression, *kinds: str) -> Expression:
    return e._replace(words=tuple(w for w in e.words if w.kind in kinds))


def day_of_that_month(e: Expression, view: View) -> Meant | None:
    """Read "the 17th of this month"."""
    if view.today is None or view.history or str(e.values("unit")[0]) != "month":
        return meant(None, "day")
    first = month_of(view.today.year, view.today.month + (which_of(e) or 0))[0]
    date = date_of(first.year, first.month, numbers_of(e, "number")[0])
    return meant((date, date), "day") if date else None


def tenth(e: Expression, view: View) -> Meant | None:
    """Read "друга декада лютого": ten days of a month."""
    base = month(_only(e, "month", "weakmonth", "year"), view)
    number = numbers_of(e, "number")[0]
    if base is None or base.earliest is None or base.latest is None or number not in (1, 2, 3):
        return base
    first = shifted(base.earliest, 10 * (number - 1))
    return meant((first, base.latest if number == 3 else shifted(first, 9)), "week", base.basis)


def months_of_year(e: Expression, _view: View) -> Meant | None:
    """Read "за дев'ять місяців 2023 року": from its beginning on."""
    number, told = numbers_of(e, "number")[0], numbers_of(e, "year")[0]
    if str(e.values("unit")[0]) != "month" or not 1 <= number <= 12:
        return meant(year_of(told), "year", CALENDAR)
    return meant((year_of(told)[0], month_of(told, number)[1]), "month", CALENDAR)


def day_of_year(e: Expression, view: View) -> Meant | None:
    """Read "on this day in 2022"."""
    told = numbers_of(e, "year")[0]
    if str(e.values("unit")[0]) != "day" or view.today is None:
        return meant(year_of(told), "year", CALENDAR)
    return single(view, view.today.day, view.today.month, [told])


def calendar_range(e: Expression, view: View) -> Meant | None:
    """Read "20.05–02.06.2024"."""
    last = calendar(_only(e, "date"), view)
    if last is None or last.latest is None:
        return last
    day, month = (int(part) for part in str(e.values("shortdate")[0]).split("."))
    first = date_of(last.latest.year - (month > last.latest.month), month, day)
    return last._replace(earliest=min(first or last.latest, last.latest))


def holiday(e: Expression, view: View) -> Meant | None:
    """A holiday, or a night between two days."""
    name, years = str(e.values("holiday")[0]), numbers_of(e, "year")
    if "-" not in name:
        return _movable(name, years, view)
    first, _, last = name.partition("..")
    ends = []
    for told in (first, last or first):
        month, day = (int(p) for p in told.split("-"))
        ends.append(single(view, day, month, years))
    return _ends(*ends)


def _movable(name: str, years: list[int], view: View) -> Meant | None:
    """A holiday whose date differs from year to year: the latest one, the next where a verb says so."""
    if years:
        day = _holiday_of(name, years[-1])
        return meant((day, day), "day", CALENDAR)
    if view.today is None or view.history:
        return meant(None, "day")
    days = [_holiday_of(name, view.today.year + shift) for shift in (-1, 0, 1)]
    ahead = [day for day in days if day > view.today]
    day = ahead[0] if view.tense == "future" else max(d for d in days if d <= view.today)
    return meant((day, day), "day")


def _holiday_of(name: str, year: int) -> dt.date:
    year = min(max(year, 1583), 4099)  # the years for which Easter is reckoned
    if name.endswith("easter"):
        day: dt.date = easter(year, EASTER_WESTERN if name == "easter" else EASTER_ORTHODOX)
        return day
    month, weekday, number = (int(part) for part in name.split())
    first = dt.date(year, month, 1)
    return shifted(first, (weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def day_of_month(e: Expression, view: View) -> Meant | None:
    """Read "on the 18th": of the month of publication or of the one before or after."""
    number, today = numbers_of(e, "number")[0], view.today
    if today is None or view.history or not 1 <= number <= 31:
        return meant(None, "day")
    shift = (number < today.day) if view.tense == "future" else -(number > today.day)
    first = month_of(today.year, today.month + shift)[0]
    date = date_of(first.year, first.month, number)
    return meant((date, date), "day") if date else None
