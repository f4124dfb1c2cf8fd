"""Writing: entries at the end of the chain, in transactions that are there wholly or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select

from sayso.entries import Capture, Captured, Reading, canonical, sha256
from sayso.ledger.address import writing
from sayso.ledger.blobs import pack
from sayso.ledger.chain import following, read_head
from sayso.ledger.kinds import CAPTURE, FINISHED, READING, Kind, reckoned_id
from sayso.ledger.records import Added, Finished, Head
from sayso.ledger.tables import BLOBS, DOCUMENTS, ENTRIES
from sayso.ledger.texts import TEXTS, put_texts

TOGETHER = 50
"""Documents in one transaction at most: what a kill can cost, to be read again."""
TOGETHER_CHARACTERS = 4_000_000
"""And code points of text, so that a batch of huge documents does not fill the memory."""


class Writer:
    """Puts entries and bytes into one open transaction that holds the right to write."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.head: Head = read_head(connection)

    def put(self, kind: Kind[Any], value: Any) -> bool:
        """Append `value` with its search keys, unless its id is there; say whether it was not."""
        key = kind.key(value)
        if holds(self._connection, kind, key):
            return False
        body = canonical(value)
        read_back = kind.decode(body)  # raises on what could be written but never read again
        entry = following(self.head, kind.name, key, self._at, body)
        row = entry._asdict() | {"body": entry.body.decode()}
        self._connection.execute(insert(ENTRIES), row)
        put_rows(self._connection, kind, entry.seq, read_back)
        self.head = Head(seq=entry.seq, hash=entry.hash)
        return True

    def put_blob(self, digest: str, size: int, packed: bytes) -> None:
        """Keep the packed bytes, unless they are there."""
        known = select(BLOBS.c.sha256).where(BLOBS.c.sha256 == digest)
        if self._connection.execute(known).first() is None:
            row = {"sha256": digest, "size": size, "body": packed}
            self._connection.execute(insert(BLOBS), row)

    def has_other_version(self) -> bool:
        """Say whether the document just put shares its series with another."""
        series = select(DOCUMENTS.c.series).where(DOCUMENTS.c.seq == self.head.seq)
        same = select(DOCUMENTS.c.seq).where(
            DOCUMENTS.c.series == series.scalar_subquery(), DOCUMENTS.c.seq != self.head.seq
        )
        return self._connection.execute(same.limit(1)).first() is not None


def holds(connection: Connection, kind: Kind[Any], key: str) -> bool:
    """Say whether an entry of `kind` with the id `key` is there."""
    entry = select(ENTRIES.c.seq).where(ENTRIES.c.kind == kind.name, ENTRIES.c.id == key)
    return connection.execute(entry).first() is not None


def put_rows(connection: Connection, kind: Kind[Any], seq: int, value: Any) -> None:
    """Write the search keys of one entry."""
    rows: dict[Table, list[dict[str, Any]]] = {}
    for row in kind.rows(seq, value):
        rows.setdefault(row.table, []).append(row.values)
    for table, values in rows.items():
        if table is TEXTS:
            put_texts(connection, values)
        else:
            connection.execute(insert(table), values)


def append(
    engine: Engine,
    captured: Captured,
    readings: Iterable[Reading],
    committed: Callable[[Added], None],
) -> Added:
    """Append a capture and its readings; see `Ledger.append`."""
    capture, body = captured
    if sha256(body) != capture.sha256 or len(body) != capture.size:
        raise ValueError(f"the capture of {capture.path} does not fit its bytes")
    packed = pack(body, capture.path)
    seen: list[str] = []
    total = Added()
    for batch, is_last in _batches(_checked(readings, capture)):
        # Nothing is locked while the next readings are made, only while they are written.
        with writing(engine).begin() as connection:
            writer = Writer(connection)
            writer.put_blob(capture.sha256, capture.size, packed)
            writer.put(CAPTURE, capture)
            step = _put_readings(writer, batch)
            seen += [reading.document.id for reading in batch]
            if is_last:
                writer.put(FINISHED, Finished(capture.id, tuple(seen)))
        committed(step)
        total = Added(
            documents=total.documents + step.documents,
            known=total.known + step.known,
            versions=total.versions + step.versions,
        )
    return total


def _put_readings(writer: Writer, batch: list[Reading]) -> Added:
    new: list[str] = []
    versions = 0
    for reading in batch:
        if writer.put(READING, reading):
            new.append(reading.document.id)
            versions += writer.has_other_version()
    return Added(documents=tuple(new), known=len(batch) - len(new), versions=versions)


def _checked(readings: Iterable[Reading], capture: Capture) -> Iterator[Reading]:
    for reading in readings:
        document = reading.document
        if document.capture != capture.sha256:
            raise ValueError(f"the reading {document.id} is not of the capture {capture.id}")
        if document.id != reckoned_id(document):
            raise ValueError(f"the id {document.id} does not fit the document's content")
        yield reading


def _batches(readings: Iterator[Reading]) -> Iterator[tuple[list[Reading], bool]]:
    """Yield the readings in batches, and whether it is the last; there is always a last one."""
    batch: list[Reading] = []
    characters = 0
    for reading in readings:
        if len(batch) == TOGETHER or characters > TOGETHER_CHARACTERS:
            yield batch, False
            batch, characters = [], 0
        batch.append(reading)
        characters += len(reading.document.text)
    yield batch, True
