"""One voice: who it is, how far it was borne out, what it says and who passes it on."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException

from sayso.ledger import Desk
from sayso.pipeline.judging import GRADES
from sayso.publish.between import judgement_line
from sayso.publish.contract import Line, claim_line, voice_line
from sayso.publish.records import record_line
from sayso.web.answer import Answer, respond
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.voice_view import VoiceView, bars, voice_view
from sayso.web.who import Reader, takes


@get("/voice/{voice_id:str}", guards=[takes("reader")])
@in_thread
def voice(
    request: Request[Any, Any, Any],
    desk: Desk,
    settings: DeskSettings,
    reader: Reader,
    voice_id: str,
) -> Response[Any]:
    """Show one voice: its names, record and grade, its claims, who relays it, whom it contradicts."""
    line = desk.voice(voice_id)
    if line is None:
        raise NotFoundException(f"no voice {voice_id!r} speaks in this ledger")
    seen = voice_view(settings.ledger, desk, line)
    shown = {"seen": seen, "voice": line, "bars": bars(seen.months), "grades": GRADES["v"]}
    return respond(request, reader, Answer(template="voice.html", shown=shown, value=_value(seen)))


def _value(seen: VoiceView) -> Line:
    return {
        **record_line(seen.line, seen.record, seen.graded),
        "names": seen.names,
        "one_with": [voice_line(v) for v in seen.one_with],
        "judgement": judgement_line(seen.graded) if seen.graded else None,
        "months": [{"month": month, "claims": n} for month, n in seen.months],
        "relays": [{"voice": voice_line(v), "claims": n} for v, n in seen.relays],
        "contradicts": [{"voice": voice_line(v), "claims": n} for v, n in seen.against],
        "may_be": [
            {"voice": voice_line(v), "score": d.score, "reasons": list(d.reasons)}
            for d in seen.aliases
            for v in d.voices
            if v.id != seen.line.id
        ],
        "claims": [claim_line(r.claim, r.evidence, r.chain, r.document) for r in seen.newest],
    }


ROUTES = (voice,)
