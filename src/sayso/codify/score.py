"""How sure it is that the text states this claim, explained by what was found for it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.codify.clauses import Clause
from sayso.codify.triggers import Trigger
from sayso.entries import Interval, Place, Role

# set by hand, to be fitted once enough claims have been judged: what is known adds to a base
_BASE = 0.5
_LONG_CLAUSE = 40  # words; a longer clause was probably not parted well


def confidence(
    trigger: Trigger,
    at: Clause,
    place: Place | None,
    who: Sequence[Role],
    when: Interval | None,
) -> float:
    """Return a score from 0 to 1: a base, and something for each part of the claim that is told."""
    score = _BASE
    score += 0.15 if place is not None else 0.0
    score += 0.1 if any(role.side for role in who) else 0.0
    score += 0.1 if when is not None else 0.0
    score += 0.1 if trigger.last - trigger.first > 1 else 0.0
    score -= 0.15 if trigger.rule.weak else 0.0
    score -= 0.1 if len(at.words) > _LONG_CLAUSE else 0.0
    return round(max(0.0, min(1.0, score)), 2)
