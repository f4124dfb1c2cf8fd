"""What waits for an analyst: claims that are doubtful, and corrections that somebody suggested."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from sayso.entries import Held, Judgement, judgement_id, standing
from sayso.ledger.holding import has_held, is_free
from sayso.ledger.kinds import JUDGEMENT
from sayso.ledger.lists import is_outdated, record_of
from sayso.ledger.pages import Page, behind, key_of, page_of
from sayso.ledger.queries import decoded
from sayso.ledger.records import ClaimRecord, DocumentLine
from sayso.ledger.tables import CLAIMS, DOCUMENTS, ENTRIES, JUDGED, MEANT


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that was suggested, and of what.

    Attributes:
        id: of the judgement; `accept` or `reject` about it takes it off the list.
        judgement: its value has the code points, its reason what they should say.
        document: where they stand.
    """

    id: str
    judgement: Judgement
    document: DocumentLine


def judgements(
    connection: Connection,
    name: str,
    subjects: Collection[str] | None = None,
    *,
    newest: bool = False,
    limit: int | None = None,
) -> Iterator[Judgement]:
    """Yield what analysts decided, oldest or newest first; `name` is the ledger's.

    Args:
        connection: to the ledger.
        name: of the ledger, for messages.
        subjects: only what has one of these ids as its subject or as the other one of a pair.
        newest: newest first.
        limit: at most so many.
    """
    question = select(ENTRIES.c.seq, ENTRIES.c.body).where(ENTRIES.c.kind == JUDGEMENT.name)
    if subjects is not None:
        about = or_(JUDGED.c.subject.in_(subjects), JUDGED.c.value.in_(subjects))
        question = question.where(ENTRIES.c.seq.in_(select(JUDGED.c.seq).where(about)))
    order = ENTRIES.c.seq.desc() if newest else ENTRIES.c.seq
    for row in connection.execute(question.order_by(order).limit(limit)):
        yield decoded(JUDGEMENT, row.seq, row.body, name)


def doubtful(
    connection: Connection, held: Held | None, limit: int, after: str | None
) -> Page[ClaimRecord]:
    """Return the claims about which nothing is decided, the least sure first."""
    columns = (CLAIMS.c.confidence, CLAIMS.c.seq, CLAIMS.c.position)
    question = (
        select(*columns, CLAIMS.c.record, MEANT.c.place)
        .outerjoin(MEANT, and_(MEANT.c.seq == CLAIMS.c.seq, MEANT.c.position == CLAIMS.c.position))
        .where(~is_judged(), ~is_outdated(CLAIMS.c.seq), is_free(held))
        .order_by(*columns)
        .limit(limit + 1)
    )
    if after:
        question = question.where(behind(columns, key_of(after, (float, int, int)), rising=True))
    rows = connection.execute(question).all()
    page = page_of(rows, limit, lambda row: (row.confidence, row.seq, row.position))
    return page.map(record_of)


def is_judged() -> ColumnElement[bool]:
    """Return the condition for claims with a verdict that was not taken back."""
    undone = and_(JUDGED.c.verdict == "undo", JUDGED.c.value.is_(None))
    decided = JUDGED.c.verdict.in_(("accept", "reject", "grade"))
    balance = func.coalesce(func.sum(case((decided, 1), (undone, -1), else_=0)), 0)
    return select(balance).where(JUDGED.c.subject == CLAIMS.c.id).scalar_subquery() > 0


def corrections(
    connection: Connection, name: str, held: Held | None, limit: int
) -> list[Correction]:
    """Return the corrections about which nothing is decided, the newest first."""
    corrected = select(JUDGED.c.subject).where(JUDGED.c.verdict == "correction").distinct()
    subjects = connection.execute(corrected).scalars().all()
    told = standing(judgements(connection, name, subjects)).values()
    waiting = {judgement_id(j): j for j in told if j.verdict == "correction"}
    decided = {subject for subject, _ in standing(judgements(connection, name, list(waiting)))}
    lines = _lines(connection, {j.subject for j in waiting.values()}, held)
    found = [
        Correction(id=key, judgement=j, document=lines[j.subject])
        for key, j in waiting.items()
        if key not in decided and j.subject in lines
    ]
    return sorted(found, key=lambda c: c.judgement.at, reverse=True)[:limit]


def _lines(
    connection: Connection, documents: Collection[str], held: Held | None
) -> dict[str, DocumentLine]:
    question = select(DOCUMENTS.c.id, DOCUMENTS.c.line)
    question = question.where(DOCUMENTS.c.id.in_(documents), ~has_held(DOCUMENTS.c.seq, held))
    rows = connection.execute(question)
    return {row.id: msgspec.json.decode(row.line, type=DocumentLine) for row in rows}
