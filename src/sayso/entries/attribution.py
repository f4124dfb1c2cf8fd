"""Who is said to say what."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.entries.ids import key_id
from sayso.entries.span import Span
from sayso.entries.voice import OUTLET, Chain

Mode = Literal["direct", "indirect", "mixed"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content spans; may sit inside another.

    Attributes:
        id: hash of the document and the spans.
        mode: ``direct`` when the content stands in quotation marks, ``mixed`` when part does.
        content: what is said; one or more spans in text order.
        voice: id of the voice that says it, None where the text names none.
        parent: id of the attribution inside which this one is reported.
        source: the words that name the voice here.
        cue: the words that say that it speaks.
        chain: from this voice to the outlet; see `Chain`.
        confidence: from 0 to 1.
    """

    id: str
    mode: Mode
    content: tuple[Span, ...]
    voice: str | None = None
    parent: str | None = None
    source: Span | None = None
    cue: Span | None = None
    chain: Chain = (OUTLET,)
    confidence: float = 1.0


def attribution_id(
    document: str, source: Span | None, cue: Span | None, content: tuple[Span, ...]
) -> str:
    """Return the id of an attribution in the document with id `document`."""
    return key_id("a", document, source, cue, content)
