"""Relations between claims: reckoned elsewhere, kept here beside the search keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    union_all,
    update,
)

from sayso.entries import Relation, RelationKind, Said
from sayso.ledger.queries import PAGE
from sayso.ledger.records import ClaimRecord, Reconciled, RelationRecord
from sayso.ledger.tables import CLAIMS, MEANT, RECONCILED, RELATIONS

_TOGETHER = 5_000  # relations in one statement
_ASKED = 400  # ids in one statement
_SAME = and_(MEANT.c.seq == CLAIMS.c.seq, MEANT.c.position == CLAIMS.c.position)
_PLACE = func.coalesce(MEANT.c.place_id, CLAIMS.c.place_id)
_SEQ = func.coalesce(MEANT.c.settled, CLAIMS.c.seq)  # since when a claim is what it is taken for


class Block(NamedTuple):
    """Claims that may stand in a relation: those of one place, or of one type without a place.

    Attributes:
        place_id: of the place, None where no gazetteer knows it.
        place_name: folded, None without a place.
        type: of claims without a place.
    """

    place_id: str | None
    place_name: str | None
    type: str | None

    def questions(self, columns: Sequence[ColumnElement[Any]]) -> Iterator[Select[Any]]:
        """Yield the questions for the claims of the block; each can be answered by an index."""
        every = select(*columns).select_from(_claims())
        if self.place_id is not None:
            yield every.where(CLAIMS.c.place_id == self.place_id)
            yield select(*columns).select_from(_settled()).where(MEANT.c.place_id == self.place_id)
        elif self.place_name is not None:
            named = CLAIMS.c.place_name == self.place_name
            yield every.where(named, CLAIMS.c.place_id.is_(None), MEANT.c.place_id.is_(None))
        else:
            bare = CLAIMS.c.place_id.is_(None) & CLAIMS.c.place_name.is_(None)
            yield every.where(CLAIMS.c.type == self.type, bare)


def _claims() -> FromClause:
    """The claims, with what an open name of theirs means."""
    return CLAIMS.outerjoin(MEANT, _SAME)


def _settled() -> FromClause:
    """The claims whose open name was settled."""
    return MEANT.join(CLAIMS, _SAME)


class Window(NamedTuple):
    """A block with claims that are not reconciled, and the days that they are about."""

    block: Block
    first: str | None
    last: str | None


class Unreconciled(NamedTuple):
    """What has no relations yet: claims of entries after `since`, in `windows`; `after` is the state then."""

    since: int
    windows: list[Window]
    after: Reconciled


def reconciled(connection: Connection) -> Reconciled:
    """Return how far the relations are; rules 0 where there are none."""
    row = connection.execute(select(RECONCILED)).first()
    return Reconciled(row.rules, row.seq) if row else Reconciled(0, 0)


def windows(connection: Connection, since: int) -> list[Window]:
    """Return the blocks that have claims of entries after `since`."""
    bare = CLAIMS.c.place_id.is_(None) & CLAIMS.c.place_name.is_(None)
    keys = (
        _PLACE.label("place_id"),
        CLAIMS.c.place_name,
        CLAIMS.c.type,
        CLAIMS.c.first_day,
        CLAIMS.c.last_day,
    )
    found: dict[Block, list[str | None]] = {}
    columns = (*keys, bare.label("bare"))
    new = select(*columns).select_from(_claims()).where(CLAIMS.c.seq > since)
    settled = select(*columns).select_from(_settled()).where(MEANT.c.settled > since)
    for row in connection.execute(union_all(new, settled)):
        name = None if row.place_id is not None else row.place_name
        block = Block(row.place_id, name, row.type if row.bare else None)
        days = found.setdefault(block, [row.first_day, row.last_day])
        if row.first_day and (days[0] is None or row.first_day < days[0]):
            days[0] = row.first_day
        if row.last_day and (days[1] is None or row.last_day > days[1]):
            days[1] = row.last_day
    return [Window(block, first, last) for block, (first, last) in found.items()]


def said(
    connection: Connection, block: Block, first: str | None, last: str | None
) -> Iterator[tuple[int, Said]]:
    """Yield the claims of a block that are about the days between, with the entry that settled them."""
    columns = (_SEQ.label("seq"), CLAIMS.c.record, MEANT.c.place)
    for asked in block.questions(columns):
        question = asked
        if first is not None:
            question = question.where(or_(CLAIMS.c.last_day >= first, CLAIMS.c.last_day.is_(None)))
        if last is not None:
            question = question.where(or_(CLAIMS.c.first_day <= last, CLAIMS.c.first_day.is_(None)))
        for row in connection.execute(question, execution_options={"yield_per": PAGE}):
            record = msgspec.json.decode(row.record, type=ClaimRecord)
            yield row.seq, record.placed(row.place).said


def put(connection: Connection, relations: Iterable[Relation]) -> None:
    """Keep relations; of a pair that is there, the new one holds."""
    batch: dict[tuple[str, str], Relation] = {}
    for relation in relations:
        batch[relation.a, relation.b] = relation
        if len(batch) == _TOGETHER:
            _put(connection, batch)
            batch = {}
    if batch:
        _put(connection, batch)
    ends = CLAIMS.c.id.in_((RELATIONS.c.a, RELATIONS.c.b))
    came = select(func.max(CLAIMS.c.seq)).where(ends).scalar_subquery()
    connection.execute(update(RELATIONS).where(RELATIONS.c.seq.is_(None)).values(seq=came))


def _put(connection: Connection, batch: dict[tuple[str, str], Relation]) -> None:
    rows = [
        {
            "a": r.a,
            "b": r.b,
            "kind": r.kind,
            "score": r.score,
            "reasons": msgspec.json.encode(r.reasons).decode(),
        }
        for r in batch.values()
    ]
    keys = [{"old_a": a, "old_b": b} for a, b in batch]
    both = and_(RELATIONS.c.a == bindparam("old_a"), RELATIONS.c.b == bindparam("old_b"))
    connection.execute(delete(RELATIONS).where(both), keys)
    connection.execute(insert(RELATIONS), rows)


def drop(connection: Connection, among: Sequence[str]) -> None:
    """Throw away the relations between any two of some claims."""
    for at in range(0, len(among), _ASKED):
        some = among[at : at + _ASKED]
        both = and_(RELATIONS.c.a.in_(some), RELATIONS.c.b.in_(among))
        connection.execute(delete(RELATIONS).where(both))


def forget(connection: Connection) -> None:
    """Throw all relations away, and what names were taken to mean."""
    connection.execute(delete(RELATIONS))
    connection.execute(delete(MEANT))
    connection.execute(delete(RECONCILED))


def mark(connection: Connection, state: Reconciled) -> None:
    """Note how far the relations are."""
    connection.execute(delete(RECONCILED))
    connection.execute(insert(RECONCILED), {"rules": state.rules, "seq": state.seq})


def relations(
    connection: Connection, kind: RelationKind | None, claims: tuple[str, ...]
) -> Iterator[RelationRecord]:
    """Yield relations with their claims, the surest first.

    Args:
        connection: to the ledger.
        kind: only of this kind.
        claims: only of these claims; of all where there are none.
    """
    question = select(RELATIONS).order_by(RELATIONS.c.score.desc(), RELATIONS.c.a, RELATIONS.c.b)
    if kind is not None:
        question = question.where(RELATIONS.c.kind == kind)
    if claims:
        question = question.where(or_(RELATIONS.c.a.in_(claims), RELATIONS.c.b.in_(claims)))
    rows = connection.execute(question, execution_options={"yield_per": PAGE})
    for page in rows.partitions(PAGE):
        yield from with_claims(connection, page)


def with_claims(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[RelationRecord]:
    """Yield the relations of `rows` with their claims."""
    found = [relation_of(row) for row in rows]
    claims = records(connection, {x for r in found for x in (r.a, r.b)})
    for r in found:
        if r.a in claims and r.b in claims:
            yield RelationRecord(relation=r, a=claims[r.a], b=claims[r.b])


def pairs(
    connection: Connection, kind: RelationKind, claims: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Yield the ids of the two claims of every relation of a kind that has one of `claims` in it."""
    for at in range(0, len(claims), _ASKED):
        some = claims[at : at + _ASKED]
        either = or_(RELATIONS.c.a.in_(some), RELATIONS.c.b.in_(some))
        question = select(RELATIONS.c.a, RELATIONS.c.b).where(RELATIONS.c.kind == kind, either)
        for row in connection.execute(question.order_by(RELATIONS.c.a, RELATIONS.c.b)):
            yield row.a, row.b


def relation_of(row: Row[Any]) -> Relation:
    """Return the relation of a row."""
    return Relation(
        kind=row.kind,
        a=row.a,
        b=row.b,
        score=row.score,
        reasons=msgspec.json.decode(row.reasons, type=tuple[str, ...]),
    )


def records(connection: Connection, ids: Collection[str]) -> dict[str, ClaimRecord]:
    """Return claims by their ids; those that are not there are left out."""
    listed = sorted(ids)
    found = {}
    for at in range(0, len(listed), _ASKED):
        columns = (CLAIMS.c.id, CLAIMS.c.record, MEANT.c.place)
        question = select(*columns).select_from(_claims())
        question = question.where(CLAIMS.c.id.in_(listed[at : at + _ASKED]))
        for row in connection.execute(question.order_by(CLAIMS.c.seq)):
            found[row.id] = msgspec.json.decode(row.record, type=ClaimRecord).placed(row.place)
    return found
