"""One document: its text with who says what, and corrections of how it was read."""

from __future__ import annotations

import itertools
import re
from typing import Annotated, Any, Final

import msgspec
from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body, QueryParameter

from sayso.entries import Reading, Span, judgement_id
from sayso.errors import UserError
from sayso.ledger import Desk, UnderEmbargo
from sayso.pipeline.judging import JudgementUnusable, decide
from sayso.publish.annotations import annotation_collection
from sayso.publish.between import judgement_line
from sayso.publish.contract import reading_line
from sayso.web.answer import Answer, respond
from sayso.web.claim_view import stretches
from sayso.web.compare import compared
from sayso.web.document_view import (
    Suggested,
    attributed,
    colours,
    marks_of,
    numbered,
    speakers_first,
    suggested,
)
from sayso.web.marks import Mark, cut
from sayso.web.pages.embargo import embargoed
from sayso.web.pages.session import see_other
from sayso.web.render import segment
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_LONGEST: Final = 2_000  # characters of a correction, and of the words that it is about
_COUNTED: Final = 1_000  # places in which words are looked for
_MOST: Final = 20  # places in which the same words are offered to choose from


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What the form for corrections sends: where, by code points or by the words, and what is wrong there."""

    start: int | None = None
    end: int | None = None
    quoted: str = ""
    reason: str = ""


class WordsNotThere(UserError):
    """Words are to be corrected that the document has not."""

    def __init__(self, words: str) -> None:
        super().__init__(
            "words-unknown",
            f"the document has no words “{words[:200]}”",
            "copy them from its text as they stand there",
        )


@get("/document/{document_id:str}", guards=[takes("reader")])
@in_thread
def document(
    request: Request[Any, Any, Any],
    desk: Desk,
    settings: DeskSettings,
    reader: Reader,
    document_id: str,
    other: Annotated[str | None, QueryParameter(name="with")] = None,
) -> Response[Any]:
    """Show one document with its attributions, claims and problems; with `with`, beside another version."""
    try:
        reading = desk.reading(document_id)
        beside = desk.reading(other) if other else None
    except UnderEmbargo as error:
        return embargoed(request, reader, error)
    if beside is not None:
        return respond(request, reader, _beside(desk, reading, beside))
    return respond(request, reader, _whole(desk, settings, reading))


@post("/document/{document_id:str}/correction", guards=[takes("reader")])
@in_thread
def correct(
    request: Request[Any, Any, Any],
    desk: Desk,
    settings: DeskSettings,
    reader: Reader,
    document_id: str,
    data: Annotated[Correction, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[Any]:
    """Keep a suggestion of what some words of a document should say, signed; where they stand is asked."""
    try:
        reading = desk.reading(document_id)
    except UnderEmbargo as error:
        return embargoed(request, reader, error)
    if max(len(data.reason), len(data.quoted)) > _LONGEST:
        raise JudgementUnusable(
            f"the correction, or what it is about, has more than {_LONGEST:,} characters",
            "tell it in fewer words, or in several corrections",
        )
    if data.start is not None and data.end is not None:
        places = [(data.start, data.end)]
    else:
        places = _places_of(reading.document.text, data.quoted)
    if len(places) > 1:
        return respond(request, reader, _which(reading, data, places))
    (start, end) = places[0]
    decide(
        settings.ledger,
        reading.document.id,
        "correction",
        f"{start}:{end}",
        by=reader.name or "",
        reason=data.reason.strip(),
    )
    return see_other(f"/document/{segment(reading.document.id)}#corrections")


def _whole(desk: Desk, settings: DeskSettings, reading: Reading) -> Answer:
    text = reading.document.text
    claims = numbered(reading)
    corrections = _corrections(settings, reading)
    given = colours(reading)
    versions = desk.versions(reading.document.id)
    return Answer(
        template="document.html",
        shown={
            "document": reading.document,
            "reading": reading,
            "pieces": cut(text, marks_of(reading, claims, corrections)),
            "claims": claims,
            "colours": given,
            "voices": speakers_first(reading, given),
            "names": {voice.id: voice.name for voice in reading.voices},
            "attributions": attributed(reading),
            "versions": versions,
            "corrections": corrections,
            "longest": _LONGEST,
        },
        value={
            **reading_line(reading),
            "versions": [v.id for v in versions],
            "corrections": [judgement_line(c.judgement) for c in corrections],
        },
        other={"jsonld": lambda: annotation_collection(reading)},
    )


def _corrections(settings: DeskSettings, reading: Reading) -> list[Suggested]:
    """Return the corrections of a document that stand, each with what was decided about it."""
    between = settings.ledger.between
    told = [
        j for j in between.verdicts((reading.document.id,)).values() if j.verdict == "correction"
    ]
    decided = between.verdicts([judgement_id(j) for j in told]) if told else {}
    return suggested(reading, told, {subject: j for (subject, _), j in decided.items()})


def _beside(desk: Desk, reading: Reading, other: Reading) -> Answer:
    """Return two versions side by side, the one that came first to the left."""
    order = [line.id for line in desk.versions(reading.document.id)]
    pair = [reading.document, other.document]
    if all(d.id in order for d in pair):
        pair.sort(key=lambda d: order.index(d.id))
    before, after = compared(pair[0].text, pair[1].text)
    return Answer(
        template="document_beside.html",
        shown={"sides": [(pair[0], before), (pair[1], after)]},
        value={
            side: {
                "document": d.id,
                "published_at": d.published_at,
                "edited_at": d.edited_at,
                "runs": [{"text": run.words, "changed": run.changed} for run in runs],
            }
            for side, d, runs in (("before", pair[0], before), ("after", pair[1], after))
        },
    )


def _which(reading: Reading, data: Correction, places: list[tuple[int, int]]) -> Answer:
    """Return the page that asks which of several places is meant."""
    text = reading.document.text
    offered = [
        (start, end, stretches(text, [Mark(span=Span(start, end), kind="claim")]))
        for start, end in places[:_MOST]
    ]
    return Answer(
        template="document_which.html",
        shown={
            "document": reading.document,
            "offered": offered,
            "reason": data.reason,
            "more": max(0, len(places) - _MOST),
        },
        value={"places": [{"start": start, "end": end} for start, end in places]},
    )


def _places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand, however they are broken into lines."""
    given = words.split()
    if not given:
        raise JudgementUnusable("no words are given", "copy the words that are read wrongly")
    pattern = r"\s+".join(map(re.escape, given))
    every = itertools.islice(re.finditer(pattern, text), _COUNTED)
    found = [(m.start(), m.end()) for m in every]
    if not found:
        raise WordsNotThere(" ".join(given))
    return found


ROUTES = (document, correct)
