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
        id: one across documents where name, script and role (of a body: side) agree; else of this
            document only.
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


class VoiceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A voice without its mentions: what lists show of it.

    Attributes:
        id: the voice's id; one across documents where it is surely the same.
        name: the fullest name.
        kind: what sort of speaker.
        named: False for "a soldier", "local officials".
        role: as a document gives it, or None.
        side: whom it speaks for, or None.
        lang: of the document, ISO 639-1, or None.
        documents: number of documents that have it.
        claims: number of claims whose chain has it.
    """

    id: str
    name: str
    kind: VoiceKind
    named: bool
    role: str | None = None
    side: str | None = None
    lang: str | None = None
    documents: int = 1
    claims: int = 0


def voice_id(name: str, *, document: str | None = None, role: str | None = None) -> str:
    """Return the id of the voice called `name`: in one document, or in all that give it that role."""
    return key_id("v", document, name) if document else key_id("v", None, name, role)
