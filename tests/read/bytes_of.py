"""Makes captures of bytes, as `capture` would hand them on."""

from __future__ import annotations

from typing import Any

from sayso.entries import Capture, Captured, Reading, sha256
from sayso.read.stage import read

TEXT = "text/plain"
HTML = "text/html"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
EXPORT = "application/vnd.telegram.export+json"


def captured(body: bytes | str, media_type: str = HTML, **more: Any) -> Captured:
    """Return a capture of `body`; `more` are fields of `Capture`."""
    raw = body.encode() if isinstance(body, str) else body
    fields: dict[str, Any] = {
        "path": "given/report",
        "captured_at": "2023-09-18T12:00:00Z",
        "encoding": "gzip" if raw.startswith(b"\x1f\x8b") else None,
        **more,
    }
    return Captured(
        Capture(sha256=sha256(raw), size=len(raw), media_type=media_type, **fields), raw
    )


def readings(body: bytes | str, media_type: str = HTML, **more: Any) -> list[Reading]:
    """Return all readings of `body`."""
    return list(read(captured(body, media_type, **more)))


def only(body: bytes | str, media_type: str = HTML, **more: Any) -> Reading:
    """Return the one reading of `body`."""
    (reading,) = readings(body, media_type, **more)
    return reading


def codes(reading: Reading) -> set[str]:
    """Return the codes of a reading's problems."""
    return {problem.code for problem in reading.problems}
