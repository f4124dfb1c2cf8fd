"""The names by which a desk may be asked for."""

from __future__ import annotations

from collections.abc import Collection

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

_REFUSED = b"this desk does not go by that name; sayso serve --name HOST lets it\n"


def only_under(hosts: Collection[str], app: ASGIApp) -> ASGIApp:
    """Return the application, deaf to calls under any other name, on whatever port.

    A page on the web can give this machine's address a name of its own and would then be taken for the
    desk's own page by the browser.
    """
    known = {_bare(host) for host in hosts}

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and _named(scope) not in known:
            told = (b"content-type", b"text/plain; charset=utf-8")
            await send({"type": "http.response.start", "status": 400, "headers": [told]})
            await send({"type": "http.response.body", "body": _REFUSED, "more_body": False})
            return
        await app(scope, receive, send)

    return outer


def _named(scope: Scope) -> str:
    told = [value for name, value in scope["headers"] if name == b"host"]
    return _bare(told[0].decode("latin-1")) if len(told) == 1 else ""


def _bare(host: str) -> str:
    """Return the name without a port; an IPv6 address without its brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.lower() if host.count(":") > 1 else host.partition(":")[0].lower()
