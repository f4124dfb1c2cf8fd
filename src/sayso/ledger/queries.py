"""Reading: claims, documents and readings by their search keys. One statement per question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeVar

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
)

from sayso.entries import Capture, Embargo, Modality, Polarity, Reading, VoiceLine
from sayso.ledger.failures import (
    AmbiguousClaim,
    AmbiguousDocument,
    LedgerDamaged,
    NoSuchClaim,
    NoSuchDocument,
)
from sayso.ledger.fold import LONGEST, fold
from sayso.ledger.kinds import (
    CAPTURE,
    EMBARGO,
    FINISHED,
    GAZETTEER,
    MISSED,
    READING,
    REDACTION,
    Kind,
)
from sayso.ledger.records import ClaimRecord, Counts, DocumentLine, GazetteerFile
from sayso.ledger.tables import BLOBS, CLAIM_VOICES, CLAIMS, DOCUMENTS, ENTRIES, MEANT, VOICES

Versions = Literal["latest", "all"]

T = TypeVar("T", bound=msgspec.Struct)

PAGE = 200
"""Rows fetched at once: bounds the memory of a long answer."""
_CLAIM_ID, _DOCUMENT_ID = 18, 71  # characters of a whole id
TEXTS_AT_ONCE = 8
"""Readings fetched at once: one may hold 20 MB of text."""


class ClaimFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of claims; what is None or empty is not asked.

    Attributes:
        places: names or ids, one of which the claim's place has; see `Ledger.claims`.
        type: type of the codebook.
        voice: words that one name of the chain has, or its id.
        since: first day that the claim is about; see `Ledger.claims`.
        until: last day, likewise.
        document: id of a document.
        versions: ``latest`` leaves out the earlier versions of an edited post or page.
        limit: at most so many.
        modality: the first voice's own.
        polarity: ``affirmed`` or ``denied``.
        lang: of the document, ISO 639-1.
        side: of the first voice.
        ids: of claims.
        published_until: last day of publication; only `Desk.claims` heeds it.
    """

    places: tuple[str, ...] = ()
    type: str | None = None
    voice: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None
    versions: Versions = "latest"
    limit: int | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    lang: str | None = None
    side: str | None = None
    ids: tuple[str, ...] = ()
    published_until: str | None = None


def claims(connection: Connection, asked: ClaimFilter) -> Iterator[ClaimRecord]:
    """Yield the claims that `asked` lets through, in the order in which they were added."""
    question = (
        select(CLAIMS.c.record, MEANT.c.place)
        .join(DOCUMENTS, DOCUMENTS.c.seq == CLAIMS.c.seq)
        .outerjoin(MEANT, and_(MEANT.c.seq == CLAIMS.c.seq, MEANT.c.position == CLAIMS.c.position))
        .where(*_conditions(asked))
        .order_by(CLAIMS.c.seq, CLAIMS.c.position)
        .limit(asked.limit)
    )
    with _streamed(connection, question) as rows:
        for row in rows:
            yield msgspec.json.decode(row.record, type=ClaimRecord).placed(row.place)


def claim(connection: Connection, start: str) -> ClaimRecord:
    """Return the one claim whose id begins with `start`.

    Raises:
        NoSuchClaim: there is none.
        AmbiguousClaim: there are several.
    """
    full = start if start.startswith("c-") else f"c-{start}"
    question = (
        select(CLAIMS.c.id, CLAIMS.c.record)
        .where(_begins(CLAIMS.c.id, full, _CLAIM_ID))
        .order_by(CLAIMS.c.id, CLAIMS.c.seq.desc())
    )
    records = {row.id: row.record for row in reversed(connection.execute(question.limit(50)).all())}
    if not records or full == "c-":
        raise NoSuchClaim(start)
    if len(records) > 1:
        raise AmbiguousClaim(start, sorted(records))
    return msgspec.json.decode(next(iter(records.values())), type=ClaimRecord)


def _begins(column: ColumnElement[str], start: str, whole: int) -> ColumnElement[bool]:
    """Return the condition for ids that begin with `start`; a whole one is found by its index."""
    return column == start if len(start) >= whole else column.startswith(start, autoescape=True)


def places(connection: Connection) -> dict[str, int]:
    """Return for each place of claims, by its id, in how many documents it is one."""
    count = func.count(CLAIMS.c.seq.distinct())
    question = (
        select(CLAIMS.c.place_id, count)
        .where(CLAIMS.c.place_id.is_not(None))
        .group_by(CLAIMS.c.place_id)
    )
    return {row[0]: row[1] for row in connection.execute(question)}


def voices(connection: Connection, asked: str | None, *, named: bool) -> Iterator[VoiceLine]:
    """Yield the voices, most claims first; of one id the fullest name.

    Args:
        connection: to the ledger.
        asked: an id, or words that a name has; None for all.
        named: whether to leave out those without a name.
    """
    columns = (VOICES.c.id, func.count().label("documents"), func.sum(VOICES.c.claims).label("n"))
    grouped = select(*columns).group_by(VOICES.c.id)
    if asked is not None:
        words = (VOICES.c.name.contains(f" {word} ") for word in fold(asked).split())
        grouped = grouped.where(or_(VOICES.c.id == asked, and_(True, *words)))
    counted = grouped.subquery()
    longest = func.row_number().over(
        partition_by=VOICES.c.id, order_by=(func.length(VOICES.c.name).desc(), VOICES.c.seq)
    )
    fullest = select(VOICES.c.id, VOICES.c.voice, longest.label("nth")).subquery()
    question = (
        select(fullest.c.voice, counted.c.documents, counted.c.n)
        .join(counted, counted.c.id == fullest.c.id)
        .where(fullest.c.nth == 1)
        .order_by(counted.c.n.desc(), counted.c.documents.desc(), counted.c.id)
    )
    with _streamed(connection, question) as rows:
        for row in rows:
            line = msgspec.json.decode(row.voice, type=VoiceLine)
            if line.named or not named:
                yield msgspec.structs.replace(line, documents=row.documents, claims=int(row.n))


def hidden(connection: Connection, name: str) -> tuple[str, ...]:
    """Return the names that are hidden now; `name` is the ledger's."""
    latest: dict[str, bool] = {}
    for redaction in _all_of(connection, REDACTION, name):
        latest[redaction.name] = redaction.hidden
    return tuple(n for n, is_hidden in latest.items() if is_hidden)


def embargo(connection: Connection, name: str) -> Embargo | None:
    """Return the embargo that holds, None where none does; `name` is the ledger's."""
    question = select(ENTRIES.c.seq, ENTRIES.c.body).where(ENTRIES.c.kind == EMBARGO.name)
    row = connection.execute(question.order_by(ENTRIES.c.seq.desc()).limit(1)).first()
    told = decoded(EMBARGO, row.seq, row.body, name) if row else None
    return told if told and told.days else None


def _conditions(asked: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if asked.places:
        names = [fold(p) for p in asked.places]
        ids = [p[:LONGEST] for p in asked.places]
        settled = select(MEANT.c.seq).where(MEANT.c.place_id.in_(ids))
        yield or_(
            CLAIMS.c.place_name.in_(names),
            CLAIMS.c.place_id.in_(ids),
            and_(CLAIMS.c.seq.in_(settled), MEANT.c.place_id.in_(ids)),
        )
    if asked.voice is not None:
        said = (CLAIM_VOICES.c.seq == CLAIMS.c.seq, CLAIM_VOICES.c.position == CLAIMS.c.position)
        words = (CLAIM_VOICES.c.name.contains(f" {word} ") for word in fold(asked.voice).split())
        yield exists().where(*said, *words)
    if asked.since is not None:
        yield CLAIMS.c.last_day >= asked.since
    if asked.until is not None:
        yield CLAIMS.c.first_day <= asked.until
    yield from alike(asked)
    if asked.document is not None:
        yield DOCUMENTS.c.id == asked.document
    if asked.versions == "latest":
        yield ~_has_later_version()


def alike(asked: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that a column of the claim answers by itself."""
    told = {
        CLAIMS.c.type: asked.type,
        CLAIMS.c.modality: asked.modality,
        CLAIMS.c.polarity: asked.polarity,
        CLAIMS.c.lang: asked.lang,
        CLAIMS.c.side: asked.side,
    }
    yield from (column == value for column, value in told.items() if value is not None)
    if asked.ids:
        yield CLAIMS.c.id.in_(asked.ids)


def _has_later_version() -> ColumnElement[bool]:
    later = DOCUMENTS.alias("later")
    return exists().where(
        later.c.series == DOCUMENTS.c.series,
        or_(
            later.c.edition > DOCUMENTS.c.edition,
            and_(later.c.edition == DOCUMENTS.c.edition, later.c.seq > DOCUMENTS.c.seq),
        ),
    )


def documents(connection: Connection, versions: Versions) -> Iterator[DocumentLine]:
    """Yield the documents in the order in which they were added, their versions counted."""
    ordered = (DOCUMENTS.c.edition, DOCUMENTS.c.seq)
    version = func.row_number().over(partition_by=DOCUMENTS.c.series, order_by=ordered)
    count = func.count().over(partition_by=DOCUMENTS.c.series)
    counted = select(
        DOCUMENTS.c.seq, DOCUMENTS.c.line, version.label("version"), count.label("versions")
    ).subquery()
    question = select(counted).order_by(counted.c.seq)
    if versions == "latest":
        question = question.where(counted.c.version == counted.c.versions)
    with _streamed(connection, question) as rows:
        for row in rows:
            line = msgspec.json.decode(row.line, type=DocumentLine)
            yield msgspec.structs.replace(
                line, version=row.version, latest=row.version == row.versions
            )


def readings(connection: Connection, name: str, versions: Versions) -> Iterator[Reading]:
    """Yield the readings in the order in which they were added; `name` is the ledger's."""
    question = (
        select(ENTRIES.c.seq, ENTRIES.c.body)
        .join(DOCUMENTS, DOCUMENTS.c.seq == ENTRIES.c.seq)
        .order_by(ENTRIES.c.seq)
    )
    if versions == "latest":
        question = question.where(~_has_later_version())
    with _streamed(connection, question, page=TEXTS_AT_ONCE) as rows:
        for row in rows:
            yield decoded(READING, row.seq, row.body, name)


def reading(connection: Connection, start: str, name: str) -> Reading:
    """Return the one reading whose document's id begins with `start`.

    Raises:
        NoSuchDocument: there is none.
        AmbiguousDocument: there are several.
    """
    full = start if start.startswith("sha256:") else f"sha256:{start}"
    question = (
        select(DOCUMENTS.c.id, DOCUMENTS.c.seq)
        .where(_begins(DOCUMENTS.c.id, full, _DOCUMENT_ID))
        .order_by(DOCUMENTS.c.id)
        .limit(3)
    )
    found = connection.execute(question).all()
    if not found or full == "sha256:":
        raise NoSuchDocument(start)
    if len(found) > 1:
        raise AmbiguousDocument(start, [row.id for row in found])
    body = select(ENTRIES.c.body).where(ENTRIES.c.seq == found[0].seq)
    return decoded(READING, found[0].seq, connection.execute(body).scalar_one(), name)


def captures(connection: Connection, name: str) -> Iterator[Capture]:
    """Yield the captures in the order in which they were added."""
    return _all_of(connection, CAPTURE, name)


def gazetteers(connection: Connection, name: str) -> Iterator[GazetteerFile]:
    """Yield the gazetteer files in the order in which they were added."""
    return _all_of(connection, GAZETTEER, name)


def _all_of(connection: Connection, kind: Kind[T], name: str) -> Iterator[T]:
    question = (
        select(ENTRIES.c.seq, ENTRIES.c.body)
        .where(ENTRIES.c.kind == kind.name)
        .order_by(ENTRIES.c.seq)
    )
    with _streamed(connection, question) as rows:
        for row in rows:
            yield decoded(kind, row.seq, row.body, name)


def documents_of(connection: Connection, capture: str, name: str) -> tuple[str, ...]:
    """Return the ids of the documents of a finished capture."""
    question = select(ENTRIES.c.seq, ENTRIES.c.body).where(
        ENTRIES.c.kind == FINISHED.name, ENTRIES.c.id == capture
    )
    row = connection.execute(question.order_by(ENTRIES.c.seq).limit(1)).one()
    return decoded(FINISHED, row.seq, row.body, name).documents


def decoded(kind: Kind[T], seq: int, body: str, name: str) -> T:
    """Return the value of an entry.

    Raises:
        LedgerDamaged: the body is not what the ledger wrote.
    """
    try:
        return kind.decode(body)
    except ValueError as error:
        raise LedgerDamaged(name, f"entry {seq} ({kind.name}) cannot be read: {error}") from error


def counts(connection: Connection) -> Counts:
    """Return how much the ledger holds."""
    kinds = select(ENTRIES.c.kind, func.count()).group_by(ENTRIES.c.kind)
    by_kind = {row[0]: row[1] for row in connection.execute(kinds)}
    size = connection.execute(select(func.coalesce(func.sum(BLOBS.c.size), 0))).scalar_one()
    claim_count = connection.execute(select(func.count()).select_from(CLAIMS)).scalar_one()
    return Counts(
        entries=sum(by_kind.values()),
        captures=by_kind.get(CAPTURE.name, 0),
        documents=by_kind.get(READING.name, 0),
        claims=claim_count,
        missed=by_kind.get(MISSED.name, 0),
        gazetteers=by_kind.get(GAZETTEER.name, 0),
        blob_bytes=int(size),
    )


def _streamed(connection: Connection, question: Select[Any], page: int = PAGE) -> CursorResult[Any]:
    """Return the rows, to be closed by the caller: an answer may be left before its end."""
    return connection.execute(question, execution_options={"yield_per": page})
