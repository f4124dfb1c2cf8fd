"""Step 8: one claim per proposition, place and first voice, where it is first stated in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.entries import Claim
from sayso.lang.folded import words_of

_SAME = 0.5  # share of words that makes two statements without a place one
_BY_PLACE = {"control", "clash", "strike", "casualties", "damage", "losses", "posture"}


def _apart(a: Claim, b: Claim) -> bool:
    """Say whether two claims are dated to different days."""
    if a.time is None or b.time is None:
        return False
    lows = a.time.earliest or "", b.time.earliest or ""
    highs = a.time.latest or "9999", b.time.latest or "9999"
    return max(lows) > min(highs)


def _words(text: str, claim: Claim) -> frozenset[str]:
    return frozenset(w.text for s in claim.evidence for w in words_of(text, s.start, s.end))


def _alike(text: str, a: Claim, b: Claim) -> bool:
    x, y = _words(text, a), _words(text, b)
    return len(x & y) >= _SAME * max(1, min(len(x), len(y)))


def _restates(text: str, a: Claim, b: Claim) -> bool:
    """Say whether `a` says nothing that `b` does not."""
    if _apart(a, b):
        return False
    if a.place is not None and a.type in _BY_PLACE:
        return True
    return a.evidence == b.evidence or _alike(text, a, b)


def _settled(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out what the same words say of the same place, read the other way less surely: denied or not."""
    surest: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        where = claim.place.key if claim.place else None
        key = (claim.type, claim.subtype, where, claim.chain[0], claim.evidence)
        other = surest.get(key)
        if other is None or claim.confidence > other.confidence:
            surest[key] = claim
    return list(surest.values())


def once(text: str, claims: Iterable[Claim], beside: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims without restatements, in text order.

    Args:
        text: the document's text.
        claims: of the body, in text order.
        beside: of the title and of captions; one stays only if the body has none of its type.
    """
    kept: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        where = claim.place.key if claim.place else None
        key = (claim.type, claim.subtype, claim.polarity, where, claim.chain[0])
        same = kept.setdefault(key, [])
        if not any(_restates(text, claim, other) for other in same):
            same.append(claim)
    body = _settled([claim for same in kept.values() for claim in same])
    told = {(c.type, c.subtype) for c in body}
    body += [c for c in beside if (c.type, c.subtype) not in told]
    return tuple(sorted(body, key=lambda c: (c.evidence[0], c.type, c.subtype or "")))
