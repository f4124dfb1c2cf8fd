"""How far an item is borne out by others: the second half of an Admiralty grade, told apart from the voice's.

The scale, as of NATO's STANAG 2511: 1 confirmed by other sources, 2 probably true, 3 possibly true,
4 doubtful, 5 improbable, 6 cannot be judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from sayso.entries import RelationKind, Said

Credibility = Literal[1, 2, 3, 4, 5, 6]

WORDS: Final[dict[Credibility, str]] = {
    1: "confirmed by others",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
_SEVERAL = 2  # independent voices that confirm


class Graded(msgspec.Struct, frozen=True):
    """A proposed credibility, with the counts that it comes of, in words."""

    credibility: Credibility
    reason: str


def credibility(item: Said, others: Iterable[tuple[RelationKind, Said, bool]]) -> Graded:
    """Return the proposed credibility of an item.

    Args:
        item: the claim.
        others: each relation that it stands in: its kind, the other claim, and whether that is the later one.
    """
    apart: set[str] = set()
    beside: set[str] = set()
    against: set[str] = set()
    strangers: set[str] = set()
    admitted = taken_back = False
    for kind, other, later in others:
        voice = other.first_voice
        one_side = voice.side is not None and voice.side == item.first_voice.side
        if kind == "updates":
            taken_back = taken_back or later
        elif kind == "corroborates":
            (beside if one_side else apart).add(voice.name)
            admitted = admitted or other.claim.against_interest
        elif kind == "contradicts":
            against.add(voice.name)
            if voice.side is None or one_side:
                strangers.add(voice.name)
    reason = (
        f"{len(apart)} independent and {len(beside)} of its own side say so too,"
        f" {len(against)} say otherwise" + ("; its own voice said otherwise later" * taken_back)
    )
    return Graded(_grade(apart, beside, against, strangers, admitted, taken_back), reason)


def _grade(
    apart: set[str],
    beside: set[str],
    against: set[str],
    strangers: set[str],
    admitted: bool,  # noqa: FBT001 - two of the six things that count
    taken_back: bool,  # noqa: FBT001
) -> Credibility:
    if taken_back:
        return 5
    if not against:
        if len(apart) >= _SEVERAL or admitted:
            return 1
        return 2 if apart else 3 if beside else 6
    if len(apart) > len(against):
        return 3
    return 5 if strangers and not apart else 4
