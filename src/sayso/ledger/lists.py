"""Lists of claims, relations and documents, newest first, a page at a time; each answered by an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, union

from sayso.entries import Held, RelationKind
from sayso.ledger.fold import LONGEST, fold
from sayso.ledger.holding import has_held, is_free, is_held
from sayso.ledger.name_words import called, is_called
from sayso.ledger.pages import Key, Page, behind, key_of, page_of
from sayso.ledger.queries import ClaimFilter, alike
from sayso.ledger.records import ClaimRecord, DocumentLine, RelationRecord
from sayso.ledger.relations import with_claims
from sayso.ledger.tables import CLAIM_VOICES, CLAIMS, DOCUMENTS, ENTRIES, MEANT, RELATIONS
from sayso.ledger.texts import texts_with

_FEW = 20
"""Voices of one name that are asked for one by one; of more, claims are walked until enough have one."""
_SAME = and_(MEANT.c.seq == CLAIMS.c.seq, MEANT.c.position == CLAIMS.c.position)
_NEWEST = (CLAIMS.c.published, CLAIMS.c.seq, CLAIMS.c.position)


class DocumentFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of documents; what is None is not asked.

    Attributes:
        words: all of them stand in the text or title; the last may be the beginning of a word.
        outlet: the publisher's whole name, without regard to case and diacritics.
        lang: ISO 639-1 code.
        since: first day of publication.
        until: last day.
        versions: ``latest`` leaves out the earlier versions of an edited post or page.
        type: of the codebook; a claim of the document has it.
    """

    words: str | None = None
    outlet: str | None = None
    lang: str | None = None
    since: str | None = None
    until: str | None = None
    versions: str = "latest"
    type: str | None = None


class Dated(NamedTuple):
    """A document with its entry and the time by which lists sort it."""

    line: DocumentLine
    key: Key

    @property
    def seq(self) -> int:
        """Number of its entry."""
        return int(self.key[-1])


def claims(
    connection: Connection, asked: ClaimFilter, held: Held | None, limit: int, after: str | None
) -> Page[ClaimRecord]:
    """Return claims, the newest publication first; see `Desk.claims`."""
    conditions = [*_conditions(asked), is_free(held)]
    key = key_of(after, (str, int, int)) if after else None
    sources = list(_sources(connection, asked))
    if len(sources) == 1:
        keys = _newest(sources[0], conditions, key, limit).subquery()
    else:
        every = [_newest(s, conditions, key, limit).subquery() for s in sources]
        keys = union(*(select(one) for one in every)).subquery()
    question = (
        select(keys, CLAIMS.c.record, MEANT.c.place)
        .join(CLAIMS, and_(CLAIMS.c.seq == keys.c.seq, CLAIMS.c.position == keys.c.position))
        .outerjoin(MEANT, _SAME)
        .order_by(keys.c.published.desc(), keys.c.seq.desc(), keys.c.position.desc())
        .limit(limit + 1)
    )
    rows = connection.execute(question).all()
    page = page_of(rows, limit, lambda row: (row.published, row.seq, row.position))
    return page.map(record_of)


def record_of(row: Any) -> ClaimRecord:
    """Return the claim of a row with its `record`, at the `place` that others gave its name."""
    return msgspec.json.decode(row.record, type=ClaimRecord).placed(row.place)


class _Source(NamedTuple):
    """Where claims are taken from: a table that has their keys in order, and how it is joined."""

    columns: Sequence[ColumnElement[Any]]
    question: Select[Any]


def _sources(connection: Connection, asked: ClaimFilter) -> Iterator[_Source]:
    """Yield the sources that together have all claims of a voice, or of some places, or all claims."""
    if asked.voice is not None:
        keys = _voice_keys(connection, asked.voice)
        if len(keys) <= _FEW:
            by = CLAIM_VOICES.c
            columns = (by.published, by.seq, by.position)
            same = and_(CLAIMS.c.seq == by.seq, CLAIMS.c.position == by.position)
            for voice in keys or [""]:
                question = select(*columns).distinct().join(CLAIMS, same).where(by.voice == voice)
                yield _Source(columns, question.where(*_at_places(asked)))
            return
        said = (CLAIM_VOICES.c.seq == CLAIMS.c.seq, CLAIM_VOICES.c.position == CLAIMS.c.position)
        named = is_called("voice", asked.voice, CLAIM_VOICES.c.seq, CLAIM_VOICES.c.voice)
        question = select(*_NEWEST).where(exists().where(*said, named), *_at_places(asked))
        yield _Source(_NEWEST, question)
        return
    if not asked.places:
        yield _Source(_NEWEST, select(*_NEWEST))
        return
    for place in dict.fromkeys(p[:LONGEST] for p in asked.places):
        yield _Source(_NEWEST, select(*_NEWEST).where(CLAIMS.c.place_id == place))
        meant = select(*_NEWEST).join(MEANT, _SAME).where(MEANT.c.place_id == place)
        yield _Source(_NEWEST, meant)
    for name in dict.fromkeys(filter(None, map(fold, asked.places))):
        yield _Source(_NEWEST, select(*_NEWEST).where(CLAIMS.c.place_name == name))


def _voice_keys(connection: Connection, voice: str) -> list[str]:
    """Return the keys of the voices that are meant, or a few more than are asked for one by one."""
    if voice.startswith(("v-", "outlet:")):
        return [voice]
    keys = called("voice", voice, whole=True).distinct().limit(_FEW + 1)
    return [row.key for row in connection.execute(keys)]


def _newest(
    source: _Source, conditions: Iterable[ColumnElement[bool]], key: Key | None, limit: int
) -> Select[Any]:
    question = source.question.where(*conditions)
    if key is not None:
        question = question.where(behind(source.columns, key))
    return question.order_by(*(c.desc() for c in source.columns)).limit(limit + 1)


def _at_places(asked: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if asked.places:
        ids = [p[:LONGEST] for p in asked.places]
        meant = exists().where(_SAME, MEANT.c.place_id.in_(ids))
        named = CLAIMS.c.place_name.in_([fold(p) for p in asked.places])
        yield or_(named, CLAIMS.c.place_id.in_(ids), meant)


def _conditions(asked: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    # what is joined with nothing serves no index: the order of publication is kept, and a place or voice
    # tells more than a type
    is_narrow = bool(asked.places or asked.voice or asked.document or asked.ids)
    if asked.type is not None and is_narrow:
        yield CLAIMS.c.type.concat("") == asked.type
        asked = msgspec.structs.replace(asked, type=None)
    yield from alike(asked)
    if asked.since is not None:
        yield CLAIMS.c.last_day.concat("") >= asked.since
    if asked.until is not None:
        yield CLAIMS.c.first_day.concat("") <= asked.until
    if asked.published_until is not None:
        yield CLAIMS.c.published < f"{asked.published_until}U"  # behind every time of that day
    if asked.document is not None:
        document = select(DOCUMENTS.c.seq).where(DOCUMENTS.c.id == asked.document)
        yield CLAIMS.c.seq == document.scalar_subquery()
    if asked.versions == "latest":
        yield ~is_outdated(CLAIMS.c.seq)


def is_outdated(seq: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition for readings, by the number of their entry, with a later version."""
    this, later = DOCUMENTS.alias("this"), DOCUMENTS.alias("later")
    newer = or_(
        later.c.edition > this.c.edition,
        and_(later.c.edition == this.c.edition, later.c.seq > this.c.seq),
    )
    question = select(later.c.seq).join(this, this.c.series == later.c.series)
    return question.where(this.c.seq == seq, newer).exists()


def relations(
    connection: Connection,
    kind: RelationKind | None,
    claims: Sequence[str],
    since: int | None,
    held: Held | None,
    limit: int,
) -> list[RelationRecord]:
    """Return relations: of some claims the surest first, else the newest; see `Desk.relations`."""
    question = select(RELATIONS).limit(limit)
    if kind is not None:
        question = question.where(RELATIONS.c.kind == kind)
    if since is not None:
        question = question.where(RELATIONS.c.seq > since)
    if claims:
        either = or_(RELATIONS.c.a.in_(claims), RELATIONS.c.b.in_(claims))
        question = question.where(either).order_by(RELATIONS.c.score.desc())
    else:
        question = question.order_by(RELATIONS.c.seq.desc(), RELATIONS.c.score.desc())
    if held is not None:
        ends = CLAIMS.c.id.in_((RELATIONS.c.a, RELATIONS.c.b))
        question = question.where(~exists().where(ends, is_held(held)))
    rows = connection.execute(question.order_by(RELATIONS.c.a, RELATIONS.c.b)).all()
    return list(with_claims(connection, rows))


def documents(
    connection: Connection, asked: DocumentFilter, held: Held | None, limit: int, after: str | None
) -> Page[Dated]:
    """Return documents, the newest publication first; see `Desk.documents`."""
    columns = (DOCUMENTS.c.edition, DOCUMENTS.c.seq)
    question = select(*columns, DOCUMENTS.c.line).where(*_asked_of_documents(connection, asked))
    question = question.where(~has_held(DOCUMENTS.c.seq, held))
    if after:
        question = question.where(behind(columns, key_of(after, (str, int))))
    question = question.order_by(*(c.desc() for c in columns)).limit(limit + 1)
    rows = connection.execute(question).all()
    page = page_of(rows, limit, lambda row: (row.edition, row.seq))
    return page.map(lambda row: Dated(_line(row), (row.edition, row.seq)))


def _line(row: Any) -> DocumentLine:
    return msgspec.json.decode(row.line, type=DocumentLine)


def _asked_of_documents(
    connection: Connection, asked: DocumentFilter
) -> Iterator[ColumnElement[bool]]:
    if asked.words is not None:
        found = texts_with(connection.dialect.name, asked.words)
        # the sum serves no index: documents are walked in their order until enough are among those found
        yield (DOCUMENTS.c.seq + 0).in_(found)
    if asked.outlet is not None:
        yield DOCUMENTS.c.outlet == fold(asked.outlet)
    if asked.lang is not None:
        yield DOCUMENTS.c.lang == asked.lang
    if asked.since is not None:
        yield DOCUMENTS.c.edition >= asked.since
    if asked.until is not None:
        yield DOCUMENTS.c.edition < f"{asked.until}U"  # behind every time of that day
    if asked.type is not None:
        yield exists().where(CLAIMS.c.seq == DOCUMENTS.c.seq, CLAIMS.c.type == asked.type)
    if asked.versions == "latest":
        yield ~is_outdated(DOCUMENTS.c.seq)


def versions(connection: Connection, document: str, held: Held | None) -> list[DocumentLine]:
    """Return the versions of the post or page of a document, in order, and counted."""
    series = select(DOCUMENTS.c.series).where(DOCUMENTS.c.id == document).scalar_subquery()
    question = (
        select(DOCUMENTS.c.line, has_held(DOCUMENTS.c.seq, held).label("held"))
        .where(DOCUMENTS.c.series == series)
        .order_by(DOCUMENTS.c.edition, DOCUMENTS.c.seq)
    )
    rows = connection.execute(question).all()
    return [
        msgspec.structs.replace(_line(row), version=at, latest=at == len(rows))
        for at, row in enumerate(rows, start=1)
        if not row.held
    ]


def version_counts(
    connection: Connection, documents: Sequence[str], held: Held | None
) -> dict[str, int]:
    """Return for each of some documents how many versions there are of its post or page."""
    every = DOCUMENTS.alias("every")
    question = (
        select(DOCUMENTS.c.id, func.count())
        .join(every, every.c.series == DOCUMENTS.c.series)
        .where(DOCUMENTS.c.id.in_(documents), ~has_held(every.c.seq, held))
        .group_by(DOCUMENTS.c.id)
    )
    return {row[0]: row[1] for row in connection.execute(question)}


def freshest_held(
    connection: Connection, held: Held, *, document: str | None = None, claim: str | None = None
) -> str | None:
    """Return the last day by which a claim of a document, or one claim, is held back; None where none is.

    A claim without a day goes by the time at which it was added.
    """
    question = (
        select(func.max(CLAIMS.c.fresh).label("fresh"), ENTRIES.c.at)
        .join(DOCUMENTS, DOCUMENTS.c.seq == CLAIMS.c.seq)
        .join(ENTRIES, ENTRIES.c.seq == CLAIMS.c.seq)
        .where(DOCUMENTS.c.id == document if document else CLAIMS.c.id == claim, is_held(held))
        .group_by(ENTRIES.c.at)
    )
    row = connection.execute(question).first()
    return (row.fresh or row.at[:10]) if row else None
