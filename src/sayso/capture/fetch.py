"""One address: asked politely, followed through its redirects, within limits of size and time."""

from __future__ import annotations

import functools
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import httpcore
import httpx

from sayso.capture.connect import VettedBackend
from sayso.capture.headers import Headers, declared_encoding, header
from sayso.capture.settings import Settings
from sayso.errors import DocumentFailed, UserError

_LAST_PORT = 65_535
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class AddressUnusable(UserError):
    """Not an http(s) address that can be asked."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            "address-unusable",
            f"{address!r} cannot be asked: {why}",
            "give an address that begins with http:// or https://",
        )


class RedirectUnusable(DocumentFailed):
    """An address sends its readers to nowhere, in a ring, or to what is not http(s)."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__("redirect-unusable", f"{address} sends us on, but {why}")


class AddressUnreachable(DocumentFailed):
    """No connection, a broken one, or a certificate that does not hold."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__("address-unreachable", f"{address} cannot be reached: {why}")


class AddressTooSlow(DocumentFailed):
    """The time limit ran out."""

    def __init__(self, address: str, seconds: float) -> None:
        super().__init__(
            "address-too-slow",
            f"{address} did not answer in full within {seconds:g} s",
            "try again later or allow more time",
        )


class AddressTooLarge(DocumentFailed):
    """The answer, or what it opens to, is over the size limit."""

    def __init__(self, address: str, limit: int) -> None:
        super().__init__(
            "address-too-large",
            f"the answer of {address} is larger than {limit:,} bytes",
            "allow more, or save the page and give the file",
        )


class AddressRefused(DocumentFailed):
    """The server answered with an error status."""

    def __init__(self, address: str, status: int) -> None:
        super().__init__("address-refused", f"{address} answered with status {status}")
        self.status = status


class EncodingUnsupported(DocumentFailed):
    """The body is packed in a way that cannot be opened."""

    def __init__(self, address: str, encoding: str) -> None:
        super().__init__(
            "encoding-unsupported", f"the body of {address} comes packed as {encoding!r}"
        )


class Fetched(NamedTuple):
    """An answer as it came: `body` is the bytes on the wire, still packed if they came so."""

    address: str
    status: int
    headers: Headers
    body: bytes


def web_address(address: str) -> httpx.URL:
    """Return `address` taken apart and made whole (host in ASCII, no fragment).

    Raises:
        AddressUnusable: not http(s), no host, or with a name and password in it.
    """
    try:
        url = httpx.URL(address).copy_with(fragment=None)
        port = url.port
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressUnusable(address, str(error)) from None
    if url.scheme not in {"http", "https"}:
        raise AddressUnusable(address, f"{url.scheme or 'no scheme'!r} is not http or https")
    if not url.host or not (port is None or 0 < port <= _LAST_PORT):
        raise AddressUnusable(address, "it names no host, or a port that does not exist")
    if url.userinfo:
        raise AddressUnusable(address, "it holds a user name or password")
    return url


def fetch(
    address: str,
    settings: Settings,
    *,
    permit: Callable[[httpx.URL], None],
    accept: Callable[[Headers], None],
    max_bytes: int,
) -> Fetched:
    """Get `address`, through redirects, and return the answer as it came.

    Args:
        address: an http(s) address.
        settings: limits and permissions of the run.
        permit: called with every address before it is asked; raises what forbids it (robots.txt).
        accept: called with the headers of the answer before its body; raises what refuses it.
        max_bytes: limit of the body on the wire and of what it opens to.

    Raises:
        AddressUnusable: the address given is none.
        DocumentFailed: anything that went wrong on the way; see the classes of this file and of
            `sayso.capture.resolve`.
    """
    url = web_address(address)
    deadline = time.monotonic() + settings.timeout
    for _ in range(settings.max_redirects + 1):
        permit(url)
        with _answer(url, settings, deadline) as answer:
            headers = _text_headers(answer.headers)
            location = header(headers, "location")
            if answer.status in _REDIRECTS and location:
                url = _next(url, location)
                continue
            if not 200 <= answer.status < 300:
                raise AddressRefused(str(url), answer.status)
            accept(headers)
            if declared_encoding(headers) not in {"", "gzip"}:
                raise EncodingUnsupported(str(url), declared_encoding(headers))
            body = _body(answer, str(url), max_bytes)
            return Fetched(str(url), answer.status, headers, body)
    raise RedirectUnusable(address, f"after {settings.max_redirects} steps there is no end")


@contextmanager
def _answer(url: httpx.URL, settings: Settings, deadline: float) -> Iterator[httpcore.Response]:
    """Ask `url` on a connection of its own and give the answer, its body still unread."""
    backend = VettedBackend(
        settings.resolve, allow_private=settings.allow_private, deadline=deadline
    )
    asked = [
        (b"Host", url.netloc),
        (b"User-Agent", settings.user_agent.encode("ascii", "replace")),
        (b"Accept", b"text/html, application/xhtml+xml, application/rss+xml, */*;q=0.5"),
        (b"Accept-Encoding", b"gzip, identity"),
        (b"Connection", b"close"),
    ]
    target = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=_certificates(), network_backend=backend, max_keepalive_connections=0
            ) as pool,
            pool.stream("GET", target, headers=asked) as answer,
        ):
            yield answer
    except httpcore.TimeoutException:
        raise AddressTooSlow(str(url), settings.timeout) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        raise AddressUnreachable(str(url), str(error) or type(error).__name__) from None


@functools.cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _text_headers(raw: list[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)


def _next(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return web_address(str(url.join(location)))
    except (UserError, httpx.InvalidURL, ValueError) as error:
        raise RedirectUnusable(str(url), f"{location!r} cannot be asked: {error}") from None


def _body(answer: httpcore.Response, address: str, limit: int) -> bytes:
    """Read the body, stopping at `limit` bytes on the wire or `limit` bytes opened."""
    opened = OpenedSize()
    chunks: list[bytes] = []
    size = 0
    for chunk in answer.iter_stream():
        size += len(chunk)
        if size > limit or opened.after(chunk, limit) > limit:
            raise AddressTooLarge(address, limit)
        chunks.append(chunk)
    return b"".join(chunks)


class OpenedSize:
    """Counts what gzip bytes open to, without keeping it."""

    def __init__(self) -> None:
        self._opener = zlib.decompressobj(wbits=31)
        self._size = 0
        self._broken = False

    def after(self, chunk: bytes, limit: int) -> int:
        """Return the size opened so far, `chunk` included; stops counting above `limit`."""
        while chunk and not self._broken and self._size <= limit:
            try:
                self._size += len(self._opener.decompress(chunk, 1 << 20))
            except zlib.error:
                # not gzip after all, or damaged: reading tells; nothing swells from here
                self._broken = True
                break
            chunk = self._opener.unconsumed_tail
            if self._opener.eof:
                chunk = self._opener.unused_data
                self._opener = zlib.decompressobj(wbits=31)
        return self._size
