"""The bytes as they came."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sayso.entries.ids import key_id
from sayso.entries.problem import Problem


class Outlet(msgspec.Struct, frozen=True):
    """Who published: a newspaper, an agency, a channel.

    Attributes:
        name: as the document or its sidecar gives it.
        country: ISO 3166 alpha-2 code, where known.
    """

    name: str
    country: str | None = None


class Sidecar(msgspec.Struct, frozen=True):
    """What is known of a document from outside its bytes (``NAME.json``, options, a feed's item).

    Attributes:
        published_at: ISO date or date-time, as given.
        publisher: the outlet's name.
        url: the public address.
        title: the headline.
        lang: ISO 639-1 code.
    """

    published_at: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    lang: str | None = None


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One receipt of bytes, never changed. The bytes lie in the ledger under `sha256`.

    Attributes:
        sha256: ``"sha256:…"`` of the bytes exactly as they came (compressed if they came so).
        size: number of bytes.
        path: where the bytes came from as the user gave it: a path, ``-`` or an address;
            a member of an archive is ``archive.wacz!data/x.warc.gz``.
        address: the final web address, None for files.
        captured_at: UTC, ISO 8601 with seconds; the moment of receipt (a WARC record's own date).
        media_type: lower-case ``type/subtype`` without parameters, as declared or told from the
            name and first bytes.
        charset: as declared by headers, or None.
        encoding: ``"gzip"`` where the bytes are compressed and must be opened to be read.
        status: HTTP status, None for files.
        headers: response headers in order, names as they came.
        sidecar: metadata that came beside the bytes.
        followed: True for a feed whose items were captured one by one: it is kept for custody and
            holds no document of its own.
    """

    sha256: str
    size: int
    path: str
    captured_at: str
    media_type: str
    address: str | None = None
    charset: str | None = None
    encoding: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    sidecar: Sidecar = Sidecar()
    followed: bool = False

    @property
    def id(self) -> str:
        """Key: bytes, address and sidecar. The path and the time of receipt are not part of it."""
        return key_id("capture", self.sha256, self.address, self.sidecar)


class Captured(NamedTuple):
    """A capture with its bytes."""

    capture: Capture
    body: bytes


class Missed(msgspec.Struct, frozen=True):
    """A path or address from which no bytes could be had, and why."""

    path: str
    problem: Problem
