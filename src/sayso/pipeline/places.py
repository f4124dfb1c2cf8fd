"""Joins the claims about a place with the origins that they go back to, for its assessment."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.assess.evidence import Told
from sayso.entries import Judgement
from sayso.ledger import ClaimRecord, Ledger
from sayso.pipeline.relate import relate
from sayso.reconcile.origins import groups

_ASKED = 300  # claims in one question


def told_of(ledger: Ledger, records: Sequence[ClaimRecord]) -> list[Told]:
    """Return claims with their origins: the first id of their group of echoes, else their own.

    What an analyst rejected is left out; of two claims that were judged, "same" ties and "not same" parts.
    """
    relate(ledger)
    verdicts = ledger.between.verdicts()
    records = [r for r in records if not _rejected(verdicts, r.claim.id)]
    ids = [r.claim.id for r in records]
    asked = (tuple(ids[at : at + _ASKED]) for at in range(0, len(ids), _ASKED))
    echoes = (e.relation for some in asked for e in ledger.between.relations("echo", some))
    judged = {frozenset((s, v)): j.verdict for (s, v), j in verdicts.items() if v is not None}
    pairs = [(e.a, e.b) for e in echoes if judged.get(frozenset((e.a, e.b))) != "not same"]
    pairs += [(a, b) for pair, told in judged.items() if told == "same" for a, b in [sorted(pair)]]
    origin = {member: group[0] for group in groups(pairs) for member in sorted(group)}
    return [Told(said=r.said, origin=origin.get(r.claim.id, r.claim.id)) for r in records]


def _rejected(verdicts: dict[tuple[str, str | None], Judgement], claim: str) -> bool:
    told = verdicts.get((claim, None))
    return told is not None and told.verdict == "reject"
