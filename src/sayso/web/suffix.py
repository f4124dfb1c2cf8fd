"""Around the whole desk: ``/claims.json`` asks for ``/claims`` as JSON; headers that keep browsers safe."""

from __future__ import annotations

from typing import Final

from litestar.enums import ScopeType
from litestar.status_codes import HTTP_400_BAD_REQUEST
from litestar.types import ASGIApp, Message, Receive, Scope, Send

FORMATS: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
    "atom": "application/atom+xml; charset=utf-8",
}
"""The suffixes under which a page gives its content for other tools, with their media types."""

EXPORTS: Final = frozenset(FORMATS) - {"json"}
"""Those that are made to be passed on; JSON is the page itself, for its reader's own tools."""

ASSETS: Final = "/assets"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self' blob:; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_PRIVATE = (b"cache-control", b"private, no-cache")  # what a reader may see, the next one may not


def with_suffixes(app: ASGIApp) -> ASGIApp:
    """Return the desk with formats told by the end of the address and with its headers on every answer."""

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        path = scope["path"]
        asset = path.startswith(ASSETS)
        stem, dot, suffix = path.rpartition(".")
        if dot and not asset and suffix in FORMATS and stem.rpartition("/")[2]:
            scope["path"] = stem
            scope["raw_path"] = stem.encode()
            scope.setdefault("state", {})["format"] = suffix

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = {name.lower() for name, _ in message["headers"]}
                is_kept = asset and message["status"] < HTTP_400_BAD_REQUEST
                headers = _HEADERS if is_kept else (*_HEADERS, _PRIVATE)
                added = [pair for pair in headers if pair[0] not in named]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await app(scope, receive, answer)

    return outer
