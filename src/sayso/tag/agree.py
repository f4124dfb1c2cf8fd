"""Settle what two cues both claim.

Every cue takes its source and content for itself. Where two of them take the same words, and neither
is told inside the other, either they are parts of one cue ("took to Twitter … to accuse"), or one
cites the other's speaker ("the channel, citing the mayor, writes that …"), or one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from sayso.entries import SayingTag, Span
from sayso.entries.span import hull

_NEXT = 8  # sayings, in order of their content, among which words may be shared
_ONE_CUE = 60  # code points from the beginning of a cue to its end


class Linked(NamedTuple):
    """A saying, and how surely each part of its content is its own."""

    saying: SayingTag
    sureness: tuple[float, ...]


def agreed(linked: Sequence[Linked], phrases: Sequence[str], text: str) -> list[SayingTag]:
    """Return the sayings in text order; each word in the content of one, nesting and citing apart.

    Args:
        linked: what each cue took.
        phrases: cues by which one voice cites another, in lower case.
        text: the document's.
    """
    in_order = sorted(linked, key=lambda one: one.saying.content[0])
    listed: list[Linked | None] = list(in_order)
    for i, later in enumerate(listed):
        for j in range(max(0, i - _NEXT), i):
            one, other = listed[j], listed[i]
            if one is None or other is None or later is None:
                continue
            listed[j], listed[i] = _settled(one, other, phrases, text)
    kept = [one.saying for one in listed if one is not None]
    return sorted(_with_whole_sources(kept), key=lambda s: s.content[0])


def _with_whole_sources(sayings: Sequence[SayingTag]) -> list[SayingTag]:
    """Give every cue the whole of a source that another cue shares.

    The same first word is the same speaker: "[the commander] said …, adding …", where the second
    cue took "the" alone.
    """
    ends: dict[int, int] = {}
    for saying in sayings:
        if saying.source is not None:
            start, end = saying.source.start, saying.source.end
            ends[start] = max(end, ends.get(start, end))
    return [_with_source_to(s, ends) for s in sayings]


def _with_source_to(saying: SayingTag, ends: dict[int, int]) -> SayingTag:
    if saying.source is None:
        return saying
    whole = Span(saying.source.start, ends[saying.source.start])
    taken = (*saying.content, *((saying.cue,) if saying.cue else ()))
    if whole == saying.source or any(whole.overlaps(s) for s in taken):
        return saying
    return msgspec.structs.replace(saying, source=whole)


def _settled(
    one: Linked, other: Linked, phrases: Sequence[str], text: str
) -> tuple[Linked | None, Linked | None]:
    a, b = one.saying, other.saying
    if not any(x.overlaps(y) for x in a.content for y in b.content):
        return one, other
    if _inside(a, b) or _inside(b, a):
        return one, other
    cited = [s.cue is not None and s.cue.of(text).lower() in phrases for s in (a, b)]
    if cited == [True, False]:
        return one, _citing(other, a)
    if cited == [False, True]:
        return _citing(one, b), other
    apart = _yielded(one, other)
    strangers = a.source is not None and b.source is not None and not a.source.overlaps(b.source)
    # one speaker's two cues stay two where each has words of its own: "“We hold it,” he said, adding that …"
    if strangers or None not in apart:
        return apart
    joined = _joined(a, b)
    stronger = one if max(one.sureness) >= max(other.sureness) else other
    if joined is not None:
        cue, source = joined
        stronger = stronger._replace(
            saying=msgspec.structs.replace(stronger.saying, cue=cue, source=source)
        )
    return (stronger, None) if stronger.saying.content == a.content else (None, stronger)


def _inside(inner: SayingTag, outer: SayingTag) -> bool:
    """Whether a saying's cue stands in the other's content."""
    return inner.cue is not None and any(c.covers(inner.cue) for c in outer.content)


def _citing(outer: Linked, inner: SayingTag) -> Linked:
    """Return a saying whose content tells also whom it cites: that is then told inside it."""
    if inner.cue is None or inner.source is None:
        return outer
    phrase = hull((inner.cue, inner.source))
    saying = outer.saying
    taken = (*saying.content, *(s for s in (saying.cue, saying.source) if s))
    if any(phrase.overlaps(s) for s in taken):
        return outer
    parts = sorted(zip((*saying.content, phrase), (*outer.sureness, 0.0), strict=True))
    content = tuple(span for span, _ in parts)
    sureness = tuple(sure for _, sure in parts)
    return Linked(msgspec.structs.replace(saying, content=content), sureness)


def _joined(a: SayingTag, b: SayingTag) -> tuple[Span, Span | None] | None:
    """Return the one cue that two are parts of, and its source, if they may be so read."""
    if a.cue is None or b.cue is None:
        return None
    cue = hull((a.cue, b.cue))
    source = a.source or b.source
    between = (*a.content, *b.content, *(s for s in (a.source, b.source) if s))
    if len(cue) > _ONE_CUE or any(cue.overlaps(s) for s in between):
        return None
    return cue, source


def _yielded(one: Linked, other: Linked) -> tuple[Linked | None, Linked | None]:
    """Leave every part that both claim to the one that is surer of it."""

    def without(mine: Linked, theirs: Linked, *, tied: bool) -> Linked | None:
        kept = [
            (span, sure)
            for span, sure in zip(mine.saying.content, mine.sureness, strict=True)
            if not any(
                span.overlaps(s) and (t > sure or (t == sure and tied))
                for s, t in zip(theirs.saying.content, theirs.sureness, strict=True)
            )
        ]
        if not kept:
            return None
        content = tuple(span for span, _ in kept)
        sureness = tuple(sure for _, sure in kept)
        return Linked(msgspec.structs.replace(mine.saying, content=content), sureness)

    return without(one, other, tied=False), without(other, one, tied=True)
