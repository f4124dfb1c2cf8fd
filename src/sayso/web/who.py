"""Who asks: name, role, language, and what is held back from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from sayso.ledger import Held
from sayso.web.settings import DeskSettings
from sayso.web.suffix import EXPORTS
from sayso.web.users import ROLES, Role
from sayso.web.words import LANGUAGES, Words, best_language, words

NAME, MARK, PREVIEW = "name", "mark", "preview"
"""Keys of the session."""
LANG = "lang"
"""Name of the cookie, and of the part of an address, that tells the language of the interface."""

Asked = Request[Any, Any, Any]


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks for a page.

    Attributes:
        name: by which they sign; None of one who is not logged in.
        role: by which they are shown what they see; an analyst who looks as readers do has theirs.
        real_role: what they may do once they leave that preview.
        lang: language of the interface.
        held: what is held back from them, None where nothing is: analysts see all but in what is made to
            be passed on.
    """

    name: str | None
    role: Role | None
    real_role: Role | None
    lang: str
    held: Held | None

    @property
    def words(self) -> Words:
        """The words of the interface in their language."""
        return words(self.lang)

    def may(self, role: Role) -> bool:
        """Say whether they may do what takes `role`."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


def reader_of(request: Asked, settings: DeskSettings) -> Reader:
    """Return who asks."""
    name, real = signed_in(request, settings)
    role = _shown_role(request, real)
    outward = request.scope.get("state", {}).get("format") in EXPORTS
    embargo = settings.ledger.embargo() if outward or role in {"reader", None} else None
    return Reader(
        name=name,
        role=role,
        real_role=real,
        lang=language_of(request),
        held=embargo.held(dt.datetime.now(dt.UTC).date().isoformat()) if embargo else None,
    )


def signed_in(
    connection: ASGIConnection[Any, Any, Any, Any], settings: DeskSettings
) -> tuple[str | None, Role | None]:
    """Return the name and role of whoever is logged in; on the loopback address that is the owner.

    Whoever is taken out of the file of users, or given another role or password, is out or has it at once.
    """
    if settings.users is None:
        return settings.owner, "admin"
    session = _session(connection)
    name = session.get(NAME)
    user = settings.users().users.get(name) if name else None
    if user is None or user.mark != session.get(MARK):
        return None, None
    return name, user.role


def _shown_role(connection: ASGIConnection[Any, Any, Any, Any], real: Role | None) -> Role | None:
    """Return the role by which somebody is shown what they see: a reader's while they look as readers do."""
    return "reader" if real is not None and _session(connection).get(PREVIEW) else real


def _session(connection: ASGIConnection[Any, Any, Any, Any]) -> dict[str, Any]:
    """Return the session, an empty one for an address that leads nowhere: there none is opened."""
    session: Any = connection.scope.get("session")
    return session or {}


def language_of(request: ASGIConnection[Any, Any, Any, Any]) -> str:
    """Return the language that the address, a cookie or the browser asks for."""
    told = request.query_params.get(LANG) or request.cookies.get(LANG)
    if told in LANGUAGES:
        return str(told)
    return best_language(request.headers.get("accept-language", ""))


def takes(role: Role) -> Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], None]:
    """Return a guard that lets nobody through who has less than `role`."""

    def guard(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
        settings: DeskSettings = connection.app.state.settings
        name, real = signed_in(connection, settings)
        if real is None:
            raise NotAuthorizedException
        shown = _shown_role(connection, real)
        if shown is None or ROLES.index(shown) < ROLES.index(role):
            raise PermissionDeniedException(f"{name} may not do this: it takes the role {role!r}")

    return guard
