"""Compares stretches of text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from sayso.entries import Span


def within(span: Span, sorted_spans: Sequence[Span]) -> bool:
    """Say whether `span` lies in one of the others, which do not overlap one another."""
    at = bisect_right(sorted_spans, span.start, key=lambda s: s.start) - 1
    return at >= 0 and sorted_spans[at].covers(span)


def apart(spans: Iterable[Span], sorted_spans: Sequence[Span]) -> list[Span]:
    """Return those of `spans` that overlap none of the others, which do not overlap one another."""
    starts = [s.start for s in sorted_spans]
    near = ((s, bisect_left(starts, s.end) - 1) for s in spans)
    return [s for s, i in near if i < 0 or sorted_spans[i].end <= s.start]
