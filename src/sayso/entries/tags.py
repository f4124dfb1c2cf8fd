"""What `tag` hands to the stages after it: labelled, linked spans."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from sayso.entries.claim import Modality, Polarity
from sayso.entries.problem import Problem
from sayso.entries.span import Span

NameLabel = Literal["place", "person", "organization", "group", "weapon"]
Part = Literal["actor", "opponent", "object", "weapon", "count", "place"]
PART_OF_ROLE: Final[Mapping[str, Part]] = MappingProxyType(
    {
        "holder": "actor",
        "actor": "actor",
        "opponent": "opponent",
        "target": "object",
        "victim": "object",
        "object": "object",
        "weapon": "weapon",
        "count": "count",
    }
)
"""By which of the encoder's parts each of the codebook's roles is told; no type has two of one part."""


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


class PartTag(msgspec.Struct, frozen=True):
    """Words that take part in a claim: ``actor`` is also who holds, ``object`` what suffers it."""

    part: Part
    span: Span
    score: float = 1.0


class ClaimTag(msgspec.Struct, frozen=True):
    """Words that state something a claim can be made of.

    Attributes:
        trigger: the word that says what happens.
        type: a type of the codebook.
        subtype: a sub-type of it, or None.
        evidence: the stretch that states it, round the trigger.
        parts: in text order; several places are several claims.
        score: confidence from 0 to 1 that a claim is stated at all.
        sure: the same of its polarity and of its modality.
    """

    trigger: Span
    type: str
    subtype: str | None
    evidence: Span
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    parts: tuple[PartTag, ...] = ()
    score: float = 1.0
    sure: tuple[float, float] = (1.0, 1.0)


class Tags(msgspec.Struct, frozen=True):
    """All labelled spans of one document, in text order."""

    sayings: tuple[SayingTag, ...] = ()
    names: tuple[NameTag, ...] = ()
    times: tuple[TimeTag, ...] = ()
    claims: tuple[ClaimTag, ...] = ()
    problems: tuple[Problem, ...] = ()
