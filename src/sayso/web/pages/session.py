"""Logging in and out, and seeing the desk as readers do."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect
from litestar.status_codes import HTTP_303_SEE_OTHER, HTTP_401_UNAUTHORIZED

from sayso.web.answer import Answer, respond
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.who import MARK, NAME, PREVIEW, Reader, reader_of, takes

FORM = RequestEncodingType.URL_ENCODED


class Login(msgspec.Struct):
    """What the form of the log-in page sends."""

    name: str = ""
    password: str = ""
    next: str = "/"


class Preview(msgspec.Struct):
    """Whether to see what readers see."""

    on: str = "no"


@get("/login")
@in_thread
def login_page(request: Request[Any, Any, Any], reader: Reader, next: str = "/") -> Response[Any]:  # noqa: A002
    """Show the form for logging in."""
    return respond(request, reader, _form(next, refused=False))


@post("/login")
@in_thread
def login(
    request: Request[Any, Any, Any],
    settings: DeskSettings,
    data: Annotated[Login, Body(media_type=FORM)],
) -> Response[Any]:
    """Let somebody in who gives a name and its password."""
    user = settings.users().user_of(data.name, data.password) if settings.users else None
    if user is None:
        answer = _form(data.next, refused=True)
        return respond(request, reader_of(request, settings), answer, HTTP_401_UNAUTHORIZED)
    request.set_session({NAME: data.name, MARK: user.mark})
    return see_other(data.next)


@post("/logout")
async def logout(request: Request[Any, Any, Any]) -> Response[Any]:
    """Forget who asked."""
    request.clear_session()
    return see_other("/")


@post("/preview", guards=[takes("reader")])
async def preview(
    request: Request[Any, Any, Any], data: Annotated[Preview, Body(media_type=FORM)]
) -> Response[Any]:
    """Show the desk as readers see it, or as it is again."""
    request.session[PREVIEW] = data.on == "yes"
    return see_other("/")


def see_other(where: str) -> Response[Any]:
    """Lead on to another page of the desk, and to no other site."""
    inside = where.startswith("/") and not where.startswith(("//", "/\\"))
    return Redirect(where if inside else "/", status_code=HTTP_303_SEE_OTHER)


def _form(where: str, *, refused: bool) -> Answer:
    shown = {"next": where, "refused": refused}
    return Answer(template="login.html", shown=shown, value=shown)


ROUTES = (login_page, login, logout, preview)
