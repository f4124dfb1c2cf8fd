"""Writing down what an analyst decides, from whichever page they decide it on."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, post
from litestar.params import Body
from litestar.status_codes import HTTP_201_CREATED

from sayso.entries import Verdict, matter_of
from sayso.pipeline.judging import decide
from sayso.publish.between import judgement_line
from sayso.web.answer import wanted
from sayso.web.pages.session import FORM, see_other
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes


class Decided(msgspec.Struct):
    """What the forms send.

    Attributes:
        subject: id of the claim, voice, document or correction.
        verdict: what was decided about it.
        value: the other id of a pair, the grade, the code points, as the verdict asks.
        reason: in the analyst's words.
        next: page of the desk to go on with.
    """

    subject: str
    verdict: Verdict
    value: str = ""
    reason: str = ""
    next: str = "/review"


@post("/judge", guards=[takes("analyst")], status_code=HTTP_201_CREATED)
@in_thread
def judge(
    request: Request[Any, Any, Any],
    settings: DeskSettings,
    reader: Reader,
    data: Annotated[Decided, Body(media_type=FORM)],
) -> Response[Any]:
    """Write down a verdict, signed with the name of whoever is logged in.

    A browser is led on to `next`; whoever asks for JSON gets the judgement, and what stands about the matter.
    """
    told = decide(
        settings.ledger,
        data.subject,
        data.verdict,
        data.value or None,
        by=reader.name or settings.owner,
        reason=data.reason.strip(),
    )
    if wanted(request) != "json":
        return see_other(data.next)
    standing = settings.ledger.between.verdicts([told.subject]).get(matter_of(told))
    value = {
        "judgement": judgement_line(told),
        "standing": judgement_line(standing) if standing else None,
    }
    return Response(value, status_code=HTTP_201_CREATED)


ROUTES = (judge,)
