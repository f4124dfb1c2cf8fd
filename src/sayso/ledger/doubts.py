"""Of what nobody is sure: the weakest relations, and how many claims are read without confidence."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from sayso.entries import Held, Relation, RelationKind
from sayso.ledger.holding import is_free
from sayso.ledger.lists import is_outdated
from sayso.ledger.relations import relation_of
from sayso.ledger.review import is_judged
from sayso.ledger.tables import CLAIMS, RELATIONS


def weakest(connection: Connection, kind: RelationKind, below: float, limit: int) -> list[Relation]:
    """Return the relations of a kind with a score under `below`, the weakest first."""
    question = (
        select(RELATIONS)
        .where(RELATIONS.c.kind == kind, RELATIONS.c.score < below)
        .order_by(RELATIONS.c.score, RELATIONS.c.a, RELATIONS.c.b)
        .limit(limit)
    )
    return [relation_of(row) for row in connection.execute(question)]


def doubtful_left(connection: Connection, held: Held | None, below: float, most: int) -> int:
    """Return how many claims are doubtful and not judged; `most` where there are so many or more."""
    found = select(CLAIMS.c.seq).where(
        CLAIMS.c.confidence < below, ~is_judged(), ~is_outdated(CLAIMS.c.seq), is_free(held)
    )
    counted = select(func.count()).select_from(found.limit(most).subquery())
    return connection.execute(counted).scalar_one()
