"""Invented pages, exports and feeds."""

import gzip
import json

from bytes_of import EXPORT, captured, codes, only, readings

__all__ = ["EXPORT", "captured", "codes", "only", "readings"]

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


def page(body, head="", lang="en"):
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def article(*paragraphs, title="Bridges closed at Lower Brenwick"):
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>{title}</h1>{told}</article>"


def export(*messages, **chat):
    listed = [{"id": 17 + n, "type": "message", **message} for n, message in enumerate(messages)]
    return json.dumps({"type": "public_channel", "id": 7, **chat, "messages": listed})


def gzipped(text):
    return gzip.compress(text.encode())
