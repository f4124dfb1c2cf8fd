"""How much came into a ledger after an entry, and which places may have moved by it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, and_, func, select

from sayso.entries import Held
from sayso.ledger.assessed import ASKED
from sayso.ledger.holding import has_held, is_free
from sayso.ledger.records import Change
from sayso.ledger.tables import ASSESSED_PLACES, CLAIMS, DOCUMENTS, MEANT, STATES

_MOST = 500  # places that are looked at, those with most new claims
_UNSAID = Change("", "unknown", 10)


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """How many documents and claims came in."""

    documents: int
    claims: int


def arrived(connection: Connection, since: int, held: Held | None) -> Arrived:
    """Return what came with the entries after `since`, without what is held back."""
    documents = select(func.count()).select_from(DOCUMENTS).where(DOCUMENTS.c.seq > since)
    claims = select(func.count()).select_from(CLAIMS).where(CLAIMS.c.seq > since, is_free(held))
    return Arrived(
        documents=connection.execute(
            documents.where(~has_held(DOCUMENTS.c.seq, held))
        ).scalar_one(),
        claims=connection.execute(claims).scalar_one(),
    )


def movers(
    connection: Connection, since: int, until: str | None, limit: int
) -> Iterator[tuple[str, str]]:
    """Yield places that moved by what came after an entry, the furthest by their tenths first.

    Each comes with the first day of publication of its new claims: before it, it was as it was.
    """
    found: list[tuple[int, str, str]] = []
    fresh = dict(islice(_fresh(connection, since).items(), _MOST))
    kept = ASSESSED_PLACES.c
    keys = list(fresh)
    for at in range(0, len(keys), ASKED):
        question = select(kept.place_id, kept.changes)
        question = question.where(kept.place_id.in_(keys[at : at + ASKED]))
        for row in connection.execute(question):
            changes = msgspec.json.decode(row.changes, type=list[Change])
            end = len(changes) if until is None else bisect_right(changes, until, key=_day)
            begin = min(end, bisect_left(changes, fresh[row.place_id], key=_day))
            before, now = (changes[n - 1] if n else _UNSAID for n in (begin, end))
            steps = _steps(before, now)
            if steps:
                found.append((-steps, row.place_id, fresh[row.place_id]))
    yield from ((place, day) for _, place, day in sorted(found)[:limit])


def around(
    connection: Connection, columns: Select[Any], place: str, day: str, until: str | None
) -> tuple[Row[Any] | None, Row[Any] | None]:
    """Return the last row of a place's states before a day, and the last of all up to `until`."""
    newest = columns.where(STATES.c.place_id == place).order_by(STATES.c.day.desc()).limit(1)
    before = connection.execute(newest.where(STATES.c.day < day)).first()
    now = newest if until is None else newest.where(STATES.c.day <= until)
    return before, connection.execute(now).first()


def _fresh(connection: Connection, since: int) -> Mapping[str, str]:
    """Return the places of the claims that came after an entry, each with the first day of publication."""
    same = and_(MEANT.c.seq == CLAIMS.c.seq, MEANT.c.position == CLAIMS.c.position)
    place = func.coalesce(MEANT.c.place_id, CLAIMS.c.place_id, CLAIMS.c.place_name)
    question = (
        select(place.label("place"), func.min(CLAIMS.c.published).label("first"))
        .outerjoin_from(CLAIMS, MEANT, same)
        .where(CLAIMS.c.seq > since, place.is_not(None), CLAIMS.c.published != "")
        .group_by(place)
        .order_by(func.count().desc(), place)
    )
    return {row.place: row.first[:10] for row in connection.execute(question)}


def _day(change: Change) -> str:
    return change.day


def _steps(before: Change, now: Change) -> int:
    """Return by how many tenths a place moved, 0 where its heaviest state is the same and as heavy."""
    if before.state == now.state:
        return abs(before.tenths - now.tenths)
    return before.tenths + now.tenths
