"""Voices as a list: who is quoted, and how much."""

from __future__ import annotations

from typing import Any, get_args

from litestar import Request, Response, get

from sayso.entries import VoiceKind
from sayso.lang import load
from sayso.lang.sides import Sides
from sayso.ledger import Desk
from sayso.publish.contract import voice_line
from sayso.web.answer import Answer, respond
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_SHOWN, _MOST = 50, 1000


@get("/voices", guards=[takes("reader")])
@in_thread
def voices(
    request: Request[Any, Any, Any],
    desk: Desk,
    reader: Reader,
    name: str | None = None,
    kind: str | None = None,
    side: str | None = None,
    after: str | None = None,
    limit: int = _SHOWN,
) -> Response[Any]:
    """List the voices that have a name, those with most claims first, at most 1,000.

    `name` are words of a name, in any script that a report used; the last may be a beginning. `kind` is a
    kind of voice, `side` whom it speaks for.
    """
    asked = {"name": name or None, "kind": kind or None, "side": side or None}
    page = desk.voices(
        asked["name"],
        limit=max(1, min(limit, _MOST)),
        after=after,
        kind=asked["kind"],
        side=asked["side"],
    )
    shown = {
        "listed": page.items,
        "after": page.after,
        "asked": asked,
        "kinds": get_args(VoiceKind),
        "sides": [s.name for s in load("en", "sides", Sides).sides],
    }
    values = [voice_line(v) for v in page.items]
    answer = Answer(
        template="voices.html",
        shown=shown,
        value={"voices": values, "after": page.after},
        rows=values,
    )
    return respond(request, reader, answer)


ROUTES = (voices,)
