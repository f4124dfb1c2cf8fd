"""Quotations without a cue of their own go on with the speaker before them."""

from __future__ import annotations

import msgspec

from sayso.entries import SayingTag, Span
from sayso.tag.line import Line

_SENTENCE = 4  # words; a shorter quotation without a cue is a name or a scare quote


def with_floating(line: Line, earlier: list[SayingTag], here: list[SayingTag]) -> list[SayingTag]:
    """Return `earlier` and `here` with the paragraph's free quotations joined to their sayings.

    A quotation that opens the paragraph belongs to the last saying before it; one that stands
    later belongs to the last saying of this paragraph.
    """
    taken = [s for saying in here for s in saying.content]
    free = [
        q.span
        for q in line.quotes
        if _is_utterance(line, q.span) and not any(t.overlaps(q.span) for t in taken)
    ]
    listed = [*earlier, *here]
    for span in free:
        before = [
            i
            for i, s in enumerate(listed)
            if s.content[-1].start < span.start and not _nested(s, listed)
        ]
        opens = not line.text[line.span.start : span.start].strip(" —–-")
        mine = [i for i in before if i >= len(earlier)]
        if mine:
            listed[mine[-1]] = _extended(listed[mine[-1]], span)
        elif opens and before:
            listed[before[-1]] = _extended(listed[before[-1]], span)
    return listed


def _nested(saying: SayingTag, listed: list[SayingTag]) -> bool:
    """Whether the saying is told inside another one near it."""
    cue = saying.cue
    near = listed[-8:]
    return cue is not None and any(
        c.covers(cue) for s in near if s is not saying for c in s.content
    )


def _is_utterance(line: Line, span: Span) -> bool:
    return len(span.of(line.text).split()) >= _SENTENCE


def _extended(saying: SayingTag, span: Span) -> SayingTag:
    return msgspec.structs.replace(saying, content=(*saying.content, span))
