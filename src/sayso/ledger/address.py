"""Addresses of ledgers, and engines that speak to them."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from sayso.ledger.failures import NoLedger, NotALedger, ReadOnlyLedger, UnusableAddress

FILE = "ledger.sqlite"
BUSY_SECONDS = 60
"""How long a writer waits for another one; a transaction of 50 documents takes well under one."""
_AGAIN_SECONDS = 0.01

_SERVERS = ("postgresql", "postgres", "postgresql+psycopg")
_WRITING = "sayso_writing"


def engine_for(address: str, *, create: bool) -> Engine:
    """Return an engine for the ledger at `address`, a folder or ``postgresql://…``.

    Raises:
        UserError: nothing usable can be there.
    """
    if "://" in address:
        return _postgresql(address)
    return _sqlite(Path(address).expanduser(), create=create)


def shown(address: str) -> str:
    """Return the address as it may be printed: without a password."""
    if "://" not in address:
        return address
    try:
        return make_url(address).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return address.partition("://")[0] + "://…"


def writing(engine: Engine) -> Engine:
    """Return `engine` with transactions that take the one right to write as they begin."""
    return engine.execution_options(**{_WRITING: True})


def _sqlite(folder: Path, *, create: bool) -> Engine:
    file = folder / FILE
    if folder.exists() and not folder.is_dir():
        raise NotALedger(str(folder), "it is a file; a ledger is a folder")
    if not file.exists():
        if not create:
            raise NoLedger(str(folder))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReadOnlyLedger(str(folder), error.strerror or str(error)) from error
    url = URL.create("sqlite", database=str(file))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # FULL: what was reported as added is on the disk, also when the power fails.
    connection.execute("PRAGMA synchronous = FULL")
    _switch_to_wal(connection)


def _switch_to_wal(connection: Any) -> None:
    """Switch to the write-ahead log, which SQLite does not wait for while others open the same file."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_SECONDS)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # The driver's own BEGIN is off (isolation_level None): it would let two writers read first
    # and find out too late that one of them must give way.
    write = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _postgresql(address: str) -> Engine:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise UnusableAddress(shown(address), "it cannot be parsed") from error
    if url.drivername not in _SERVERS:
        raise UnusableAddress(shown(address), f"no ledger is kept in {url.drivername!r}")
    engine = create_engine(
        url.set(drivername="postgresql+psycopg").update_query_dict(_with_timeout(url)),
        pool_pre_ping=True,
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _with_timeout(url: URL) -> dict[str, str]:
    return {} if "connect_timeout" in url.query else {"connect_timeout": "10"}


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITING):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        # One number for all of sayso; it is held until the transaction ends.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('sayso ledger'))")
