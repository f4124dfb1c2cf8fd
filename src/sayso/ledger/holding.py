"""What an embargo holds back, as conditions of questions."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true

from sayso.entries import Held
from sayso.ledger.tables import CLAIMS, ENTRIES


def is_held(held: Held | None) -> ColumnElement[bool]:
    """Return the condition for claims that are held back."""
    if held is None:
        return false()
    before = select(func.coalesce(func.max(ENTRIES.c.seq), 0)).where(ENTRIES.c.at < held.since)
    undated = and_(CLAIMS.c.fresh == "", CLAIMS.c.seq > before.scalar_subquery())
    recent = or_(CLAIMS.c.fresh >= held.since, undated)
    return and_(recent, CLAIMS.c.type.in_(held.types) if held.types else true())


def is_free(held: Held | None) -> ColumnElement[bool]:
    """Return the condition for claims that are not held back."""
    return true() if held is None else ~is_held(held)


def has_held(seq: ColumnElement[int], held: Held | None) -> ColumnElement[bool]:
    """Return the condition for readings, by the number of their entry, with a claim that is held back."""
    return false() if held is None else exists().where(CLAIMS.c.seq == seq, is_held(held))
