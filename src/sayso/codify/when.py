"""Step 3: the days in which it happened, as far as the text tells."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, TypeGuard

from sayso.codify.clauses import Clause
from sayso.codify.tables import Tables
from sayso.entries import Interval, Moment, Reading, Span
from sayso.lang.folded import words_of

_WEEK = 7  # days


class Calendar:
    """The moments of a reading, looked up by place."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.day = reading.document.published_day
        self.moments = _outermost(reading)
        self._starts = [m.start for m in self.moments]

    def within(self, span: Span) -> list[Moment]:
        """Return the moments inside `span` of which at least one bound is told."""
        first, last = (bisect_left(self._starts, p) for p in (span.start, span.end))
        return [m for m in self.moments[first:last] if m.earliest or m.latest]


def _outermost(reading: Reading) -> list[Moment]:
    """Leave out what a longer time is made of: of "since June" and "June", "June"."""
    kept: list[Moment] = []
    for moment in sorted(reading.moments, key=lambda m: (m.start, -m.end)):
        if not kept or moment.end > kept[-1].end:
            kept.append(moment)
    return kept


def _bounded(known: Tables, here: Calendar, moment: Moment, day: str | None) -> Interval:
    """Turn a moment into the days of an event: "since" it, "by" it or in it."""
    before = words_of(here.text, max(0, moment.start - 16), moment.start)[-1:]
    head = [*before, *words_of(here.text, moment.start, moment.end)[:1]]
    if known.since.hits(head):
        return Interval(moment.earliest, day, moment.precision)
    if known.until.hits(head):
        return Interval(None, moment.latest, moment.precision)
    return Interval(moment.earliest, moment.latest, moment.precision)


def carries(told: Interval | None) -> TypeGuard[Interval]:
    """Say whether days told of one event may hold for the next: both ends are, a week at most."""
    if told is None or told.earliest is None or told.latest is None:
        return False
    ends = dt.date.fromisoformat(told.earliest), dt.date.fromisoformat(told.latest)
    return (ends[1] - ends[0]).days <= _WEEK


class When(NamedTuple):
    """The days of a claim, None where none are told, and the feature by which they were found."""

    days: Interval | None
    feature: str | None = None
    words: Span | None = None


def time(known: Tables, here: Calendar, at: Clause, header: Interval | None) -> When:
    """Return when it happened.

    Args:
        known: the language's tables.
        here: the moments of the document.
        at: the claim's words.
        header: the days that a bulletin covers, for the voice that gives it.
    """
    saying, sentence, place = at.saying, at.sentence, at.tag.trigger.start

    def told(moments: Sequence[Moment], feature: str) -> When:
        nearest = min(moments, key=lambda m: (abs(m.start - place), m.start))
        days = _bounded(known, here, nearest, here.day)
        return When(days, feature, Span(nearest.start, nearest.end))

    if inside := here.within(at.span):
        return told(inside, "time_in_clause")
    said = [m for piece in saying.pieces for m in here.within(piece)]
    if said:
        return told(said, "time_in_saying")
    outside = here.within(sentence.span)
    saying_day = outside[0].latest if outside else here.day
    if known.now.hits(at.words) and saying_day:
        return When(Interval(saying_day, saying_day), "time_now")
    if outside and saying.attribution is not None:
        days = Interval(None, outside[0].latest, outside[0].precision)
        return When(days, "time_of_saying", Span(outside[0].start, outside[0].end))
    if outside:
        return told(outside, "time_in_sentence")
    return When(header, "time_carried" if header else None)
