"""Are the kept bytes those that came?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from sayso.ledger.blobs import fault_in
from sayso.ledger.kinds import CAPTURE, GAZETTEER, Kind
from sayso.ledger.records import Damage
from sayso.ledger.tables import BLOBS, CAPTURES, ENTRIES, GAZETTEERS


def holds_bytes(connection: Connection, digest: str) -> bool:
    """Say whether there is a row for the bytes, whatever is in it."""
    row = select(BLOBS.c.sha256).where(BLOBS.c.sha256 == digest)
    return connection.execute(row).first() is not None


def blob_damages(connection: Connection) -> Iterator[Damage]:
    """Yield the bytes that were changed, and those that nobody put in; one in memory at a time."""
    question = select(BLOBS.c.sha256, BLOBS.c.size, BLOBS.c.body)
    with connection.execute(question, execution_options={"yield_per": 1}) as rows:
        for row in rows:
            damage = _damage(connection, row.sha256, row.size, row.body)
            if damage:
                yield damage


def _damage(connection: Connection, digest: Any, size: Any, packed: Any) -> Damage | None:
    origin = _origin(connection, digest)
    if origin is None:
        message = f"the bytes {digest} belong to no entry: they were put in, or theirs is gone"
        return Damage(what="bytes", message=message, id=str(digest))
    fault = fault_in(digest, size, packed)
    if fault is None:
        return None
    message = f"the captured bytes of {origin} ({digest}) were changed: {fault}"
    return Damage(what="bytes", message=message, id=digest, url=origin)


def _origin(connection: Connection, digest: Any) -> str | None:
    """Return where the bytes came from: an address, a path, the name of a gazetteer file."""
    owners: tuple[tuple[Kind[Any], Table], ...] = ((CAPTURE, CAPTURES), (GAZETTEER, GAZETTEERS))
    for kind, table in owners:
        row = connection.execute(
            select(ENTRIES.c.seq, ENTRIES.c.body)
            .join(table, table.c.seq == ENTRIES.c.seq)
            .where(table.c.sha256 == digest)
            .order_by(ENTRIES.c.seq)
            .limit(1)
        ).first()
        if row is None:
            continue
        try:
            value = kind.decode(row.body)
        except ValueError:
            return f"entry {row.seq}"
        return kind.url(value) or kind.title(value) or f"entry {row.seq}"
    return None
