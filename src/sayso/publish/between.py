"""What stands between claims, as plain values: relations and judgements. Promised as the contract is."""

from __future__ import annotations

from typing import Any, Protocol

from sayso.entries import Claim, Judgement, Relation, judgement_id
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


def judgement_line(judgement: Judgement) -> Line:
    """Return what an analyst decided, with its id."""
    told = {field: getattr(judgement, field) for field in judgement.__struct_fields__}
    return {"id": judgement_id(judgement), **told}


def _end(told: Told) -> Line:
    spans = zip(told.claim.evidence, told.evidence, strict=True)
    return {
        "id": told.claim.id,
        "document": told.document.id,
        "url": told.document.url,
        "evidence": [{"start": s.start, "end": s.end, "text": text} for s, text in spans],
    }
