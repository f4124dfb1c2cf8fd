"""Connections to vetted IP addresses only, under one deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from sayso.capture.resolve import vetted


class VettedBackend(httpcore.NetworkBackend):
    """Resolves, checks and connects in one place, so that DNS cannot change its mind between.

    The host's name stays in the Host header and in TLS (SNI and certificate check), because
    httpcore takes these from the URL; only the connection goes to the checked IP address.

    Args:
        resolve: gives the IP addresses of a host and port.
        allow_private: see `sayso.capture.resolve.vetted`.
        deadline: the moment on the monotonic clock at which every operation ends.
    """

    def __init__(
        self,
        resolve: Callable[[str, int], Sequence[str]],
        *,
        allow_private: bool,
        deadline: float,
    ) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's checked addresses that answers."""
        addresses = vetted(
            host,
            port,
            self._resolve,
            allow_private=self._allow_private,
            seconds=self._deadline - time.monotonic(),
        )
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            seconds = remaining(self._deadline, httpcore.ConnectTimeout)
            try:
                stream = self._sockets.connect_tcp(
                    address, port, seconds, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return DeadlineStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"no address of {host} answers")


class DeadlineStream(httpcore.NetworkStream):
    """A stream whose every operation ends at the deadline, however slowly bytes drip in."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Read up to `max_bytes`."""
        return self._stream.read(max_bytes, remaining(self._deadline, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Write all of `buffer`."""
        self._stream.write(buffer, remaining(self._deadline, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Go on encrypted, with the name from the URL."""
        seconds = remaining(self._deadline, httpcore.ConnectTimeout)
        return DeadlineStream(
            self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        """Pass on what httpcore asks of the socket."""
        return self._stream.get_extra_info(info)


def remaining(deadline: float, late: type[httpcore.TimeoutException]) -> float:
    """Return the seconds left.

    Raises:
        late: there are none.
    """
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise late("the time is used up")
    return seconds
