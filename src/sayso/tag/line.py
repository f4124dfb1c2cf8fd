"""One paragraph made ready for tagging: words, sentences, and which words stand in quotations."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.entries import Span
from sayso.lang.quotation import Quotation
from sayso.lang.text import Word, sentences_in, words


class Line(msgspec.Struct, frozen=True):
    """One paragraph of a document.

    Attributes:
        text: the whole document's text.
        span: the paragraph.
        words: its words and marks.
        quoted: for each word the index into `quotes` of the quotation it stands in, or -1.
        quotes: the paragraph's outermost quotations.
        sentences: word ranges ``[first, last)``; none ends inside a quotation.
    """

    text: str
    span: Span
    words: list[Word]
    quoted: list[int]
    quotes: list[Quotation]
    sentences: list[tuple[int, int]]

    def at(self, first: int, last: int) -> Span:
        """Return the span of ``words[first:last]`` (at least one word)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def index(self, position: int) -> int:
        """Return the index of the first word that begins at or after `position`."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].start < position:
                low = middle + 1
            else:
                high = middle
        return low


def make_line(text: str, span: Span, quotes: Sequence[Quotation], lang: str) -> Line:
    """Prepare the paragraph `span`; `quotes` are the quotations that lie in it."""
    listed = words(text, span)
    quoted = [-1] * len(listed)
    current = 0
    for i, word in enumerate(listed):
        while current < len(quotes) and quotes[current].span.end <= word.start:
            current += 1
        if current < len(quotes) and quotes[current].span.start <= word.start:
            quoted[i] = current
    ends = [s.end for s in sentences_in(text, span, lang)]
    inside = [q.span for q in quotes]
    ends = [e for e in ends if not any(q.start < e < q.end for q in inside)]
    ranges: list[tuple[int, int]] = []
    first = 0
    for end in ends or [span.end]:
        last = first
        while last < len(listed) and listed[last].start < end:
            last += 1
        if last > first:
            ranges.append((first, last))
        first = last
    return Line(text, span, listed, quoted, list(quotes), ranges)
