"""What readers see of a claim or document that is held back."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response
from litestar.status_codes import HTTP_403_FORBIDDEN

from sayso.ledger import UnderEmbargo
from sayso.web.answer import Answer, respond
from sayso.web.who import Reader


def embargoed(
    request: Request[Any, Any, Any], reader: Reader, error: UnderEmbargo
) -> Response[Any]:
    """Say that it is under embargo, and until when; nothing of it is told."""
    told = {"code": error.code, "message": error.message, "hint": error.hint, "ends": error.ends}
    answer = Answer(template="embargo.html", shown={"ends": error.ends}, value=told)
    if request.scope.get("state", {}).get("format") not in {None, "json"}:
        request.scope["state"]["format"] = "json"
    return respond(request, reader, answer, HTTP_403_FORBIDDEN)
