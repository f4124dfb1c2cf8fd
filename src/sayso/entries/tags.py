"""What `tag` hands to the stages after it: labelled, linked spans."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.entries.problem import Problem
from sayso.entries.span import Span

NameLabel = Literal["place", "person", "organization", "group", "weapon"]


class NameTag(msgspec.Struct, frozen=True):
    """A name in the text. ``group`` is an armed group or a side."""

    span: Span
    label: NameLabel
    score: float = 1.0


class TimeTag(msgspec.Struct, frozen=True):
    """A time expression in the text."""

    span: Span
    score: float = 1.0


class SayingTag(msgspec.Struct, frozen=True):
    """A source, its cue and what it is said to say (PARC's terms), linked.

    Attributes:
        content: one or more spans in text order, never empty.
        cue: None for a bare quotation that goes on with the last speaker, and for forwarded posts.
        source: None where the text names none.
        score: confidence from 0 to 1.
    """

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    score: float = 1.0


class Tags(msgspec.Struct, frozen=True):
    """All labelled spans of one document, in text order."""

    sayings: tuple[SayingTag, ...] = ()
    names: tuple[NameTag, ...] = ()
    times: tuple[TimeTag, ...] = ()
    problems: tuple[Problem, ...] = ()
