"""The text of a document cut where its marks begin and end, so that they can be drawn inside each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

import msgspec

from sayso.entries import Span

MarkKind = Literal["said", "claim", "correction", "problem", "source", "cue", "place", "moment"]

_OUTERMOST_FIRST: Final[tuple[MarkKind, ...]] = (
    "said",
    "claim",
    "correction",
    "problem",
    "source",
    "cue",
    "place",
    "moment",
)
_RANK = {kind: rank for rank, kind in enumerate(_OUTERMOST_FIRST)}
_IN_HTML: Final = str.maketrans({"\0": "\N{REPLACEMENT CHARACTER}", "\r": " "})


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is shown at a span of the text.

    Attributes:
        span: where.
        kind: what it is.
        id: of the element, by which links find it, or None.
        voice: number of the colour of its voice, or None.
        note: the number that is written behind it, or None.
        target: where that number leads, or None.
    """

    span: Span
    kind: MarkKind
    id: str | None = None
    voice: int | None = None
    note: int | None = None
    target: str | None = None


class Opened(NamedTuple):
    """A mark that begins, or goes on after another one inside which it could not stay, ended."""

    mark: Mark
    first: bool


class Piece(NamedTuple):
    """Words that have the same marks all over.

    Attributes:
        words: of the text, never empty.
        opens: marks to open before the words, the outermost first.
        closes: how many of the open marks to close behind them, the innermost first.
        ends: those of them that end here for good, in the order of their notes.
    """

    words: str
    opens: tuple[Opened, ...]
    closes: int
    ends: tuple[Mark, ...]


def cut(text: str, marks: Iterable[Mark], within: Span | None = None) -> Iterator[Piece]:
    """Yield the pieces of a text; joined they are the text, and what is opened is closed in order.

    Args:
        text: of the document.
        marks: in any order; they may overlap. Empty ones, and what lies outside, are left out.
        within: only this part of the text.
    """
    whole = within or Span(0, len(text))
    waiting = sorted(_clipped(marks, whole), key=lambda m: m[0].start, reverse=True)
    borders = {whole.start, whole.end}
    borders.update(p for span, _ in waiting for p in (span.start, span.end))
    stack: list[tuple[Span, Mark]] = []
    again: list[tuple[Span, Mark]] = []
    for start, end in itertools.pairwise(sorted(borders)):
        opening = again
        while waiting and waiting[-1][0].start == start:
            opening.append(waiting.pop())
        opening.sort(key=_outer_first)
        stack += opening
        opened = tuple(Opened(mark, span.start == start) for span, mark in opening)
        kept = next((i for i, (span, _) in enumerate(stack) if span.end <= end), len(stack))
        closing = stack[kept:]
        del stack[kept:]
        again = [one for one in closing if one[0].end > end]
        ends = sorted((m for span, m in closing if span.end <= end), key=lambda m: m.note or 0)
        yield Piece(text[start:end], opened, len(closing), tuple(ends))


def in_place(words: str) -> str:
    """Return words as they can stand in HTML, with as many code points: browsers would drop some."""
    return words.translate(_IN_HTML)


def around(
    text: str, spans: Sequence[Span], paragraphs: Iterable[Span], most: int
) -> list[tuple[Span, Span]]:
    """Return the paragraphs in which `spans` lie, each behind what is to be shown of it.

    Args:
        text: of the document.
        spans: the words that are shown.
        paragraphs: of the text.
        most: code points of a long paragraph to show before and after the words.
    """
    found = []
    for paragraph in paragraphs:
        inside = [s for s in spans if s.overlaps(paragraph)]
        if not inside:
            continue
        first = max(paragraph.start, min(s.start for s in inside) - most)
        last = min(paragraph.end, max(s.end for s in inside) + most)
        first = _word_border(text, first, paragraph.start, step=-1)
        last = _word_border(text, last, paragraph.end, step=1)
        found.append((Span(first, last), paragraph))
    return found


def _word_border(text: str, at: int, edge: int, *, step: int) -> int:
    """Return the next place, towards the edge of the paragraph, at which no word is cut; near ones only."""
    for place in range(at, at + 40 * step, step):
        if place == edge or text[place - 1].isspace():
            return place
    return at


def _clipped(marks: Iterable[Mark], whole: Span) -> Iterator[tuple[Span, Mark]]:
    for mark in marks:
        start, end = max(mark.span.start, whole.start), min(mark.span.end, whole.end)
        if start < end:
            yield Span(start, end), mark


def _outer_first(one: tuple[Span, Mark]) -> tuple[int, int, int]:
    span, mark = one
    return -span.end, _RANK[mark.kind], span.start
