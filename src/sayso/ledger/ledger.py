"""The one way into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from sayso.entries import (
    Capture,
    Captured,
    Embargo,
    Held,
    Missed,
    Reading,
    Redaction,
    VoiceLine,
    sha256,
)
from sayso.ledger import queries
from sayso.ledger.address import engine_for, shown, writing
from sayso.ledger.append import Writer, append, holds
from sayso.ledger.between import Between
from sayso.ledger.blobs import fetch, pack
from sayso.ledger.chain import read_head
from sayso.ledger.desk import Desk
from sayso.ledger.failures import LedgerDamaged, told_plainly
from sayso.ledger.kinds import EMBARGO, FINISHED, GAZETTEER, MISSED, REDACTION
from sayso.ledger.queries import ClaimFilter, Versions
from sayso.ledger.records import (
    Added,
    ClaimRecord,
    Counts,
    Damage,
    DocumentLine,
    GazetteerFile,
    Head,
)
from sayso.ledger.redact import Mask
from sayso.ledger.reindex import reindex, reindex_if_outdated
from sayso.ledger.schema import bring_up_to_date
from sayso.ledger.states import States
from sayso.ledger.verify import verify


def open_ledger(address: str, *, create: bool = True) -> Ledger:
    """Open the ledger at `address`, and bring its tables up to date.

    Args:
        address: a folder, in which the file ``ledger.sqlite`` is made, or
            ``postgresql://user@host/database``.
        create: whether to make a ledger where there is none.

    Raises:
        UserError: there is none, it is not a ledger, it was written by a later sayso, it may not
            be written, or its server cannot be reached.
        RunAborted: another process holds it for too long, or it is damaged.
    """
    name = shown(address)
    engine = engine_for(address, create=create)
    try:
        with told_plainly(name):
            bring_up_to_date(engine, name, create=create)
            reindex_if_outdated(engine)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, name)


def _pass(_added: Added) -> None:
    """Tell nobody."""


class Ledger:
    """The append-only store of captures and readings. Made by `open_ledger`; close it after use.

    It may be used from several threads; each question has a connection of its own. Iterators that
    it returns hold one until they are exhausted or closed.

    Every method raises `RunAborted` when the database fails: full, busy, damaged.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # ---- adding

    def known(self, capture: Capture) -> bool:
        """Say whether the capture is wholly in: the same bytes, web address and sidecar."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return holds(connection, FINISHED, capture.id)

    def append(
        self,
        captured: Captured,
        readings: Iterable[Reading],
        committed: Callable[[Added], None] = _pass,
    ) -> Added:
        """Add a capture and the readings of its documents.

        They go in by transactions of at most 50 documents; a capture whose last one was cut off is
        not `known`, and appending it again goes on where it stopped. Documents whose id is there
        already are passed over. A capture that is known is not read again: `readings` is left
        untouched.

        Args:
            captured: the capture with its bytes.
            readings: the readings of its documents; taken one by one, never held all together.
            committed: called after every transaction with what it added; from then on it is kept.

        Raises:
            CaptureTooLarge: the bytes do not fit into a row of the database.
            ValueError: a reading does not belong to the capture, or ids do not fit contents.
        """
        if self.known(captured.capture):
            return Added(known=len(self.documents_of(captured.capture)))
        with told_plainly(self.name):
            return append(self._engine, captured, readings, committed)

    def documents_of(self, capture: Capture) -> tuple[str, ...]:
        """Return the ids of the documents of a capture that is `known`, in order."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return queries.documents_of(connection, capture.id, self.name)

    def note_missed(self, missed: Missed) -> bool:
        """Note a path or address that gave no bytes; say whether it was not noted before."""
        with told_plainly(self.name), writing(self._engine).begin() as connection:
            return Writer(connection).put(MISSED, missed)

    def add_gazetteer(self, path: Path) -> GazetteerFile:
        """Keep the bytes of a gazetteer file, so that an addition can be told and repeated.

        Raises:
            CaptureTooLarge: it does not fit into a row of the database.
            OSError: it cannot be read.
        """
        body = path.read_bytes()
        packed = pack(body, str(path))
        file = GazetteerFile(sha256=sha256(body), name=path.name, size=len(body))
        with told_plainly(self.name), writing(self._engine).begin() as connection:
            writer = Writer(connection)
            writer.put_blob(file.sha256, file.size, packed)
            writer.put(GAZETTEER, file)
        return file

    def redact(self, redaction: Redaction) -> bool:
        """Hide a name in everything that is asked from now on, or show it again.

        What is kept stays as it is: offsets, ids and hashes are those of the original. Returns whether
        the very same redaction was not there before.
        """
        with told_plainly(self.name), writing(self._engine).begin() as connection:
            return Writer(connection).put(REDACTION, redaction)

    def set_embargo(self, embargo: Embargo) -> bool:
        """Hold recent claims back, or lift that; say whether the very same was not there before."""
        with told_plainly(self.name), writing(self._engine).begin() as connection:
            return Writer(connection).put(EMBARGO, embargo)

    # ---- asking

    def hidden(self) -> tuple[str, ...]:
        """Return the names that are hidden. This list itself is for those who may see them."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return queries.hidden(connection, self.name)

    def _mask(self, connection: Connection) -> Mask:
        return Mask(queries.hidden(connection, self.name))

    def voices(
        self, asked: str | None = None, *, named: bool = True, bare: bool = False
    ) -> Iterator[VoiceLine]:
        """Yield voices, those with most claims first.

        Args:
            asked: the id of a voice, or words that its name has; None for all.
            named: leave out "a soldier", "local officials".
            bare: names as they are kept, hidden ones too; for those who decide what is hidden.
        """
        with told_plainly(self.name), self._engine.connect() as connection:
            mask = self._mask(connection)
            for line in queries.voices(connection, asked, named=named):
                yield line if bare or not mask else mask.voice(line)

    def claims(
        self,
        *,
        places: tuple[str, ...] = (),
        type: str | None = None,  # noqa: A002 - the codebook's word
        voice: str | None = None,
        since: str | None = None,
        until: str | None = None,
        document: str | None = None,
        versions: Versions = "latest",
        limit: int | None = None,
    ) -> Iterator[ClaimRecord]:
        """Yield claims with what a reader needs, in the order in which they were added.

        Args:
            places: the claim's place has one of these names, without regard to case, diacritics and
                apostrophes, or one of these as its id.
            type: type of the codebook.
            voice: words that one name of the chain has, the outlet's included: ``"Kots"`` finds
                ``"Alexander Kots"``.
            since: first day, ``YYYY-MM-DD``: claims about something that went on then or later.
                Where a claim tells one bound of its time, that day is taken; where it tells none,
                the day of publication.
            until: last day, likewise.
            document: id of a document.
            versions: ``latest`` leaves out the earlier versions of an edited post or page.
            limit: at most so many.
        """
        asked = ClaimFilter(
            places=places,
            type=type,
            voice=voice,
            since=since,
            until=until,
            document=document,
            versions=versions,
            limit=limit,
        )
        with told_plainly(self.name), self._engine.connect() as connection:
            mask = self._mask(connection)
            found = queries.claims(connection, asked)
            yield from map(mask.record, found) if mask else found

    def claim(self, claim: str) -> ClaimRecord:
        """Return the claim whose id begins with `claim`; of several readings', the latest.

        Raises:
            NoSuchClaim: there is none.
            AmbiguousClaim: there are several.
        """
        with told_plainly(self.name), self._engine.connect() as connection:
            found = queries.claim(connection, claim)
            mask = self._mask(connection)
            return mask.record(found) if mask else found

    def places(self) -> dict[str, int]:
        """Return for each place of claims, by its id, in how many documents it is one."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return queries.places(connection)

    def documents(self, *, versions: Versions = "latest") -> Iterator[DocumentLine]:
        """Yield the documents without their texts, in the order in which they were added."""
        with told_plainly(self.name), self._engine.connect() as connection:
            mask = self._mask(connection)
            found = queries.documents(connection, versions)
            yield from map(mask.line, found) if mask else found

    def readings(self, *, versions: Versions = "latest") -> Iterator[Reading]:
        """Yield the readings, in the order in which they were added."""
        with told_plainly(self.name), self._engine.connect() as connection:
            mask = self._mask(connection)
            found = queries.readings(connection, self.name, versions)
            yield from map(mask.reading, found) if mask else found

    def reading(self, document: str) -> Reading:
        """Return the reading of the document whose id begins with `document`.

        The ``sha256:`` before the digits may be left out.

        Raises:
            NoSuchDocument: there is none.
            AmbiguousDocument: there are several.
        """
        with told_plainly(self.name), self._engine.connect() as connection:
            mask = self._mask(connection)
            found = queries.reading(connection, document, self.name)
            return mask.reading(found) if mask else found

    def captures(self) -> Iterator[Capture]:
        """Yield the captures, in the order in which they were added."""
        with told_plainly(self.name), self._engine.connect() as connection:
            yield from queries.captures(connection, self.name)

    def gazetteers(self) -> list[GazetteerFile]:
        """Return the gazetteer files that were given for additions, oldest first."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return list(queries.gazetteers(connection, self.name))

    def body(self, digest: str) -> bytes:
        """Return captured bytes, or those of a gazetteer file, by their ``sha256:…``.

        Raises:
            KeyError: the ledger has no such bytes.
            LedgerDamaged: it has, but they were changed.
        """
        with told_plainly(self.name), self._engine.connect() as connection:
            try:
                body = fetch(connection, digest)
            except ValueError as error:
                raise LedgerDamaged(self.name, str(error)) from error
        if body is None:
            raise KeyError(digest)
        return body

    def counts(self) -> Counts:
        """Return how much the ledger holds."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return queries.counts(connection)

    def head(self) -> Head:
        """Return the end of the chain; note it elsewhere, to `verify` against it later."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return read_head(connection)

    @property
    def between(self) -> Between:
        """What stands between claims: relations, and what analysts decided."""
        return Between(self._engine, self.name)

    @property
    def states(self) -> States:
        """What is certain about places, day by day, and how far voices were borne out."""
        return States(self._engine, self.name)

    def desk(self, held: Held | None = None) -> Desk:
        """Return the questions of the desk, for a reader from whom `held` is kept back."""
        return Desk(self._engine, self.name, held)

    def embargo(self) -> Embargo | None:
        """Return the embargo that was set last, None where none was or it was lifted."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return queries.embargo(connection, self.name)

    # ---- caring

    def verify(
        self, head: str | None = None, progress: Callable[[int], None] = lambda _seq: None
    ) -> Iterator[Damage]:
        """Yield everything that is not as it was put in; nothing means that all is well.

        Recomputes every hash of the chain and of the bytes, the ids from the contents and the
        search keys from the entries, in memory that does not grow with the ledger.

        Args:
            head: hash of an end of the chain that was noted elsewhere. Without it a ledger that
                was rewritten or cut with care cannot be told from an honest one.
            progress: called with the number of entries that were checked so far.
        """
        yield from verify(self._engine, self.name, head, progress)

    def reindex(self) -> None:
        """Throw the search keys away and make them again from the entries."""
        with told_plainly(self.name):
            reindex(self._engine)
