"""What an embargo holds back, as conditions of questions.

SQLite would often start from what is held: where that is not wanted columns are joined with nothing, so that
no index serves the condition and the question's own order is kept.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
    union_all,
)

from sayso.entries import Held
from sayso.ledger.tables import CLAIMS, ENTRIES


def is_held(held: Held | None) -> ColumnElement[bool]:
    """Return the condition for claims that are held back."""
    if held is None:
        return false()
    fresh = CLAIMS.c.fresh.concat("")
    undated = and_(fresh == "", CLAIMS.c.seq + 0 > last_before(held.since))
    return and_(or_(fresh >= held.since, undated), _of_type(held))


def is_free(held: Held | None) -> ColumnElement[bool]:
    """Return the condition for claims that are not held back."""
    if held is None:
        return true()
    undated = and_(CLAIMS.c.fresh == "", CLAIMS.c.seq > last_before(held.since))
    of_type = CLAIMS.c.type.in_(held.types) if held.types else true()
    return not_(and_(or_(CLAIMS.c.fresh >= held.since, undated), of_type))


def has_held(seq: ColumnElement[int], held: Held | None) -> ColumnElement[bool]:
    """Return the condition for readings, by the number of their entry, with a claim that is held back."""
    return false() if held is None else exists().where(CLAIMS.c.seq == seq, is_held(held))


def held_claims(held: Held) -> Select[Any]:
    """Return the question for number of entry and position of every claim that is held back."""
    keys = select(CLAIMS.c.seq, CLAIMS.c.position).where(_of_type(held))
    undated = and_(CLAIMS.c.fresh == "", CLAIMS.c.seq + 0 > last_before(held.since))
    both = union_all(keys.where(CLAIMS.c.fresh >= held.since), keys.where(undated)).subquery()
    return select(both)


def last_before(at: str) -> ColumnElement[int]:
    """Return the number of the last entry that was there before a time, 0 for none."""
    last = select(ENTRIES.c.seq).where(ENTRIES.c.at < at)
    last = last.order_by(ENTRIES.c.at.desc(), ENTRIES.c.seq.desc()).limit(1)
    return func.coalesce(last.scalar_subquery(), 0)


def _of_type(held: Held) -> ColumnElement[bool]:
    return CLAIMS.c.type.concat("").in_(held.types) if held.types else true()
