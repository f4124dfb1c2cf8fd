"""How much came into a ledger after an entry."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, select

from sayso.entries import Held
from sayso.ledger.holding import has_held, is_free
from sayso.ledger.tables import CLAIMS, DOCUMENTS


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
