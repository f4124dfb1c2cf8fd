"""Search keys: the rows of the index tables, each a function of one entry and of nothing else.

So they can be thrown away and made again, and `verify` can hold them against what they should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import Table

from sayso.entries import (
    OUTLET,
    Capture,
    Claim,
    Document,
    Judgement,
    Reading,
    Voice,
    VoiceLine,
    canonical,
    key_id,
)
from sayso.ledger.fold import LONGEST, fold, folded_words, padded
from sayso.ledger.name_words import name_words, outlet_key
from sayso.ledger.records import ClaimRecord, DocumentLine, GazetteerFile
from sayso.ledger.tables import (
    CAPTURES,
    CLAIM_NAMESAKES,
    CLAIM_VOICES,
    CLAIMS,
    DOCUMENTS,
    GAZETTEERS,
    JUDGED,
    NAME_WORDS,
    VOICES,
)
from sayso.ledger.texts import TEXTS

INDEX_VERSION = 5
"""Raised with every change of what this file or `fold` makes; a ledger with another is re-indexed
when it is opened."""


class Row(NamedTuple):
    """One row of an index table."""

    table: Table
    values: dict[str, Any]


def capture_rows(seq: int, capture: Capture) -> Iterator[Row]:
    """Yield the row of a capture."""
    yield Row(CAPTURES, {"seq": seq, "id": capture.id, "sha256": capture.sha256})


def gazetteer_rows(seq: int, file: GazetteerFile) -> Iterator[Row]:
    """Yield the row of a gazetteer file."""
    yield Row(GAZETTEERS, {"seq": seq, "sha256": file.sha256})


def judgement_rows(seq: int, judgement: Judgement) -> Iterator[Row]:
    """Yield the row of a judgement."""
    j = judgement
    yield Row(JUDGED, {"seq": seq, "subject": j.subject, "value": j.value, "verdict": j.verdict})


def reading_rows(seq: int, reading: Reading) -> Iterator[Row]:
    """Yield the rows of a document, its words, voices and claims, and of each claim's chain and namesakes."""
    document = reading.document
    line = document_line(reading)
    yield Row(
        DOCUMENTS,
        {
            "seq": seq,
            "id": document.id,
            "series": series_of(document),
            "edition": edition(document),
            "outlet": fold(document.publisher) if document.publisher else None,
            "lang": document.lang,
            "line": canonical(line).decode(),
        },
    )
    words = dict.fromkeys(folded_words(f"{document.title or ''} {document.text}"))
    yield Row(TEXTS, {"seq": seq, "words": list(words)})
    for kind, key, word in sorted(name_words(reading)):
        yield Row(NAME_WORDS, {"seq": seq, "kind": kind, "key": key, "word": word})
    for position, voice in enumerate(reading.voices):
        yield Row(VOICES, _voice_values(seq, position, voice, reading))
    for position, claim in enumerate(reading.claims):
        record = claim_record(reading, line, claim)
        yield Row(CLAIMS, _claim_values(seq, position, record))
        for link, voice_ in enumerate(record.voices):
            values = {
                "seq": seq,
                "position": position,
                "link": link,
                "name": padded(voice_.name),
                "voice": outlet_key(voice_.name) if voice_.id == OUTLET else voice_.id,
                "published": edition(document),
            }
            yield Row(CLAIM_VOICES, values)
        if claim.place and claim.place.id is None:
            for place in dict.fromkeys(p[:LONGEST] for p in claim.place.may_be):
                yield Row(CLAIM_NAMESAKES, {"seq": seq, "position": position, "place_id": place})


def document_line(reading: Reading) -> DocumentLine:
    """Return what lists show of a reading's document."""
    document = reading.document
    return DocumentLine(
        id=document.id,
        capture=document.capture,
        path=document.path,
        part=document.part,
        url=document.url,
        title=document.title,
        publisher=document.publisher,
        published_at=document.published_at,
        edited_at=document.edited_at,
        lang=document.lang,
        characters=len(document.text),
        claims=len(reading.claims),
    )


def claim_record(reading: Reading, line: DocumentLine, claim: Claim) -> ClaimRecord:
    """Return a claim with its words and the names of its chain."""
    text = reading.document.text
    lang = reading.document.lang
    voices = {voice.id: voice_line(voice, lang) for voice in reading.voices}
    outlet = reading.document.publisher or OUTLET
    voices[OUTLET] = VoiceLine(id=OUTLET, name=outlet, kind="media", named=True, lang=lang)
    chain = tuple(
        voices.get(v) or VoiceLine(id=v, name=v, kind="person", named=False) for v in claim.chain
    )
    carrier = next((a for a in reading.attributions if a.id == claim.attribution), None)
    return ClaimRecord(
        claim=claim,
        document=line,
        evidence=tuple(span.of(text) for span in claim.evidence),
        chain=tuple(voice.name for voice in chain),
        source=carrier.source.of(text) if carrier and carrier.source else None,
        cue=carrier.cue.of(text) if carrier and carrier.cue else None,
        voices=chain,
    )


def voice_line(voice: Voice, lang: str | None, claims: int = 0) -> VoiceLine:
    """Return what lists show of a voice."""
    return VoiceLine(
        id=voice.id,
        name=voice.name,
        kind=voice.kind,
        named=voice.named,
        role=voice.role,
        side=voice.side,
        lang=lang,
        claims=claims,
    )


def _voice_values(seq: int, position: int, voice: Voice, reading: Reading) -> dict[str, Any]:
    claims = sum(voice.id in claim.chain for claim in reading.claims)
    line = voice_line(voice, reading.document.lang, claims)
    return {
        "seq": seq,
        "position": position,
        "id": voice.id,
        "name": padded(voice.name),
        "claims": claims,
        "named": int(voice.named),
        "fullness": len(padded(voice.name)),
        "voice": canonical(line).decode(),
        "kind": voice.kind,
        "side": voice.side,
    }


def series_of(document: Document) -> str:
    """Return the key that versions of one post or page share.

    A post is known by its address, or by its channel and number in it. A page is known by its
    address; one of several articles on a page by its headline too, since its place there may
    change. What has neither address nor number stands alone.
    """
    post = document.part is not None and document.part.startswith("message ")
    if document.url and (post or document.part is None):
        return key_id("s", _bare(document.url))
    if post and document.publisher:
        return key_id("s", document.publisher, document.part)
    if document.url and document.title:
        return key_id("s", _bare(document.url), document.title)
    return key_id("s", document.id)


def _bare(url: str) -> str:
    """Return the address without what does not tell pages apart: scheme, case of host, anchor."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"


def edition(document: Document | DocumentLine) -> str:
    """Return when this version came out, in UTC: versions sort however they were added; or nothing."""
    told = document.edited_at or document.published_at
    try:
        moment = datetime.fromisoformat(told or "")
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    except OverflowError:  # the first and last day there are, in another time zone
        return ""


def _claim_values(seq: int, position: int, record: ClaimRecord) -> dict[str, Any]:
    claim = record.claim
    place = claim.place
    first_day, last_day = _days(claim, record.document.published_at)
    published = edition(record.document)
    return {
        "seq": seq,
        "position": position,
        "id": claim.id,
        "type": claim.type,
        "subtype": claim.subtype,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "place_id": place.id[:LONGEST] if place and place.id else None,
        "place_name": fold(place.name) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "first_day": first_day,
        "last_day": last_day,
        "lang": record.document.lang,
        "side": record.voices[0].side if record.voices else None,
        "confidence": claim.confidence,
        "published": published,
        "fresh": max(published[:10], last_day or ""),
        "record": canonical(record).decode(),
    }


def _days(claim: Claim, published_at: str | None) -> tuple[str | None, str | None]:
    """Return the days by which a claim is searched: a bound that is not told is that which is."""
    time = claim.time
    earliest, latest = (time.earliest, time.latest) if time else (None, None)
    published = published_at[:10] if published_at else None
    return earliest or latest or published, latest or earliest or published
