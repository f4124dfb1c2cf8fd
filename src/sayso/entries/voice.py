"""Who speaks, and through whom it reached us."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.entries.ids import key_id
from sayso.entries.span import Span

OUTLET = "outlet"
"""The id that stands for the publisher; always the last of a chain."""

VoiceKind = Literal[
    "person",
    "group",
    "organization",
    "government",
    "military",
    "media",
    "channel",
    "document",
]

Chain = tuple[str, ...]
"""Ids of the voices through which a claim came, first voice first, `OUTLET` last.

Its length is the hearsay depth: 1 is the outlet's own voice.
"""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker of a document.

    Attributes:
        id: hash of the document and the name.
        name: the fullest name that the document gives.
        kind: what sort of speaker.
        named: False for "a Russian soldier", "local officials".
        role: as the document gives it ("journalist"), or None.
        side: the country or party that the voice speaks or fights for, or None.
        mentions: every span that names or means this voice, in text order.
    """

    id: str
    name: str
    kind: VoiceKind
    named: bool
    role: str | None = None
    side: str | None = None
    mentions: tuple[Span, ...] = ()


def voice_id(document: str, name: str) -> str:
    """Return the id of the voice called `name` in the document with id `document`."""
    return key_id("v", document, name)
