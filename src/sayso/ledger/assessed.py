"""The states of places as they are kept: which are out of date, put in, thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select

from sayso.entries import Outcome, Said
from sayso.ledger.kinds import JUDGEMENT
from sayso.ledger.records import Assessed, Change, ClaimRecord, PlaceDays
from sayso.ledger.relations import Block
from sayso.ledger.tables import (
    ASSESSED,
    ASSESSED_PLACES,
    CLAIMS,
    ENTRIES,
    MEANT,
    OUTCOMES,
    STATES,
)

ALWAYS: Final = ""
"""The day before all days."""

ASKED: Final = 400
"""Ids in one statement."""

_NEVER: Final = (
    "9999-12-31"  # from when on a claim bears on states that tells no day of publication
)
_SAME = (MEANT.c.seq == CLAIMS.c.seq) & (MEANT.c.position == CLAIMS.c.position)
_MEANS = func.coalesce(MEANT.c.place_id, CLAIMS.c.place_id).label("place_id")
_HAS_PLACE = or_(CLAIMS.c.place_id.is_not(None), CLAIMS.c.place_name.is_not(None))


class Stale(NamedTuple):
    """A place whose states are to be told anew from a day on, ISO; `ALWAYS` for all days."""

    block: Block
    since: str

    @property
    def id(self) -> str:
        """By which its states are asked for."""
        return key_of(self.block)


class Unassessed(NamedTuple):
    """The places of claims that came or were judged after the entry `since`; `after` is the state then."""

    since: int
    places: list[Stale]
    after: Assessed


class _Line(msgspec.Struct):
    published_at: str | None = None
    edited_at: str | None = None


class _Dated(msgspec.Struct):
    """Of a `ClaimRecord` only when it was published."""

    document: _Line


def key_of(block: Block) -> str:
    """Return by which the states of a block are asked for: the id of its place, or the folded name."""
    return block.place_id if block.place_id is not None else block.place_name or ""


def assessed(connection: Connection) -> Assessed:
    """Return how far the states are; rules 0 where there are none."""
    row = connection.execute(select(ASSESSED)).first()
    return Assessed(row.rules, row.seq) if row else Assessed(0, 0)


def every_place(connection: Connection) -> list[Stale]:
    """Return all places that have claims."""
    question = select(_MEANS, CLAIMS.c.place_name).outerjoin_from(CLAIMS, MEANT, _SAME)
    rows = connection.execute(question.where(_HAS_PLACE).distinct())
    return [Stale(b, ALWAYS) for b in dict.fromkeys(_block(r.place_id, r.place_name) for r in rows)]


def places_since(connection: Connection, since: int) -> list[Stale]:
    """Return the places of claims that are new after an entry, settled or judged."""
    new = _of_claims().where(CLAIMS.c.seq > since, _HAS_PLACE)
    settled = _of_claims().where(MEANT.c.settled > since)
    rows = [*connection.execute(new), *connection.execute(settled)]
    told = select(ENTRIES.c.body).where(ENTRIES.c.kind == JUDGEMENT.name, ENTRIES.c.seq > since)
    judgements = [JUDGEMENT.decode(body) for body in connection.execute(told).scalars()]
    ids = [i for j in judgements for i in (j.subject, j.value) if i and i.startswith("c-")]
    return _earliest([*rows, *_rows_of(connection, ids)])


def places_of(connection: Connection, claims: Iterable[str]) -> list[Stale]:
    """Return the places of some claims, each from the day of the first publication on."""
    return _earliest(_rows_of(connection, list(claims)))


def said(connection: Connection, block: Block) -> list[Said]:
    """Return all claims about a place in the order in which they were added, names as they are kept."""
    columns = (CLAIMS.c.seq, CLAIMS.c.position, CLAIMS.c.record, MEANT.c.place)
    rows = [row for asked in block.questions(columns) for row in connection.execute(asked)]
    rows.sort(key=lambda row: (row.seq, row.position))
    return [msgspec.json.decode(r.record, type=ClaimRecord).placed(r.place).said for r in rows]


def put(connection: Connection, done: Iterable[PlaceDays]) -> None:
    """Keep what was told of places; what was kept of the same days is thrown away."""
    for one in done:
        changes = [c for c in _changes(connection, one.id) if c.day < one.since]
        forget_place(connection, one.id, one.since)
        later = OUTCOMES.c.published >= one.outcomes_since
        connection.execute(delete(OUTCOMES).where(OUTCOMES.c.place_id == one.id, later))
        connection.execute(delete(ASSESSED_PLACES).where(ASSESSED_PLACES.c.place_id == one.id))
        if one.place is None:
            continue
        rows = [_day_row(one, at) for at in range(len(one.days))]
        for row in rows:
            change = Change(row["day"], row["top"], round(row["weight"] * 10))
            if not changes or changes[-1][1:] != change[1:]:
                changes.append(change)
        connection.execute(
            insert(ASSESSED_PLACES),
            {
                "place_id": one.id,
                "claims": one.claims,
                "place": _json(msgspec.structs.replace(one.place, may_be=())),
                "changes": _json(changes),
            },
        )
        if rows:
            connection.execute(insert(STATES), rows)
        outcomes = {o.claim: _outcome_row(one.id, o) for o in one.outcomes}
        if outcomes:
            connection.execute(insert(OUTCOMES), list(outcomes.values()))


def forget_place(connection: Connection, place_id: str, since: str) -> None:
    """Throw away what is kept of a place from a day on."""
    connection.execute(delete(STATES).where(STATES.c.place_id == place_id, STATES.c.day >= since))


def forget(connection: Connection) -> None:
    """Throw everything away that was told of places."""
    for table in (ASSESSED_PLACES, STATES, OUTCOMES, ASSESSED):
        connection.execute(delete(table))


def mark(connection: Connection, state: Assessed) -> None:
    """Note how far the states are."""
    connection.execute(delete(ASSESSED))
    connection.execute(insert(ASSESSED), {"rules": state.rules, "seq": state.seq})


def _of_claims() -> Select[Any]:
    columns = (_MEANS, CLAIMS.c.place_id.label("own_id"), CLAIMS.c.place_name, CLAIMS.c.record)
    return select(*columns).outerjoin_from(CLAIMS, MEANT, _SAME)


def _rows_of(connection: Connection, claims: Sequence[str]) -> Iterator[Row[Any]]:
    for at in range(0, len(claims), ASKED):
        some = CLAIMS.c.id.in_(claims[at : at + ASKED])
        yield from connection.execute(_of_claims().where(some, _HAS_PLACE))


def _earliest(rows: Iterable[Row[Any]]) -> list[Stale]:
    """Return the places of claims, each from the day of the first publication on.

    A claim whose open name was settled concerns the place that it means, and the name, which has lost it.
    """
    found: dict[Block, str] = {}
    for row in rows:
        line = msgspec.json.decode(row.record, type=_Dated).document
        day = (line.edited_at or line.published_at or _NEVER)[:10]
        blocks = {_block(row.place_id, row.place_name), _block(row.own_id, row.place_name)}
        for block in blocks:
            found[block] = min(day, found.get(block, day))
    return [Stale(block, day) for block, day in sorted(found.items(), key=lambda s: key_of(s[0]))]


def _block(place_id: str | None, place_name: str | None) -> Block:
    return Block(place_id, None if place_id is not None else place_name, None)


def _changes(connection: Connection, place_id: str) -> list[Change]:
    question = select(ASSESSED_PLACES.c.changes).where(ASSESSED_PLACES.c.place_id == place_id)
    kept = connection.execute(question).scalar()
    return msgspec.json.decode(kept, type=list[Change]) if kept else []


def _day_row(of: PlaceDays, at: int) -> dict[str, Any]:
    assessment, claims = of.days[at]
    top = assessment.states[0]
    return {
        "place_id": of.id,
        "day": assessment.day,
        "top": top.state,
        "weight": top.weight,
        "claims": claims,
        "matter": assessment.matter,
        "weights": _json({s.state: s.weight for s in assessment.states}),
        "states": _json(assessment.states),
    }


def _outcome_row(place_id: str, outcome: Outcome) -> dict[str, Any]:
    return msgspec.structs.asdict(outcome) | {"place_id": place_id}


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
