"""What a claim says about who holds a place."""

from __future__ import annotations

import msgspec

from sayso.entries import Claim
from sayso.lang.sides import points_at_somebody

_CERTAINTY = {"asserted": 1.0, "possible": 0.5, "planned": 0.0}


class Stance(msgspec.Struct, frozen=True):
    """A state that a claim speaks for, with a weight from 0 to 1."""

    state: str
    weight: float


def stances(claim: Claim) -> tuple[Stance, ...]:
    """Return the states for which a claim of `control` speaks; none for other types.

    "X holds", "X gains" speak for X; "X loses" for whoever fights X, if the claim tells; a denial
    turns it round: "X denies losing it" speaks for X, "it is not X's" for X's opponent.
    """
    weight = _CERTAINTY[claim.modality]
    if claim.type != "control" or not weight:
        return ()
    if claim.subtype == "contested":
        return (Stance("contested", weight),) if claim.polarity == "affirmed" else ()
    holder, opponent = _side(claim, "holder"), _side(claim, "opponent")
    keeps = (claim.subtype != "loses") == (claim.polarity == "affirmed")
    state = holder if keeps else opponent
    return (Stance(state, weight),) if state else ()


def _side(claim: Claim, role: str) -> str | None:
    told = (r.side or r.text for r in claim.roles if r.role == role)
    return next((t for t in told if not points_at_somebody(t)), None)
