"""A claim, its time and its chain in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.entries import OUTLET, Claim, Interval, Reading


def claim_words(claim: Claim) -> str:
    """Return what is claimed in one phrase: ``control/gains Ukraine, Klishchiivka, 2023-09-18``."""
    kind = f"{claim.type}/{claim.subtype}" if claim.subtype else claim.type
    party = party_of(claim)
    where = claim.place.name if claim.place else None
    if where and claim.relation != "at":
        where = f"{claim.relation} {where}"
    parts = [f"{kind} {party}" if party else kind, where, time_words(claim.time)]
    manner = [w for w in (claim.polarity, claim.modality) if w not in {"affirmed", "asserted"}]
    marks = f" ({', '.join(manner)})" if manner else ""
    return ", ".join(p for p in parts if p) + marks


def party_of(claim: Claim) -> str | None:
    """Return who holds, gains or does it: the side, else the document's words."""
    return next((r.side or r.text for r in claim.roles if r.role in {"holder", "actor"}), None)


def time_words(time: Interval | None) -> str | None:
    """Return the days: ``2023-09-18``, ``by 2023-09-18``, ``2023-09-16 to 2023-09-17``."""
    if time is None or not (time.earliest or time.latest):
        return None
    if time.earliest == time.latest:
        return time.earliest
    if time.earliest is None:
        return f"by {time.latest}"
    if time.latest is None:
        return f"from {time.earliest}"
    return f"{time.earliest} to {time.latest}"


def quoted(words: str) -> str:
    """Return words in quotation marks, unless they bring their own."""
    one_line = " ".join(words.split())
    return one_line if one_line[:1] in '“«„"' and one_line[-1:] in '”»“"' else f"“{one_line}”"


def chain_words(names: Sequence[str]) -> str:
    """Return the chain with arrows, first voice first: ``a soldier → A. Kots → Kyiv Post``."""
    return " → ".join(names)


def voice_names(reading: Reading) -> dict[str, str]:
    """Return the names of a document's voices by their ids; the outlet has its own."""
    names = {voice.id: voice.name for voice in reading.voices}
    return {**names, OUTLET: reading.document.publisher or OUTLET}
