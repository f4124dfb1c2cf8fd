"""Joins the claims about a place with the origins that they go back to, for its assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.assess.evidence import Told
from sayso.entries import Judgement, Said, pair_of
from sayso.ledger import Ledger
from sayso.reconcile.camps import in_context
from sayso.reconcile.origins import groups, retold
from sayso.reconcile.speakers import speakers

Verdicts = Mapping[tuple[str, str | None], Judgement]


def told_of(ledger: Ledger, said: Sequence[Said], verdicts: Verdicts) -> list[Told]:
    """Return claims of one place with their origins: the first id of their group of echoes, else their own.

    What an analyst rejected is left out; of two claims that were judged, "same" ties and "not same" parts.
    """
    claims = in_context([one for one in said if not is_rejected(verdicts, one.claim.id)])
    ids = tuple(one.claim.id for one in claims)
    pairs = [*tied(ledger.between.pairs("echo", ids), verdicts), *retold(claims)]
    origin = {member: group[0] for group in groups(pairs) for member in group}
    voices = speakers(claims)
    published = {c.claim.id: c.published for c in claims}
    replaced: dict[str, str] = {}
    for newer, older in ledger.between.pairs("updates", ids):
        if (day := published.get(newer)) is not None:
            replaced[older] = min(day[:10], replaced.get(older, day[:10]))
    return [
        Told(
            said=c,
            origin=origin.get(c.claim.id, c.claim.id),
            voice=voices[c.claim.id],
            replaced=replaced.get(c.claim.id),
        )
        for c in claims
    ]


def tied(echoes: Iterable[tuple[str, str]], verdicts: Verdicts) -> Iterator[tuple[str, str]]:
    """Yield the pairs of claims that are one saying, by the rules and by what analysts decided."""
    judged = {pair: j.verdict for pair, j in verdicts.items() if pair[1] is not None}
    yield from (p for p in echoes if judged.get(pair_of(*p)) != "not same")
    yield from ((a, b) for (a, b), told in judged.items() if b is not None and told == "same")


def is_rejected(verdicts: Verdicts, claim: str) -> bool:
    """Say whether an analyst rejected a claim, so that it counts no more."""
    told = verdicts.get((claim, None))
    return told is not None and told.verdict == "reject"
