"""Is everything as it was put in? Walks the chain once, in memory that does not grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from sayso.ledger.chain import BEGINNING, Entry, hash_of, walk
from sayso.ledger.check_bytes import blob_damages, holds_bytes
from sayso.ledger.check_index import KeyChecker
from sayso.ledger.failures import LedgerDamaged, NotALedger, plain
from sayso.ledger.kinds import KINDS, READING, Kind
from sayso.ledger.records import Damage
from sayso.ledger.told import entry_name, last_indexed, named_in_range

PROGRESS_EVERY = 100


def verify(
    engine: Engine, name: str, head: str | None, progress: Callable[[int], None]
) -> Iterator[Damage]:
    """Yield what was changed; see `Ledger.verify`."""
    snapshot = engine
    if engine.dialect.name == "postgresql":
        # What others add meanwhile must not look half-done. SQLite's readers see one state anyway.
        snapshot = engine.execution_options(isolation_level="REPEATABLE READ")
    try:
        with snapshot.connect() as connection:
            yield from _file_damages(connection)
            yield from _chain_damages(connection, head, progress)
            yield from blob_damages(connection)
    except DBAPIError as error:
        failure = plain(error, name)
        if not isinstance(failure, LedgerDamaged | NotALedger):
            raise failure from error
        yield Damage(what="file", message=f"the database cannot be read on: {failure.message}")


def _file_damages(connection: Connection) -> Iterator[Damage]:
    """Ask SQLite whether its own file is whole; PostgreSQL looks after its files itself."""
    if connection.dialect.name != "sqlite":
        return
    for (told,) in connection.exec_driver_sql("PRAGMA quick_check(5)"):
        if told != "ok":
            message = f"the file ledger.sqlite is damaged: {' '.join(str(told).split())}"
            yield Damage(what="file", message=message)


def _chain_damages(
    connection: Connection, head: str | None, progress: Callable[[int], None]
) -> Iterator[Damage]:
    last_seq, last_hash, last_is_sound = BEGINNING.seq, BEGINNING.hash, True
    noted_is_seen = head in {None, BEGINNING.hash}
    keys = KeyChecker(connection)
    for entry in walk(connection):
        is_sound = entry.hash == _reckoned(entry)
        if entry.seq > last_seq + 1:
            yield _gap(connection, last_seq + 1, entry.seq - 1)
        elif is_sound and last_is_sound and entry.previous != last_hash:
            yield _broken(connection, entry, last_seq)
        if is_sound:
            yield from _content_damages(connection, entry, keys)
        else:
            yield _changed(connection, entry)
        yield from keys.passed(entry.seq)
        noted_is_seen = noted_is_seen or entry.hash == head
        last_seq, last_hash, last_is_sound = entry.seq, entry.hash, is_sound
        if entry.seq % PROGRESS_EVERY == 0:
            progress(entry.seq)
    progress(last_seq)
    yield from keys.rest()
    end = last_indexed(connection)
    if end > last_seq:
        yield _gap(connection, last_seq + 1, end)
    if not noted_is_seen:
        message = (
            f"no entry has the noted hash {head}: the ledger was rewritten or cut before it, or the"
            f" note is of another ledger; it ends with entry {last_seq}, {last_hash}"
        )
        yield Damage(what="head", message=message)


def _reckoned(entry: Entry) -> str | None:
    """Return the hash that the entry should have; None where it is not even made of text."""
    texts = (entry.kind, entry.id, entry.at, entry.previous, entry.hash)
    if not all(isinstance(text, str) for text in texts) or not isinstance(entry.body, bytes):
        return None
    return hash_of(entry.previous, entry.seq, entry.kind, entry.id, entry.at, entry.body)


def _content_damages(connection: Connection, entry: Entry, keys: KeyChecker) -> Iterator[Damage]:
    """Yield what is wrong in an entry whose hash is right, and hand its search keys on."""
    kind = KINDS.get(entry.kind)
    if kind is None:
        yield _changed(connection, entry, f"this sayso knows no entries of kind {entry.kind!r}")
        return
    try:
        value = kind.decode(entry.body)
        fault = _id_fault(kind, value, entry)
    except ValueError as error:
        yield _changed(connection, entry, f"its content cannot be read: {error}")
        return
    if fault:
        yield _changed(connection, entry, fault)
    digest = kind.blob(value)
    if digest is not None and not holds_bytes(connection, digest):
        url, title = kind.url(value), kind.title(value)
        yield Damage(
            what="bytes",
            message=f"the bytes {digest} of {url or title} are missing (entry {entry.seq})",
            seq=entry.seq,
            kind=entry.kind,
            id=digest,
            title=title,
            url=url,
        )
    keys.expect(entry.seq, kind, value)


def _id_fault(kind: Kind[Any], value: Any, entry: Entry) -> str | None:
    key = kind.key(value)
    if key != entry.id:
        return f"its id does not fit its content, whose id is {key}"
    if kind is READING and value.document.id != key:
        return f"its document calls itself {value.document.id}"
    return None


def _changed(connection: Connection, entry: Entry, why: str = "its hash does not fit") -> Damage:
    name = entry_name(connection, entry)
    return Damage(
        what="entry",
        message=f"entry {entry.seq} ({name.words}) was changed: {why}",
        seq=entry.seq,
        kind=str(entry.kind),
        id=str(entry.id),
        title=name.title,
        url=name.url,
    )


def _broken(connection: Connection, entry: Entry, last: int) -> Damage:
    name = entry_name(connection, entry)
    return Damage(
        what="chain",
        message=(
            f"the chain is broken after entry {last}: entry {entry.seq} ({name.words}) was made to"
            f" follow another; entry {last} or those before it were replaced"
        ),
        seq=entry.seq,
        kind=entry.kind,
        id=entry.id,
        title=name.title,
        url=name.url,
    )


def _gap(connection: Connection, first: int, last: int) -> Damage:
    names = named_in_range(connection, first, last)
    which = f"entry {first} is" if first == last else f"entries {first} to {last} are"
    told = "; ".join(name.words for name in names)
    return Damage(
        what="gap",
        message=f"{which} missing" + (f"; search keys still tell of: {told}" if told else ""),
        seq=first,
        title=next((name.title for name in names if name.title), None),
        url=next((name.url for name in names if name.url), None),
    )
