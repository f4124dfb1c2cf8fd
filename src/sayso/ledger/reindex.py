"""Making the search keys again from the entries."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, insert, select

from sayso.ledger.address import writing
from sayso.ledger.append import put_rows
from sayso.ledger.assessed import forget as forget_states
from sayso.ledger.chain import walk
from sayso.ledger.index import INDEX_VERSION
from sayso.ledger.kinds import KINDS
from sayso.ledger.tables import INDEX_STATE, INDEX_TABLES
from sayso.ledger.texts import forget_texts


def reindex_if_outdated(engine: Engine) -> None:
    """Make the search keys again where they were made by other rules than today's."""
    with engine.connect() as connection:
        if _is_today(connection):
            return
    with writing(engine).begin() as connection:
        # Another process may have done it while we waited for the right to write.
        if not _is_today(connection):
            _remake(connection)


def reindex(engine: Engine) -> None:
    """Throw the search keys away and make them again."""
    with writing(engine).begin() as connection:
        _remake(connection)


def _is_today(connection: Connection) -> bool:
    return connection.execute(select(INDEX_STATE.c.version)).scalar() == INDEX_VERSION


def _remake(connection: Connection) -> None:
    for table in (*INDEX_TABLES, INDEX_STATE):
        connection.execute(delete(table))
    forget_texts(connection)
    forget_states(connection)
    for entry in walk(connection):
        kind = KINDS.get(entry.kind)
        if kind is None:
            continue
        try:
            value = kind.decode(entry.body)
        except ValueError:
            continue  # `verify` names it; the others shall be found nevertheless
        put_rows(connection, kind, entry.seq, value)
    connection.execute(insert(INDEX_STATE), {"version": INDEX_VERSION})
