"""Failures of ours and of the call, told as a page or as JSON."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.status_codes import HTTP_401_UNAUTHORIZED, HTTP_500_INTERNAL_SERVER_ERROR

from sayso.errors import DocumentFailed, RunAborted, SaysoError
from sayso.web.answer import Answer, respond
from sayso.web.who import reader_of

_STATUS: tuple[tuple[type[SaysoError], int], ...] = ((DocumentFailed, 422), (RunAborted, 503))
_CODES = {
    "under-embargo": 403
}  # every other call that was wrong: 404 where it names what is not there
_MISSING = ("no-such-", "ambiguous-", "place-not-")
_UNKNOWN = ("-unknown", "-ambiguous")
_LOG = logging.getLogger("sayso.web")


def told_failure(request: Request[Any, Any, Any], error: SaysoError) -> Response[Any]:
    """Answer with what was wrong, where, and what to do."""
    status = next(
        (s for kind, s in _STATUS if isinstance(error, kind)), _CODES.get(error.code, 400)
    )
    if error.code.startswith(_MISSING) or error.code.endswith(_UNKNOWN):
        status = 404
    return _page(request, status, error.code, error.message, error.hint)


def told_call(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """Answer a call that Litestar refused; whoever is not logged in is led to the page where one is."""
    if error.status_code >= HTTP_500_INTERNAL_SERVER_ERROR:
        return told_fault(request, error)
    if error.status_code == HTTP_401_UNAUTHORIZED and request.method == "GET":
        where = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return Response(
            b"", status_code=303, headers={"location": f"/login?next={quote(where, safe='/')}"}
        )
    return _page(request, error.status_code, f"http-{error.status_code}", error.detail or "", "")


def told_fault(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Answer a fault of ours; what it was stands in the log alone."""
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _page(
        request,
        HTTP_500_INTERNAL_SERVER_ERROR,
        "fault",
        "the desk failed at this; its log says how",
        "",
    )


def _page(
    request: Request[Any, Any, Any], status: int, code: str, message: str, hint: str
) -> Response[Any]:
    settings = request.app.state.settings
    told = {"code": code, "message": message, "hint": hint}
    answer = Answer(template="failure.html", shown={**told, "status": status}, value=told)
    if request.scope.get("state", {}).get("format") not in {None, "json"}:
        request.scope["state"]["format"] = "json"
    return respond(request, reader_of(request, settings), answer, status)
