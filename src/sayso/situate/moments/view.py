"""From where an expression is seen, what it can mean, and what its words say."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sayso.entries import Precision
from sayso.situate.moments.days import Days, date_of, part_of
from sayso.situate.moments.grammar import Expression
from sayso.situate.moments.tense import Tense

PUBLICATION = "publication date"
CALENDAR = "calendar"
ANOTHER = "another moment"
UNKNOWN = "unknown"

PRECISION: dict[str, Precision] = {
    "minute": "hour", "hour": "hour", "day": "day", "round": "day", "week": "week", "month": "month",
    "year": "year", "decade": "year", "halfyear": "month", "fortnight": "week",
}  # fmt: skip
"""The grain of each unit of time."""

# A date without a year lies in the past, unless its next return is at most this many days ahead.
_SOON = 45
# In a history, a month this much earlier in the year than the one told before is the next year's.
_WRAP = 6
# Both tuned on the development halves of bench/quality/moments.py.


class Meant(NamedTuple):
    """The days that an expression means; None for a bound that is not told."""

    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    basis: str


class View(NamedTuple):
    """From where an expression is seen.

    Attributes:
        today: the day of publication, None where it is not known.
        history: the text tells of years long past, so years run on from one date to the next.
        before: the last dated day or month that the text told, None at its beginning.
        near: the same, if it stands in this or the previous sentence.
        day: the same, if it is also no longer than a night or a week-end.
        tense: past or future as the clause tells; None where it does not.
    """

    today: dt.date | None
    history: bool
    before: Days | None
    near: Days | None
    day: Days | None
    tense: Tense | None


def meant(days: Days | None, precision: Precision, basis: str = PUBLICATION) -> Meant:
    """Return the days with their precision; without days the basis is unknown."""
    if days is None:
        return Meant(None, None, precision, UNKNOWN)
    return Meant(days[0], days[1], precision, basis)


def bit_of(e: Expression) -> str | None:
    """Return ``early``, ``mid``, ``late`` or ``end`` where the expression says so."""
    return next((w.kind for w in e.words if w.kind in ("early", "mid", "late", "end")), None)


def cut(e: Expression, days: Days | None, view: View) -> Days | None:
    """Return the part of `days` that "early", "end of" and the like leave.

    In a history, which tells years in a sentence, they are left whole, as TIMEX3 has them.
    """
    bit = None if view.history else bit_of(e)
    return part_of(days, bit) if days and bit else days


def which_of(e: Expression) -> int | None:
    """Return -1 for "last", 0 for "this", 1 for "next", None where nothing is said."""
    if e.has("beforelast"):
        return -2
    if e.has("last", "past", "previous"):
        return -1
    if e.has("next", "following"):
        return 1
    return 0 if e.has("this", "same") else None


def amount_of(e: Expression) -> int | None:
    """Return the number told; None for "several"."""
    if e.has("few"):
        return None
    numbers = numbers_of(e, "number")
    return numbers[-1] if numbers else 1


def numbers_of(e: Expression, *kinds: str) -> list[int]:
    """Return what the words of these kinds stand for, as numbers."""
    return [int(v) for v in e.values(*kinds)]


def basis_of(view: View) -> str:
    """Return what a time is reckoned from where it leans on the course of the text."""
    return ANOTHER if view.history and view.before else PUBLICATION


def year_at(month: int, day: int, view: View) -> tuple[int, str] | None:
    """Return the year of a date that has none, and the basis."""
    if view.history and view.before:
        last = view.before[0]
        return last.year + (last.month - month >= _WRAP), ANOTHER
    today = view.today
    if today is None:
        return (view.before[0].year, ANOTHER) if view.before else None
    year = today.year
    if (month, day) <= (today.month, today.day):
        ahead = view.tense == "future" and (month, day) < (today.month, today.day)
        return year + (ahead and _gap(today, year + 1, month, day) < 300), PUBLICATION
    soon = _gap(today, year, month, day) <= _SOON
    return (year if view.tense == "future" or soon else year - 1), PUBLICATION


def _gap(today: dt.date, year: int, month: int, day: int) -> int:
    return (dt.date(year, month, min(day, 28)) - today).days


def single(view: View, day: int, month: int, years: list[int]) -> Meant | None:
    """Return the day of a month, in the year told or in the likely one."""
    if not 1 <= day <= 31:
        return None
    found = (years[-1], CALENDAR) if years else year_at(month, day, view)
    if found is None:
        return meant(None, "day")
    date = date_of(found[0], month, day)
    if date is None:
        date = date_of(found[0] - 1, month, day)  # 29 February
    return meant((date, date), "day", found[1]) if date else None
