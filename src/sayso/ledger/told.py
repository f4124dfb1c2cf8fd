"""Naming an entry for people, also when its content cannot be trusted or is gone."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, func, select

from sayso.ledger.chain import Entry
from sayso.ledger.kinds import KINDS
from sayso.ledger.records import DocumentLine
from sayso.ledger.tables import CAPTURES, DOCUMENTS, GAZETTEERS, INDEX_TABLES

NAMED_AT_MOST = 5
"""Names in one sentence."""


class Name(NamedTuple):
    """What people call an entry: in a few words, by title and by address."""

    words: str
    title: str | None = None
    url: str | None = None


def entry_name(connection: Connection, entry: Entry) -> Name:
    """Return the name of an entry that is there: by its search keys, else by its content."""
    by_keys = named_in_range(connection, entry.seq, entry.seq)
    if by_keys:
        return by_keys[0]
    kind = KINDS.get(entry.kind)
    words = f"{entry.kind} {entry.id}"
    try:
        value = kind.decode(entry.body) if kind else None
    except ValueError:
        value = None
    if kind is None or value is None:
        return Name(words)
    return _name(words, kind.title(value), kind.url(value))


def named_in_range(connection: Connection, first: int, last: int) -> list[Name]:
    """Return the first few names that the search keys give for the entries `first` to `last`."""
    names: list[tuple[int, Name]] = []
    for table in (DOCUMENTS, CAPTURES, GAZETTEERS):
        rows = select(table).where(table.c.seq.between(first, last)).order_by(table.c.seq)
        found = connection.execute(rows.limit(NAMED_AT_MOST)).mappings()
        names += [(row["seq"], _by_key(table.name, row)) for row in found]
    return [name for _, name in sorted(names)[:NAMED_AT_MOST]]


def last_indexed(connection: Connection) -> int:
    """Return the highest number of an entry that the search keys tell of."""
    ends = (connection.execute(select(func.max(table.c.seq))).scalar() for table in INDEX_TABLES)
    return max((end for end in ends if isinstance(end, int)), default=0)


def _by_key(table: str, row: Any) -> Name:
    if table != DOCUMENTS.name:
        return Name(f"{table.removesuffix('s')} {row['sha256']}")
    try:
        line = msgspec.json.decode(row["line"], type=DocumentLine)
    except (msgspec.MsgspecError, TypeError):
        return Name(f"reading {row['id']}")
    return _name(f"reading {line.id}", line.title, line.url or line.path)


def _name(words: str, title: str | None, url: str | None) -> Name:
    told = (words, f"“{title}”" if title else "", url or "")
    return Name(", ".join(part for part in told if part), title, url)
