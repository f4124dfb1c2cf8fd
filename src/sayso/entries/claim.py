"""One coded proposition: what a voice puts forward about a place and time."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.entries.ids import key_id
from sayso.entries.moment import Interval
from sayso.entries.place import Place
from sayso.entries.span import Span
from sayso.entries.voice import OUTLET, Chain

Polarity = Literal["affirmed", "denied"]
Modality = Literal["asserted", "possible", "planned"]


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """A party, thing or number that takes part in what is claimed.

    Attributes:
        role: a role name of the codebook: ``holder``, ``actor``, ``opponent``, ``victim``, ….
        text: the document's own words.
        start: first code point, None where the party is understood and not written.
        end: one past the last.
        side: the party that it fights or speaks for, canonically, or None.
    """

    role: str
    text: str
    start: int | None = None
    end: int | None = None
    side: str | None = None


class Reason(msgspec.Struct, frozen=True):
    """Why a claim was coded so.

    Attributes:
        feature: name of a feature; ``sayso explain`` tells what it says in words.
        score: from 0 to 1, how strongly it speaks for the claim.
        words: where in the text it was seen, or None.
    """

    feature: str
    score: float = 1.0
    words: Span | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One coded proposition, with polarity, modality, place, time, chain and evidence.

    Attributes:
        id: hash of document, type, subtype, polarity, place, first voice and evidence.
        type: a type of the codebook.
        subtype: a sub-type of that type, or None.
        polarity: ``denied`` where the voice says that it is not so.
        modality: the first voice's own.
        evidence: the exact words, one or more spans in text order, never empty.
        roles: who and what takes part.
        place: the most specific named place, a settlement or larger, or None.
        time: the days in which it happened, or None where the text does not tell.
        attribution: id of the attribution that carries it, None in the outlet's own voice.
        chain: who vouches for it; see `Chain`.
        confidence: from 0 to 1.
        codebook: version of the codebook that coded it.
        relation: how it stands off from its place: ``"at"``, ``"south of"``, ….
        against_interest: the first voice says what its own side would rather not have said.
        reasons: why it was coded so, in the order of the steps.
    """

    id: str
    type: str
    polarity: Polarity
    modality: Modality
    evidence: tuple[Span, ...]
    subtype: str | None = None
    roles: tuple[Role, ...] = ()
    place: Place | None = None
    time: Interval | None = None
    attribution: str | None = None
    chain: Chain = (OUTLET,)
    confidence: float = 1.0
    codebook: str = "v1"
    relation: str = "at"
    against_interest: bool = False
    reasons: tuple[Reason, ...] = ()


def claim_id(
    document: str,
    kind: tuple[str, str | None],
    polarity: Polarity,
    place: Place | None,
    first_voice: str,
    evidence: tuple[Span, ...],
) -> str:
    """Return the id of a claim; `kind` is its type and sub-type."""
    where = place.key if place else None
    return key_id("c", document, kind, polarity, where, first_voice, evidence)
