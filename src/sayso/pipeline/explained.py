"""Why a claim was coded so, in words."""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.codify.why import told
from sayso.entries import Claim, Span


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """One reason for the coding of a claim.

    Attributes:
        feature: its name.
        says: what it says, in a sentence.
        score: from 0 to 1, how strongly it speaks for the claim.
        span: where in the text it was seen, or None.
        words: the text there, or None.
    """

    feature: str
    says: str
    score: float
    span: Span | None = None
    words: str | None = None


def explained(claim: Claim, text: str) -> list[Explained]:
    """Return the reasons of a claim in the order of the steps that found them; `text` is its document's."""
    return [
        Explained(
            feature=reason.feature,
            says=told(reason.feature),
            score=reason.score,
            span=reason.words,
            words=reason.words.of(text) if reason.words else None,
        )
        for reason in claim.reasons
    ]


def explained_value(reason: Explained) -> dict[str, Any]:
    """Return a reason as a plain value, as ``--json`` prints it."""
    span = reason.span
    return {
        "feature": reason.feature,
        "says": reason.says,
        "score": reason.score,
        "words": span and {"start": span.start, "end": span.end, "text": reason.words},
    }
