"""How credible a claim is: as an analyst decided, else as its relations propose."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.assess.credibility import WORDS, credibility
from sayso.entries import Judgement
from sayso.ledger import ClaimRecord, RelationRecord


class Credible(msgspec.Struct, frozen=True, kw_only=True):
    """A grade of credibility.

    Attributes:
        grade: 1 to 6 on the Admiralty scale.
        words: what the grade means.
        reason: why, in words.
        by: who decided it, None where it is proposed.
    """

    grade: int
    words: str
    reason: str
    by: str | None = None


def credible(
    record: ClaimRecord, relations: Iterable[RelationRecord], graded: Judgement | None
) -> Credible:
    """Return how credible a claim is.

    Args:
        record: the claim.
        relations: all in which it stands.
        graded: the grade that an analyst gave it, or None.
    """
    grades = {str(grade): (grade, words) for grade, words in WORDS.items()}
    if graded is not None and graded.value in grades:
        grade, words = grades[graded.value]
        return Credible(grade=grade, words=words, reason=graded.reason, by=graded.by)
    others = [
        (r.relation.kind, other_of(record, r).said, r.b.claim.id == record.claim.id)
        for r in relations
    ]
    told = credibility(record.said, others)
    return Credible(grade=told.credibility, words=WORDS[told.credibility], reason=told.reason)


def other_of(record: ClaimRecord, relation: RelationRecord) -> ClaimRecord:
    """Return the claim to which `record` stands in a relation."""
    return relation.b if relation.a.claim.id == record.claim.id else relation.a
