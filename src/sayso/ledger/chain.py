"""The chain: every entry carries the hash of the one before, and a hash over itself and that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, LargeBinary, cast, func, select

from sayso.entries import canonical, sha256
from sayso.ledger.records import Head
from sayso.ledger.tables import ENTRIES

BEGINNING = Head(seq=0, hash="sha256:" + "0" * 64)
"""What the first entry follows."""
WALKED_AT_ONCE = 16
"""Entries in memory on a walk: one may hold 20 MB of text."""


class Entry(NamedTuple):
    """A row of ``entries``; `body` is canonical JSON."""

    seq: int
    kind: str
    id: str
    at: str
    body: bytes
    previous: str
    hash: str


def hash_of(previous: str, seq: int, kind: str, id: str, at: str, body: bytes) -> str:  # noqa: A002 - the column's name
    """Return the hash of an entry.

    It is the SHA-256 of the canonical JSON of all fields, the body by its own SHA-256, so that
    one can show that an entry stands in the chain without showing what it says.
    """
    return sha256(canonical((previous, seq, kind, id, at, sha256(body))))


def following(head: Head, kind: str, id: str, at: str, body: bytes) -> Entry:  # noqa: A002
    """Return the entry that comes after `head`."""
    seq = head.seq + 1
    return Entry(seq, kind, id, at, body, head.hash, hash_of(head.hash, seq, kind, id, at, body))


def walk(connection: Connection) -> Iterator[Entry]:
    """Yield all entries in order, a few in memory at a time, whatever was done to their bodies."""
    entries = ENTRIES.c
    if connection.dialect.name == "postgresql":
        body: ColumnElement[bytes] = func.convert_to(entries.body, "UTF8", type_=LargeBinary)
    else:
        body = cast(entries.body, LargeBinary)  # SQLite keeps anything in a column of text
    question = select(
        entries.seq, entries.kind, entries.id, entries.at, body, entries.previous, entries.hash
    ).order_by(entries.seq)
    options = {"yield_per": WALKED_AT_ONCE}
    with connection.execute(question, execution_options=options) as rows:
        for row in rows:
            yield Entry(*row)


def read_head(connection: Connection) -> Head:
    """Return the end of the chain."""
    last = connection.execute(
        select(ENTRIES.c.seq, ENTRIES.c.hash).order_by(ENTRIES.c.seq.desc()).limit(1)
    ).first()
    return Head(seq=last.seq, hash=last.hash) if last else BEGINNING
