"""Captures of invented pages, exports and feeds."""

import gzip
import json

import pytest

from sayso.entries import Capture, Captured, Sidecar, sha256
from sayso.read.stage import read

EXPORT = "application/vnd.telegram.export+json"

LEAD = (
    "The town council of Lower Brenwick said on Monday that both bridges over the river had been "
    "closed after the night's shelling, and that buses would take another road until the engineers "
    "had looked at the piers."
)
SECOND = (
    "“We have no word of anyone hurt,” a spokesman for the regional administration said. He added "
    "that the water works had been hit twice since Friday and were running on a reserve line that "
    "would hold for a week at most."
)
THIRD = (
    "The defence ministry did not comment. On Sunday it had said that its forces held the heights "
    "north of the town, which the other side denied in a statement on the same evening."
)


def captured(body, media_type="text/html", path="page.html", **more):
    """Return a capture of `body`, a text or bytes."""
    data = body.encode() if isinstance(body, str) else body
    capture = Capture(
        sha256=sha256(data),
        size=len(data),
        path=path,
        captured_at="2024-03-05T10:00:00Z",
        media_type=media_type,
        encoding="gzip" if data[:2] == b"\x1f\x8b" else None,
        **more,
    )
    return Captured(capture, data)


def readings(body, media_type="text/html", **more):
    return list(read(captured(body, media_type, **more)))


def only(body, media_type="text/html", **more):
    """Return the one reading of a capture."""
    (reading,) = readings(body, media_type, **more)
    return reading


def codes(reading):
    return {problem.code for problem in reading.problems}


def page(body, head="", lang="en"):
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def article(*paragraphs, title="Bridges closed at Lower Brenwick"):
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>{title}</h1>{told}</article>"


def export(*messages, **chat):
    listed = [{"id": 17 + n, "type": "message", **message} for n, message in enumerate(messages)]
    return json.dumps({"type": "public_channel", "id": 7, **chat, "messages": listed})


@pytest.fixture
def sidecar():
    return Sidecar(published_at="2024-03-04", publisher="The Brenwick Post", title="Told beside it")


def gzipped(text):
    return gzip.compress(text.encode())
