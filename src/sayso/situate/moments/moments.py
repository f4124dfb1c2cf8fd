"""Finds time expressions and reckons the days that they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sayso.entries import Document, Moment, Span, Tags
from sayso.lang import LANGUAGES
from sayso.situate.moments.absolute import absolute_dates
from sayso.situate.moments.days import Days, span_of
from sayso.situate.moments.grammar import Expression, expressions
from sayso.situate.moments.reckon import reckon
from sayso.situate.moments.scan import Scanned, scan
from sayso.situate.moments.tense import Cues, cues_of, tense
from sayso.situate.moments.view import PUBLICATION, UNKNOWN, Meant, View


def moments(document: Document, tags: Tags) -> tuple[Moment, ...]:
    """Return the time expressions of `document` in text order, with the days that they mean.

    A time that is made of others is listed with them: "since June", which runs to the day of
    publication, with "June"; "by Friday", which has no earliest day, with "Friday"; "September 17-18"
    with its two ends. Without a date of publication, what leans on it has no days.

    Args:
        document: clean text; `lang` decides the words, other languages have numeric dates only.
        tags: spans of `tags.times` that no rule finds are listed without days.
    """
    text, today = document.text, _day(document.published_day)
    lang = document.lang if document.lang in LANGUAGES else None
    told: list[Moment] = []
    course = _Course(text, today, cues_of(lang))
    for start, end in _pieces(text):
        told += course.read(scan(text, lang, start, end))
    if lang:
        full = absolute_dates(text, lang, told)
        told = [m for m in told if not any(f.start <= m.start and m.end <= f.end for f in full)]
        told += full
    told += [
        Moment(start=t.span.start, end=t.span.end, precision="vague", basis=UNKNOWN)
        for t in tags.times
        if len(t.span)
        and _tells_time(text, lang, t.span)
        and not any(m.start < t.span.end and t.span.start < m.end for m in told)
    ]
    return tuple(sorted(told, key=lambda m: (m.start, -m.end)))


def _tells_time(text: str, lang: str | None, span: Span) -> bool:
    """Say whether any word of it can belong to a time: the encoder's marks are wider than that."""
    kinds = {word.kind for word in scan(text, lang, span.start, span.end).words}
    return bool(kinds - _NO_TIME)


_NO_TIME = frozenset({"other", "stop", "comma", "dash", "open", "the", "a", "of", "in", "and"})


class _Course:
    """The course of a text: what was told before, on which later expressions lean."""

    def __init__(self, text: str, today: dt.date | None, cues: Cues) -> None:
        self._text, self._today, self._cues = text, today, cues
        self._history: bool | None = None
        self._before: Days | None = None

    def read(self, scanned: Scanned) -> list[Moment]:
        """Return the moments of one piece of the text; the first piece tells if it is a history."""
        found = expressions(scanned)
        if self._history is None:
            self._history = _is_history(found, self._today)
        told: list[Moment] = []
        last: int | None = None
        for e in found:
            if _is_no_time(self._text, e, scanned, self._cues):
                continue
            view = self._view(e, scanned, last)
            meant = reckon(e, view)
            if meant is None:
                continue
            anchor = _anchor(meant, view)
            if anchor:
                self._before, last = anchor, e.first + len(e.words) - 1
            told += _composed(e, meant, scanned, view)
        return told

    def _view(self, e: Expression, scanned: Scanned, last: int | None) -> View:
        near = self._before if last is not None and _near(scanned.letters, last, e.first) else None
        close = e.first + len(e.words) - 1
        possessive = self._text.startswith(_POSSESSIVE, e.words[-1].end)
        told = tense(self._text, scanned.words, e.first, close, self._cues)
        before = scanned.words[e.first - 1].kind if e.first else ""
        if before in _AHEAD or (before == "until" and told is None):
            told = "future"
        return View(
            today=self._today,
            history=bool(self._history),
            before=self._before,
            near=near,
            day=near if near and (near[1] - near[0]).days < _ANCHOR_DAYS else None,
            tense=None if possessive else told,
        )


# A text is read in pieces of at most this many code points, so that memory stays bounded; articles
# are far shorter and are read whole.
_PIECE = 200_000


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of pieces that end at a line break or a space where there is one."""
    start = 0
    while len(text) - start > _PIECE:
        end = (
            text.rfind("\n", start, start + _PIECE) + 1
            or text.rfind(" ", start, start + _PIECE) + 1
        )
        end = end if end > start else start + _PIECE
        yield start, end
        start = end
    yield start, len(text)


# Bounds that lie ahead, whatever the verb says ("was prolonged through May").
_AHEAD = frozenset({"through", "notbefore"})

# "Wednesday's ruling" lies in the past, whatever the clause says will be done about it.
_POSSESSIVE = ("'s", "’s")


def _moment(start: int, end: int, meant: Meant) -> Moment:
    return Moment(
        start=start,
        end=end,
        earliest=meant.earliest.isoformat() if meant.earliest else None,
        latest=meant.latest.isoformat() if meant.latest else None,
        precision=meant.precision,
        basis=meant.basis,
    )


def _anchor(meant: Meant, view: View) -> Days | None:
    """Return the days on which later expressions may lean, None where they may not.

    A history looks back ("in 1936 he had …") without leaving its course.
    """
    if meant.earliest is None or meant.latest is None or meant.precision == "vague":
        return None
    if view.history and view.before and meant.precision == "year":
        return (meant.earliest, meant.latest) if meant.earliest >= _year_start(view) else None
    return meant.earliest, meant.latest


def _year_start(view: View) -> dt.date:
    return view.before[0].replace(month=1, day=1) if view.before else dt.date.min


_RANGES = frozenset(
    {
        "days",
        "days of months",
        "months",
        "spans",
        "years",
        "night between",
        "weekdays",
        "calendar range",
    }
)


def _composed(e: Expression, meant: Meant, scanned: Scanned, view: View) -> list[Moment]:
    """Return the moment of an expression, and the moments that it is made of or that it makes."""
    start, end = e.words[0].start, e.words[-1].end
    whole = _moment(start, end, meant)
    if meant.earliest is None or meant.latest is None:
        return [whole]
    if e.rule in _RANGES:
        return [whole, *_both_ends(e, meant.earliest, meant.latest, meant)]
    bounded, first = _bounded(meant, e, scanned, view)
    if bounded == meant:
        return [whole]
    return [_moment(scanned.words[first].start, end, bounded), whole]


def _both_ends(e: Expression, earliest: dt.date, latest: dt.date, meant: Meant) -> Iterator[Moment]:
    """Yield the two ends of a range, as TIMEX3 has them."""
    cut = e.joint()
    if cut is None:
        return
    ends = (e.words[:cut], earliest), (e.words[cut + 1 :], latest)
    for words, day in ends:
        days = span_of(meant.precision, day)
        yield _moment(
            words[0].start, words[-1].end, meant._replace(earliest=days[0], latest=days[1])
        )


def _day(published: str | None) -> dt.date | None:
    """Return the day of publication; a year in which nothing can have been published is a mistake."""
    try:
        day = dt.date.fromisoformat(published) if published else None
    except ValueError:
        return None
    return day if day and day.year in _PUBLISHED else None


_PUBLISHED = range(1600, 2200)


# A text is a history when at least this many full dates lie over a year before its publication and
# they outnumber words such as "Monday" and "yesterday" this many times over.
_OLD_DATES, _OLD_SHARE = 4, 2


def _is_history(found: list[Expression], today: dt.date | None) -> bool:
    old = recent = 0
    for e in found:
        years = [int(v) for v in e.values("year") if isinstance(v, int)]
        if years:
            old += today is None or max(years) < today.year - 1
            recent += today is not None and max(years) >= today.year - 1
        elif e.rule in ("weekday", "day", "overnight", "weekend", "round", "ago", "part"):
            recent += 1
    return old >= _OLD_DATES and old >= _OLD_SHARE * recent


# A moment of more days than these is no anchor for "the day before".
_ANCHOR_DAYS = 3


def _near(letters: str, before: int, first: int) -> bool:
    """Say whether two words stand in the same sentence or in neighbouring ones."""
    return first - before < 80 and letters.count(".", before, first) <= 1


def _is_no_time(text: str, e: Expression, scanned: Scanned, cues: Cues) -> bool:
    """Say whether it only looks like a time.

    A bare year may be a number of things ("in 2000 homes") or lie before our era; "the fall of" a
    town is no season.
    """
    after = e.first + len(e.words)
    if after >= len(scanned.words):
        return False
    word = scanned.words[after]
    if word.kind == "era":
        return True
    if word.kind == "of" and e.rule == "weak season" and not e.has("year"):
        return True
    if e.rule != "year" or e.has("filler"):
        return False
    return (
        text[word.start : min(word.end, word.start + 30)].lower().startswith(cues.counted or "\0")
    )


def _bounded(meant: Meant, e: Expression, scanned: Scanned, view: View) -> tuple[Meant, int]:
    """Apply "since", "by" and "until" in front of an expression; say at which word it then begins."""
    i = e.first - 1
    if i >= 0 and scanned.words[i].kind == "the":
        if e.rule in ("month", "date", "year"):  # "since the January bombing"
            return meant, e.first
        i -= 1
    if i < 0 or view.history or meant.earliest is None or meant.latest is None:
        return meant, e.first
    kind = scanned.words[i].kind
    if kind == "notbefore":
        return meant._replace(latest=None), i
    if kind in ("since", "from") and view.today and meant.earliest > view.today:
        return meant._replace(latest=None), i
    # "video from Monday" was made then; "without light from last night" goes on
    if (kind == "since" or (kind == "from" and e.has("day", "early"))) and view.today:
        basis = PUBLICATION if meant.precision == "vague" else meant.basis
        return meant._replace(latest=max(meant.earliest, view.today), basis=basis), i
    if kind in ("until", "through"):
        return meant._replace(earliest=None), i
    if kind == "by" and not (e.has("part") and view.tense != "future"):  # "к утру" dates a bulletin
        return meant._replace(earliest=None), i
    return meant, e.first
