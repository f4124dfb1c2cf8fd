"""A relation between two claims as a plain value; promised as the contract is."""

from __future__ import annotations

from typing import Any, Protocol

from sayso.entries import Claim, Relation
from sayso.publish.contract import Published

Line = dict[str, Any]


class Told(Protocol):
    """A claim as a ledger lists it: with the words of its evidence and, in short, its document."""

    @property
    def claim(self) -> Claim: ...  # noqa: D102
    @property
    def evidence(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def document(self) -> Published: ...  # noqa: D102


def relation_line(relation: Relation, a: Told, b: Told) -> Line:
    """Return a relation with the words of both its claims."""
    return {
        "kind": relation.kind,
        "score": relation.score,
        "reasons": list(relation.reasons),
        "a": _end(a),
        "b": _end(b),
    }


def _end(told: Told) -> Line:
    spans = zip(told.claim.evidence, told.evidence, strict=True)
    return {
        "id": told.claim.id,
        "document": told.document.id,
        "url": told.document.url,
        "evidence": [{"start": s.start, "end": s.end, "text": text} for s, text in spans],
    }
