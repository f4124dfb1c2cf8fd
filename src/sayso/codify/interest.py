"""Step 6: what a voice admits against the interest of its own side.

Each feature is one function; its docstring is what ``sayso explain`` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.entries import ClaimTag, Role

_OWN_MOVES = {
    ("clash", "advance"),
    ("clash", "repelled"),
    ("control", "gains"),
    ("control", "holds"),
}
_RETREATS = {("posture", "absent"), ("control", "loses")}
_HARMS = {"casualties", "losses"}


def _side(who: Sequence[Role], *names: str) -> str | None:
    return next((r.side for r in who if r.role in names and r.side), None)


def owns_up_to_a_loss(tag: ClaimTag, who: Sequence[Role], own: str) -> bool:
    """The voice owns up to ground that its own side lost or left."""
    kind = tag.type, tag.subtype
    return tag.polarity == "affirmed" and kind in _RETREATS and _side(who, "holder", "actor") == own


def grants_the_other_side_success(tag: ClaimTag, who: Sequence[Role], own: str) -> bool:
    """The voice grants that the other side holds, gains or repels."""
    doer = _side(who, "holder", "actor")
    kind = tag.type, tag.subtype
    return tag.polarity == "affirmed" and kind in _OWN_MOVES and doer not in (None, own)


def counts_its_own_losses(tag: ClaimTag, who: Sequence[Role], own: str) -> bool:
    """The voice tells of its own side's dead, wounded, captured or destroyed."""
    suffers = _side(who, "victim", "object")
    return tag.polarity == "affirmed" and tag.type in _HARMS and suffers == own


def denies_its_own_success(tag: ClaimTag, who: Sequence[Role], own: str) -> bool:
    """The voice denies that its own side holds, gains or repels."""
    kind = tag.type, tag.subtype
    doer = _side(who, "holder", "actor")
    return tag.polarity == "denied" and kind in _OWN_MOVES and doer == own


def accuses_its_own(tag: ClaimTag, who: Sequence[Role], own: str) -> bool:
    """The voice accuses its own side of a crime."""
    return tag.polarity == "affirmed" and tag.type == "abuse" and _side(who, "actor") == own


FEATURES: tuple[Callable[[ClaimTag, Sequence[Role], str], bool], ...] = (
    owns_up_to_a_loss,
    grants_the_other_side_success,
    counts_its_own_losses,
    denies_its_own_success,
    accuses_its_own,
)


def against_interest(tag: ClaimTag, who: Sequence[Role], own: str | None) -> str | None:
    """Return the name of the feature by which the voice speaks against its side's interest.

    Args:
        tag: what is claimed.
        who: its roles, with their sides.
        own: the side of the first voice; where it is not known, nothing is against it.
    """
    if own is None or tag.modality != "asserted":
        return None
    return next((f.__name__ for f in FEATURES if f(tag, who, own)), None)
