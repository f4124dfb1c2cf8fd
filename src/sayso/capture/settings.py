"""What a run tells capture: limits, permissions, and the seams that tests replace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec
from protego import Protego

from sayso import __version__
from sayso.capture.resolve import system_addresses
from sayso.entries import Sidecar
from sayso.errors import DocumentFailed

USER_AGENT = f"sayso/{__version__} (+reads public reports for a ledger of attributed claims)"


def utc_now() -> str:
    """Return the present in UTC, ISO 8601 with seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """One run's choices; the defaults suit a desk that reads public news.

    Attributes:
        published_at: ISO date or date-time that overrules the sidecars.
        publisher: outlet name that overrules the sidecars.
        max_file_bytes: largest file or standard input, in bytes as stored.
        max_address_bytes: largest answer of an address or record of a web archive, in bytes;
            holds for the bytes on the wire and for what they open to.
        timeout: seconds that one address may take in all, redirects included.
        max_redirects: steps from the address given to the one that answers.
        max_feed_items: items of one feed that are fetched.
        allow_private: permit private, loopback and link-local targets (for tests).
        user_agent: name under which addresses are asked; the part before ``/`` is matched
            against robots.txt.
        now: the time of receipt, as a string or a function that gives it.
        stdin: bytes to read for the source ``-``, None for the process's own standard input.
        resolve: gives the IP addresses of a host and port; raises OSError where there are none.
        robots: what each site's robots.txt allows, or why that is not known, kept for the run.
    """

    published_at: str | None = None
    publisher: str | None = None
    max_file_bytes: int = 500_000_000
    max_address_bytes: int = 50_000_000
    timeout: float = 20.0
    max_redirects: int = 5
    max_feed_items: int = 50
    allow_private: bool = False
    user_agent: str = USER_AGENT
    now: str | Callable[[], str] = utc_now
    stdin: BinaryIO | None = None
    resolve: Callable[[str, int], Sequence[str]] = system_addresses
    robots: dict[str, Protego | DocumentFailed] = msgspec.field(default_factory=dict)

    def received_at(self) -> str:
        """Return the moment of receipt."""
        return self.now if isinstance(self.now, str) else self.now()

    def overruled(self, sidecar: Sidecar) -> Sidecar:
        """Return `sidecar` with the options of this run put over it."""
        return msgspec.structs.replace(
            sidecar,
            published_at=self.published_at or sidecar.published_at,
            publisher=self.publisher or sidecar.publisher,
        )
