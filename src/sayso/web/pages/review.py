"""The queue of what the desk is not sure of, worked one by one by keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response, get

from sayso.entries import Judgement, Reading, Span, VoiceLine, matter_of
from sayso.ledger import ClaimFilter, ClaimRecord, Desk, DocumentLine
from sayso.pipeline.doubts import DOUBT_KINDS, VERDICTS, Doubt, DoubtKind, doubt, waiting
from sayso.pipeline.explained import Explained, explained
from sayso.publish.between import judgement_line
from sayso.publish.contract import Line, claim_line, voice_line
from sayso.web.answer import Answer, Row, respond
from sayso.web.claim_view import Stretch, stretches, words_in_place
from sayso.web.marks import Mark
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_SHOWN: Final = 30  # doubts of a kind in the list
_FEW: Final = 10  # where all kinds are in it
_BACK: Final = 50  # judgements among which the reader's last is looked for
_QUOTED: Final = 3  # claims, and documents, of a voice that may be another


class Likeness(NamedTuple):
    """A voice that may be another, with what it takes to tell."""

    line: VoiceLine
    names: list[str]
    claims: tuple[ClaimRecord, ...]
    documents: list[DocumentLine]


class Focus(msgspec.Struct, frozen=True, kw_only=True):
    """The doubt that is looked at, with what it takes to decide it.

    Attributes:
        doubt: what is doubtful.
        yes: the verdict of a yes. no: the verdict of a no.
        stretches: the words in their paragraphs, of each claim or of what is to be corrected.
        reasons: why a claim was coded so.
        voices: the voices that may be one, each with its names, newest claims and newest documents.
        open: page that has more of it.
    """

    doubt: Doubt
    yes: str
    no: str
    stretches: tuple[list[Stretch], ...] = ()
    reasons: tuple[Explained, ...] = ()
    voices: tuple[Likeness, ...] = ()
    open: str


@get("/review", guards=[takes("analyst")])
@in_thread
def review(
    request: Request[Any, Any, Any],
    desk: Desk,
    settings: DeskSettings,
    reader: Reader,
    kind: DoubtKind | None = None,
    item: str | None = None,
) -> Response[Any]:
    """Show what waits to be decided: corrections, weak echoes, voices that may be one, weak readings.

    `kind` leaves out all others; `item` is the key of the one to look at, by default the first.
    """
    found = {one: waiting(settings.ledger, desk, one, _listed_of(one, kind)) for one in DOUBT_KINDS}
    queue = [d for one in found.values() for d in one.items]
    asked = _asked(desk, queue, item)
    at = next((i for i, d in enumerate(queue) if asked is not None and d.key == asked.key), None)
    following = queue[(at + 1 if at is not None else 0) :][:1]
    undone = _last_of(settings, reader)
    shown = {
        "kind": kind,
        "found": found,
        "queue": queue,
        "focus": _focus(desk, asked) if asked else None,
        "here_item": asked.key if asked else None,
        "before": queue[at - 1].key if at else None,
        "following": following[0].key if following else None,
        "address": _address,
        "undo": undone,
        "undo_item": _key_of(undone) if undone else None,
        "undo_doubt": doubt(desk, _key_of(undone)) if undone else None,
    }
    answer = Answer(
        template="review.html",
        shown=shown,
        value={
            "left": {one: {"count": w.left, "more": w.more} for one, w in found.items()},
            "doubts": [_value(d) for d in queue],
            "last": judgement_line(undone) if undone else None,
        },
        rows=[_row(d) for d in queue],
    )
    return respond(request, reader, answer)


def _listed_of(one: DoubtKind, asked: DoubtKind | None) -> int:
    if asked is None:
        return _FEW
    return _SHOWN if one == asked else 0


def _asked(desk: Desk, queue: list[Doubt], key: str | None) -> Doubt | None:
    """Return the doubt that is asked for, in the queue or not; else the first."""
    if key is not None:
        found = next((d for d in queue if d.key == key), None) or doubt(desk, key)
        if found is not None:
            return found
    return queue[0] if queue else None


def _focus(desk: Desk, asked: Doubt) -> Focus:
    yes, no = VERDICTS[asked.kind]
    if asked.kind == "voice":
        voices = tuple(_likeness(desk, v) for v in asked.voices)
        return Focus(doubt=asked, yes=yes, no=no, voices=voices, open=f"/voice/{asked.subject}")
    if asked.correction is not None:
        judged = asked.correction.judgement
        shown = _words_corrected(desk.reading(judged.subject), judged)
        where = f"/document/{judged.subject}#corrections"
        return Focus(doubt=asked, yes=yes, no=no, stretches=(shown,), open=where)
    readings = [desk.reading(r.document.id) for r in asked.claims]
    both = list(zip(readings, asked.claims, strict=True))
    first = asked.claims[0].claim
    reasons = explained(first, readings[0].document.text) if asked.kind == "reading" else []
    return Focus(
        doubt=asked,
        yes=yes,
        no=no,
        stretches=tuple(words_in_place(reading, r.claim) for reading, r in both),
        reasons=tuple(reasons),
        open=f"/claim/{first.id}",
    )


def _words_corrected(reading: Reading, correction: Judgement) -> list[Stretch]:
    start, _, end = (correction.value or "").partition(":")
    mark = Mark(span=Span(int(start), int(end)), kind="correction")
    return stretches(reading.document.text, [mark])


def _likeness(desk: Desk, line: VoiceLine) -> Likeness:
    claims = desk.claims(ClaimFilter(voice=line.id), limit=_QUOTED).items
    return Likeness(line, desk.names(line.id), claims, desk.named_in(line.id, limit=_QUOTED))


def _last_of(settings: DeskSettings, reader: Reader) -> Judgement | None:
    """Return the last verdict of the reader that still stands: what they can take back."""
    for told in settings.ledger.between.judgements(newest=True, limit=_BACK):
        if told.by == (reader.name or settings.owner) and told.verdict not in {"note", "undo"}:
            standing = settings.ledger.between.verdicts([told.subject])
            if standing.get(matter_of(told)) == told:
                return told
    return None


def _key_of(told: Judgement) -> str:
    """Return the key of the doubt that was decided."""
    if told.verdict in VERDICTS["echo"]:
        return f"{told.subject}~{told.value}"
    return told.subject


def _address(kind: str | None, item: str | None) -> str:
    asked = {k: v for k, v in (("kind", kind), ("item", item)) if v is not None}
    return f"/review?{urlencode(asked)}" if asked else "/review"


def _value(one: Doubt) -> Line:
    told: Mapping[str, Any] = {
        "claims": [claim_line(r.claim, r.evidence, r.chain, r.document) for r in one.claims],
        "voices": [voice_line(v) for v in one.voices],
        "correction": judgement_line(one.correction.judgement) if one.correction else None,
    }
    return {
        "key": one.key,
        "kind": one.kind,
        "subject": one.subject,
        "other": one.other,
        "score": one.score,
        "reasons": list(one.reasons),
        **{k: v for k, v in told.items() if v},
    }


def _row(one: Doubt) -> Row:
    return {
        "kind": one.kind,
        "subject": one.subject,
        "other": one.other,
        "score": one.score,
        "words": " | ".join(_words(one)),
    }


def _words(one: Doubt) -> Iterator[str]:
    yield from (" … ".join(r.evidence) for r in one.claims)
    yield from (v.name for v in one.voices)
    if one.correction is not None:
        yield one.correction.judgement.reason


ROUTES = (review,)
