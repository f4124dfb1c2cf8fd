"""Which place a name means that its document leaves open: the one that other reports of these days tell of.

"Andriivka has been taken", a brigade writes, and no more. Its readers know which Andriivka, since every other
report of the week says where it lies. Where two namesakes are reported on at once, the name stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, and_, exists, insert, select, union

from sayso.entries import shifted
from sayso.ledger.queries import PAGE
from sayso.ledger.records import ClaimRecord
from sayso.ledger.tables import CLAIM_NAMESAKES, CLAIMS, MEANT

_CLEARLY = 4  # times as many documents as tell of the next namesake


class Open(NamedTuple):
    """A claim whose place is left open: its key, its days, and the places that it may be about."""

    seq: int
    position: int
    first: str | None
    last: str | None
    may_be: tuple[str, ...]


def settle(connection: Connection, since: int, end: int, reach: int) -> None:
    """Settle the open names of claims after `since`, and those that such claims tell more about.

    Args:
        connection: to the ledger, open for writing.
        since: the last entry that was heeded before.
        end: the last entry there is.
        reach: days before and after a claim in which other reports count.
    """
    told: dict[str, list[tuple[str, int]]] = {}
    places: dict[str, str] = {}
    rows = []
    for name in _open(connection, since):
        count = {p: _documents(connection, told, p, name, reach) for p in name.may_be}
        if (meant := _clearest(count)) is not None:
            if meant not in places:
                places[meant] = _place(connection, meant)
            key = {"seq": name.seq, "position": name.position, "place_id": meant}
            rows.append(key | {"place": places[meant], "settled": end})
    if rows:
        connection.execute(insert(MEANT), rows)


def _open(connection: Connection, since: int) -> Iterator[Open]:
    """Yield the open names that are new, or that may mean a place of which new claims tell."""
    asked = CLAIM_NAMESAKES.alias("asked")
    keys = select(CLAIM_NAMESAKES.c.seq, CLAIM_NAMESAKES.c.position)
    told_of = select(CLAIMS.c.place_id).where(CLAIMS.c.seq > since, CLAIMS.c.place_id.is_not(None))
    touched = union(
        keys.where(CLAIM_NAMESAKES.c.seq > since),
        keys.where(CLAIM_NAMESAKES.c.place_id.in_(told_of)),
    ).subquery()
    settled = exists().where(MEANT.c.seq == asked.c.seq, MEANT.c.position == asked.c.position)
    question = (
        select(
            asked.c.seq, asked.c.position, asked.c.place_id, CLAIMS.c.first_day, CLAIMS.c.last_day
        )
        .join(touched, and_(touched.c.seq == asked.c.seq, touched.c.position == asked.c.position))
        .join(CLAIMS, and_(CLAIMS.c.seq == asked.c.seq, CLAIMS.c.position == asked.c.position))
        .where(~settled)
        .order_by(asked.c.seq, asked.c.position)
    )
    grouped: dict[tuple[int, int], tuple[str | None, str | None, list[str]]] = {}
    for row in connection.execute(question, execution_options={"yield_per": PAGE}):
        key = row.seq, row.position
        grouped.setdefault(key, (row.first_day, row.last_day, []))[2].append(row.place_id)
    for (seq, position), (first, last, places) in grouped.items():
        yield Open(seq, position, first, last, tuple(places))


def _documents(
    connection: Connection,
    told: dict[str, list[tuple[str, int]]],
    place: str,
    name: Open,
    reach: int,
) -> int:
    """Return in how many other documents claims about `place` lie within reach of an open name's days."""
    if place not in told:
        question = (
            select(CLAIMS.c.last_day, CLAIMS.c.seq)
            .where(CLAIMS.c.place_id == place, CLAIMS.c.last_day.is_not(None))
            .distinct()
        )
        told[place] = [(row.last_day, row.seq) for row in connection.execute(question)]
    if name.first is None or name.last is None:
        return 0
    first, last = shifted(name.first, -reach), shifted(name.last, reach)
    return len({seq for day, seq in told[place] if first <= day <= last and seq != name.seq})


def _clearest(count: Mapping[str, int]) -> str | None:
    """Return the place of which far the most documents tell, None where none stands out."""
    ranked: Sequence[str] = sorted(count, key=lambda p: -count[p])
    if not ranked or not count[ranked[0]]:
        return None
    next_best = count[ranked[1]] if len(ranked) > 1 else 0
    return ranked[0] if count[ranked[0]] >= _CLEARLY * next_best else None


def _place(connection: Connection, place: str) -> str:
    """Return the place as a claim about it has it, as JSON."""
    question = select(CLAIMS.c.record).where(CLAIMS.c.place_id == place).limit(1)
    record = msgspec.json.decode(connection.execute(question).scalar_one(), type=ClaimRecord)
    return msgspec.json.encode(record.claim.place).decode()
