"""Joins the claims about a place with the origins that they go back to, for its assessment."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.assess.evidence import Told
from sayso.ledger import ClaimRecord, Ledger
from sayso.pipeline.relate import relate
from sayso.reconcile.origins import groups

_ASKED = 300  # claims in one question


def told_of(ledger: Ledger, records: Sequence[ClaimRecord]) -> list[Told]:
    """Return claims with their origins: the first id of their group of echoes, else their own."""
    relate(ledger)
    ids = [r.claim.id for r in records]
    asked = (tuple(ids[at : at + _ASKED]) for at in range(0, len(ids), _ASKED))
    echoes = (e.relation for some in asked for e in ledger.relations("echo", some))
    pairs = [(e.a, e.b) for e in echoes]
    origin = {member: group[0] for group in groups(pairs) for member in sorted(group)}
    return [Told(said=r.said, origin=origin.get(r.claim.id, r.claim.id)) for r in records]
