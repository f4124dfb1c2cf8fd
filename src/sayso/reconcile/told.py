"""What a comparison of two claims came to."""

from __future__ import annotations

from typing import NamedTuple

from sayso.entries import RelationKind


class Told(NamedTuple):
    """A relation with its score, from 0 to 1, and the reasons in words."""

    kind: RelationKind
    score: float
    reasons: tuple[str, ...]
