"""Step 6: the days in which it happened, as far as the text tells."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeGuard

from sayso.codify.clauses import Clause
from sayso.codify.says import Saying
from sayso.codify.sentences import Sentence
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


def _nearest(moments: Sequence[Moment], place: int) -> Moment:
    return min(moments, key=lambda m: (abs(m.start - place), m.start))


def carries(told: Interval | None) -> TypeGuard[Interval]:
    """Say whether days told of one event may hold for the next: both ends are, a week at most."""
    if told is None or told.earliest is None or told.latest is None:
        return False
    ends = dt.date.fromisoformat(told.earliest), dt.date.fromisoformat(told.latest)
    return (ends[1] - ends[0]).days <= _WEEK


def time(
    known: Tables,
    here: Calendar,
    saying: Saying,
    at: Clause,
    sentence: Sentence,
    place: int,
    header: Interval | None,
) -> Interval | None:
    """Return when it happened, or None where the text does not tell.

    Args:
        known: the language's tables.
        here: the moments of the document.
        saying: in whose voice it is told.
        at: the clause.
        sentence: the sentence round it.
        place: where the trigger begins.
        header: the days that a bulletin covers, for the voice that gives it.
    """
    if inside := here.within(at.span):
        return _bounded(known, here, _nearest(inside, place), here.day)
    said = [m for piece in saying.pieces for m in here.within(piece)]
    outside = [m for m in here.within(sentence.span) if m not in said]
    if said:
        return _bounded(known, here, _nearest(said, place), here.day)
    saying_day = outside[0].latest if outside else here.day
    if known.now.hits(at.words) and saying_day:
        return Interval(saying_day, saying_day)
    if outside and saying.attribution is not None:
        # told on that day, so it happened by then
        return Interval(None, outside[0].latest, outside[0].precision)
    if outside:
        return _bounded(known, here, _nearest(outside, place), here.day)
    return header
