"""The JSON lines that `--json` prints: readings and claims as plain values.

Field names and types are a promise to whoever reads them; keys may be added, none changes.
Offsets are half-open intervals of Unicode code points in ``document.text``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from sayso.entries import (
    Assessment,
    Attribution,
    Claim,
    Document,
    Moment,
    Place,
    PlaceMention,
    Problem,
    Reading,
    Role,
    Span,
    Voice,
    VoiceLine,
    precision_of,
)

Line = dict[str, Any]


def reading_line(reading: Reading) -> Line:
    """Return one document with everything read out of it."""
    text = reading.document.text
    return {
        "document": document_value(reading.document),
        "voices": [_voice(text, v) for v in reading.voices],
        "attributions": [_attribution(text, a) for a in reading.attributions],
        "places": [_mention(text, p) for p in reading.places],
        "moments": [_moment(text, m) for m in reading.moments],
        "claims": [claim_value(c, (s.of(text) for s in c.evidence)) for c in reading.claims],
        "problems": [problem_value(p) for p in reading.problems],
    }


def document_value(document: Document) -> Line:
    """Return the document with its text."""
    return {
        "id": document.id,
        "path": document.path,
        "part": document.part,
        "url": document.url,
        "title": document.title,
        "byline": document.byline,
        "publisher": document.publisher,
        "published_at": document.published_at,
        "edited_at": document.edited_at,
        "forwarded_from": document.forwarded_from,
        "lang": document.lang,
        "text": document.text,
    }


def claim_value(claim: Claim, evidence: Iterable[str]) -> Line:
    """Return a claim; `evidence` gives the words of its evidence spans, in order."""
    spans = zip(claim.evidence, evidence, strict=True)
    return {
        "id": claim.id,
        "type": claim.type,
        "subtype": claim.subtype,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "roles": [_role(r) for r in claim.roles],
        "place": place_value(claim.place, claim.relation),
        "time": _time(claim),
        "attribution": claim.attribution,
        "chain": list(claim.chain),
        "evidence": [{"start": s.start, "end": s.end, "text": words} for s, words in spans],
        "confidence": round(claim.confidence, 3),
        "codebook": claim.codebook,
        "against_interest": claim.against_interest,
    }


class Published(Protocol):
    """What a claim's line tells of its document: a `Document`, or what stands for one in a list."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102
    @property
    def publisher(self) -> str | None: ...  # noqa: D102
    @property
    def published_at(self) -> str | None: ...  # noqa: D102


def claim_line(
    claim: Claim, evidence: Iterable[str], chain: Iterable[str], document: Published
) -> Line:
    """Return a claim with the names of its `chain` and with its document in short."""
    return {
        **claim_value(claim, evidence),
        "voices": list(chain),
        "document": {
            "id": document.id,
            "url": document.url,
            "title": document.title,
            "publisher": document.publisher,
            "published_at": document.published_at,
        },
    }


def place_value(place: Place | None, relation: str | None = None) -> Line | None:
    """Return a place, settlement or larger, or None.

    With the `relation` in which something stands to it, also how finely that tells where it lies.
    """
    if place is None:
        return None
    told = relation and {"relation": relation, "precision": precision_of(place, relation)}
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "kind": place.kind,
        "admin1": place.admin1,
        **(told or {}),
    }


def place_line(place: Place, days: Iterable[Assessment], would_settle: Iterable[str]) -> Line:
    """Return a place with its states by day, and in words what would settle the last one."""
    return {
        "place": place_value(place),
        "days": [day_value(day) for day in days],
        "would_settle": list(would_settle),
    }


def day_value(assessment: Assessment) -> Line:
    """Return the states of a place at the end of a day, with the claims behind each."""
    states = [
        {"state": s.state, "weight": s.weight, "origins": s.origins, "claims": list(s.claims)}
        for s in assessment.states
    ]
    return {"date": assessment.day, "states": states}


def problem_value(problem: Problem) -> Line:
    """Return a problem; ``start`` and ``end`` are null where it concerns the whole document."""
    return {
        "stage": problem.stage,
        "code": problem.code,
        "message": problem.message,
        "start": problem.start,
        "end": problem.end,
    }


def _words(text: str, span: Span) -> Line:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def voice_value(voice: Voice | VoiceLine) -> Line:
    """Return who a voice is."""
    return {
        "id": voice.id,
        "name": voice.name,
        "kind": voice.kind,
        "named": voice.named,
        "role": voice.role,
        "side": voice.side,
    }


def voice_line(voice: VoiceLine) -> Line:
    """Return a voice with the number of its documents and claims."""
    return {**voice_value(voice), "documents": voice.documents, "claims": voice.claims}


def _voice(text: str, voice: Voice) -> Line:
    return {**voice_value(voice), "mentions": [_words(text, m) for m in voice.mentions]}


def _attribution(text: str, attribution: Attribution) -> Line:
    source, cue = attribution.source, attribution.cue
    return {
        "id": attribution.id,
        "mode": attribution.mode,
        "voice": attribution.voice,
        "parent": attribution.parent,
        "source": _words(text, source) if source else None,
        "cue": _words(text, cue) if cue else None,
        "content": [_words(text, c) for c in attribution.content],
        "chain": list(attribution.chain),
        "confidence": round(attribution.confidence, 3),
    }


def _mention(text: str, mention: PlaceMention) -> Line:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "confidence": round(mention.confidence, 3),
        "relation": mention.relation,
        "place": place_value(mention.place, mention.relation),
        "candidates": [
            {
                "id": c.place.id,
                "name": c.place.name,
                "lat": c.place.lat,
                "lon": c.place.lon,
                "country": c.place.country,
                "score": round(c.score, 3),
                "reasons": list(c.reasons),
            }
            for c in mention.candidates
        ],
    }


def _moment(text: str, moment: Moment) -> Line:
    return {
        "start": moment.start,
        "end": moment.end,
        "text": text[moment.start : moment.end],
        "earliest": moment.earliest,
        "latest": moment.latest,
        "precision": moment.precision,
        "basis": moment.basis,
    }


def _role(role: Role) -> Line:
    return {
        "role": role.role,
        "text": role.text,
        "start": role.start,
        "end": role.end,
        "side": role.side,
    }


def _time(claim: Claim) -> Line | None:
    if claim.time is None:
        return None
    return {
        "earliest": claim.time.earliest,
        "latest": claim.time.latest,
        "precision": claim.time.precision,
    }
