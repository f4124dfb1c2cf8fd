"""Joins the claims about a place with the origins that they go back to, for its assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.assess.evidence import Told
from sayso.entries import Judgement
from sayso.ledger import ClaimRecord, Ledger
from sayso.ledger.between import pair_of
from sayso.reconcile.camps import in_context
from sayso.reconcile.origins import groups

Verdicts = Mapping[tuple[str, str | None], Judgement]


def told_of(ledger: Ledger, records: Sequence[ClaimRecord], verdicts: Verdicts) -> list[Told]:
    """Return claims with their origins: the first id of their group of echoes, else their own.

    What an analyst rejected is left out; of two claims that were judged, "same" ties and "not same" parts.
    """
    records = [r for r in records if not _rejected(verdicts, r.claim.id)]
    ids = tuple(r.claim.id for r in records)
    judged = {pair: j.verdict for pair, j in verdicts.items() if pair[1] is not None}
    pairs = [p for p in ledger.between.echoes(ids) if judged.get(pair_of(*p)) != "not same"]
    pairs += [(a, b) for (a, b), told in judged.items() if b is not None and told == "same"]
    origin = {member: group[0] for group in groups(pairs) for member in group}
    told = in_context([r.said for r in records])
    return [Told(said=s, origin=origin.get(s.claim.id, s.claim.id)) for s in told]


def _rejected(verdicts: Verdicts, claim: str) -> bool:
    told = verdicts.get((claim, None))
    return told is not None and told.verdict == "reject"
