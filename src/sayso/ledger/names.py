"""Lists of places and voices, those with most claims first, and what is told of one voice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)

from sayso.entries import Held, Place, VoiceLine
from sayso.ledger.holding import has_held, held_claims, is_free, is_held
from sayso.ledger.name_words import called
from sayso.ledger.pages import Page, key_of, page_of
from sayso.ledger.records import DocumentLine
from sayso.ledger.tables import CLAIM_VOICES, CLAIMS, DOCUMENTS, MEANT, VOICES


class PlaceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A place of claims: what lists show of it.

    Attributes:
        place: with coordinates, where they are known.
        claims: number of claims about it, those of earlier versions included.
        last_day: ISO date of the last publication about it, None where none is told.
    """

    place: Place
    claims: int
    last_day: str | None = None


class VoiceFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of voices; what is None is not asked.

    Attributes:
        words: all of them are words of a name, in any script; the last may be the beginning of one.
        kind: what sort of speaker.
        side: whom it speaks for.
    """

    words: str | None = None
    kind: str | None = None
    side: str | None = None


class _AtPlace(msgspec.Struct):
    place: Place


class _Placed(msgspec.Struct):
    """Of a claim's record only its place, so that nothing else is read."""

    claim: _AtPlace


class _Said(msgspec.Struct):
    """Of a claim's record only its voices."""

    voices: tuple[VoiceLine, ...]


def places(
    connection: Connection,
    words: str | None,
    held: Held | None,
    limit: int,
    after: str | None,
    ids: Sequence[str] = (),
) -> Page[PlaceLine]:
    """Return the places that have an id; see `Desk.places`."""
    counted = (func.count().label("n"), func.max(CLAIMS.c.published).label("published"))
    same = and_(MEANT.c.seq == CLAIMS.c.seq, MEANT.c.position == CLAIMS.c.position)
    own = select(CLAIMS.c.place_id, *counted).where(CLAIMS.c.place_id.is_not(None), is_free(held))
    meant = select(MEANT.c.place_id, *counted).join(CLAIMS, same).where(is_free(held))
    if words is not None:
        keys = called("place", words)
        own = own.where(CLAIMS.c.place_id.in_(keys))
        meant = meant.where(MEANT.c.place_id.in_(keys))
    if ids:
        own = own.where(CLAIMS.c.place_id.in_(ids))
        meant = meant.where(MEANT.c.place_id.in_(ids))
    either = union_all(own.group_by(CLAIMS.c.place_id), meant.group_by(MEANT.c.place_id)).subquery()
    n = func.sum(either.c.n)
    grouped = select(either.c.place_id, n.label("n"), func.max(either.c.published).label("last"))
    grouped = grouped.group_by(either.c.place_id)
    if after:
        most, last = key_of(after, (int, str))
        grouped = grouped.having(or_(n < most, and_(n == most, either.c.place_id > last)))
    found = grouped.order_by(n.desc(), either.c.place_id).limit(limit + 1).subquery()
    record = select(CLAIMS.c.record).where(CLAIMS.c.place_id == found.c.place_id).limit(1)
    question = select(found, record.scalar_subquery().label("record"))
    rows = connection.execute(question.order_by(found.c.n.desc(), found.c.place_id)).all()
    return page_of(rows, limit, lambda row: (int(row.n), row.place_id)).map(_place_line)


def _place_line(row: Any) -> PlaceLine:
    place = msgspec.json.decode(row.record, type=_Placed).claim.place
    return PlaceLine(place=place, claims=int(row.n), last_day=(row.last or "")[:10] or None)


def voices(
    connection: Connection, asked: VoiceFilter, held: Held | None, limit: int, after: str | None
) -> Page[VoiceLine]:
    """Return the voices that have a name; see `Desk.voices`."""
    counted = _asked_of_voices(asked, held).subquery()
    n, documents = counted.c.n, counted.c.documents
    question = select(counted)
    if after:
        most, many, last = key_of(after, (int, int, str))
        fewer = and_(n == most, documents < many)
        alike = and_(n == most, documents == many, counted.c.id > last)
        question = question.where(or_(n < most, fewer, alike))
    order = (n.desc(), documents.desc(), counted.c.id)
    found = question.order_by(*order).limit(limit + 1).subquery()
    fullest = select(found, _fullest(found.c.id))
    fullest = fullest.order_by(found.c.n.desc(), found.c.documents.desc(), found.c.id)
    page = page_of(
        connection.execute(fullest).all(),
        limit,
        lambda row: (int(row.n), int(row.documents), row.id),
    )
    return page.map(_voice_line)


def _asked_of_voices(asked: VoiceFilter, held: Held | None) -> Select[Any]:
    conditions = [VOICES.c.named == 1]
    if asked.words is not None:
        conditions.append(VOICES.c.id.in_(called("voice", asked.words)))
    such = [
        func.max(case((column == value, 1), else_=0)) == 1
        for column, value in ((VOICES.c.kind, asked.kind), (VOICES.c.side, asked.side))
        if value is not None
    ]
    return _counted(held, *conditions, having=such)


def by_ids(connection: Connection, ids: Collection[str], held: Held | None) -> dict[str, VoiceLine]:
    """Return voices by the fullest of their names, with their documents and claims counted."""
    found = _counted(held, VOICES.c.id.in_(ids), ids=ids).subquery()
    rows = connection.execute(select(found, _fullest(found.c.id)))
    return {row.id: _voice_line(row) for row in rows}


def names(connection: Connection, voice_id: str, held: Held | None) -> list[str]:
    """Return the names that documents give a voice, the one that most give first."""
    question = (
        select(func.min(VOICES.c.voice).label("voice"), func.count().label("n"))
        .where(VOICES.c.id == voice_id, ~has_held(VOICES.c.seq, held))
        .group_by(VOICES.c.name)
        .order_by(func.count().desc(), VOICES.c.name)
    )
    lines = (msgspec.json.decode(row.voice, type=VoiceLine) for row in connection.execute(question))
    return list(dict.fromkeys(line.name for line in lines))


def named_in(
    connection: Connection, voice_id: str, held: Held | None, limit: int
) -> list[DocumentLine]:
    """Return documents that have a voice, the newest publication first."""
    has_it = DOCUMENTS.c.seq.in_(select(VOICES.c.seq).where(VOICES.c.id == voice_id))
    question = (
        select(DOCUMENTS.c.line)
        .where(has_it, ~has_held(DOCUMENTS.c.seq, held))
        .order_by(DOCUMENTS.c.edition.desc(), DOCUMENTS.c.seq.desc())
        .limit(limit)
    )
    lines = connection.execute(question).scalars()
    return [msgspec.json.decode(line, type=DocumentLine) for line in lines]


def months(connection: Connection, voice_id: str, held: Held | None) -> list[tuple[str, int]]:
    """Return the months in which claims of a voice were published, oldest first, with their number."""
    by = CLAIM_VOICES.c
    question = select(by.published, by.seq, by.position).where(by.voice == voice_id).distinct()
    if held is not None:
        same = and_(CLAIMS.c.seq == by.seq, CLAIMS.c.position == by.position)
        question = question.join(CLAIMS, same).where(is_free(held))
    each = question.subquery()
    month = func.substr(each.c.published, 1, 7).label("month")
    counted = select(month, func.count()).where(each.c.published != "").group_by(month)
    return [(row[0], row[1]) for row in connection.execute(counted.order_by(month))]


def relays(
    connection: Connection, voice_id: str, held: Held | None, limit: int
) -> list[tuple[VoiceLine, int]]:
    """Return who comes next in the chains after a voice, and in how many claims."""
    teller, carrier = CLAIM_VOICES.alias("teller"), CLAIM_VOICES.alias("carrier")
    following = and_(
        carrier.c.seq == teller.c.seq,
        carrier.c.position == teller.c.position,
        carrier.c.link == teller.c.link + 1,
    )
    count = func.count().label("n")
    grouped = select(carrier.c.voice, count, func.max(carrier.c.seq).label("seq"))
    grouped = grouped.join(teller, following).where(teller.c.voice == voice_id)
    if held is not None:
        same = and_(CLAIMS.c.seq == teller.c.seq, CLAIMS.c.position == teller.c.position)
        grouped = grouped.join(CLAIMS, same).where(is_free(held))
    most = grouped.group_by(carrier.c.voice).order_by(count.desc(), carrier.c.voice).limit(limit)
    counted = connection.execute(most).all()
    same = and_(CLAIMS.c.seq == carrier.c.seq, CLAIMS.c.position == carrier.c.position)
    asked = select(carrier.c.voice, carrier.c.link, CLAIMS.c.record).join(CLAIMS, same)
    each = (and_(carrier.c.voice == row.voice, carrier.c.seq == row.seq) for row in counted)
    rows = connection.execute(asked.where(or_(false(), *each)))
    lines = {
        row.voice: msgspec.json.decode(row.record, type=_Said).voices[row.link] for row in rows
    }
    return [(lines[row.voice], row.n) for row in counted]


def _counted(
    held: Held | None,
    *conditions: ColumnElement[bool],
    having: Sequence[ColumnElement[bool]] = (),
    ids: Collection[str] | None = None,
) -> Select[Any]:
    """Return the question for voices with the documents and claims that are not held back.

    Args:
        held: what is held back, None for nothing.
        conditions: which rows of voices.
        having: which voices, by all their rows.
        ids: theirs, where they are known.
    """
    documents: ColumnElement[int] = func.count()
    if held is not None:
        readings = select(held_claims(held).subquery().c.seq)
        documents = func.sum(case((VOICES.c.seq.in_(readings), 0), else_=1))
    columns = (VOICES.c.id, documents.label("documents"), func.sum(VOICES.c.claims).label("n"))
    grouped = select(*columns).where(*conditions).group_by(VOICES.c.id).having(*having)
    if held is None:
        return grouped
    each, hidden = grouped.subquery(), _held_of_voices(held, ids).subquery()
    left = (each.c.n - func.coalesce(hidden.c.n, literal(0))).label("n")
    question = select(each.c.id, each.c.documents, left)
    question = question.outerjoin(hidden, hidden.c.voice == each.c.id)
    return question.where(or_(left > 0, each.c.documents > 0))


def _held_of_voices(held: Held, ids: Collection[str] | None) -> Select[Any]:
    """Return the question for the number of claims of each voice that are held back."""
    said = CLAIM_VOICES.c
    keys = select(said.voice, said.seq, said.position).distinct()
    if ids is None:
        source = held_claims(held).cte()
        same = and_(said.seq == source.c.seq, said.position == source.c.position)
        once = keys.select_from(source.join(CLAIM_VOICES, same)).subquery()
    else:
        same = and_(said.seq == CLAIMS.c.seq, said.position == CLAIMS.c.position)
        once = keys.join(CLAIMS, same).where(said.voice.in_(ids), is_held(held)).subquery()
    return select(once.c.voice, func.count().label("n")).group_by(once.c.voice)


def _fullest(voice_id: ColumnElement[str]) -> ColumnElement[str]:
    """Return the line of a voice under the fullest of its names, as part of a question."""
    every = VOICES.alias("every")
    question = select(every.c.voice).where(every.c.id == voice_id)
    question = question.order_by(every.c.fullness.desc(), every.c.seq.desc()).limit(1)
    return question.scalar_subquery().label("voice")


def _voice_line(row: Any) -> VoiceLine:
    line = msgspec.json.decode(row.voice, type=VoiceLine)
    return msgspec.structs.replace(line, documents=int(row.documents), claims=int(row.n))
