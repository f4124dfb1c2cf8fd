"""One annotated text, whichever corpus it comes from."""

from __future__ import annotations

import msgspec

from sayso.entries import NameLabel, Span
from training.corpora.claims import ClaimMark


class Saying(msgspec.Struct, frozen=True):
    """One attribution. `cue` and `source` are empty where the text has none; parts in text order."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


class Example(msgspec.Struct, frozen=True):
    """A text with everything that its corpus says of it.

    Attributes:
        layers: which layers are annotated throughout; what a layer that is not named here does not
            mark is unknown, not absent. ``places`` alone means that other names are not marked;
            without ``nested``, attributions inside another's content are not.
        names: neither nest nor overlap; each with the labels that it may have (more than one where
            the corpus does not tell them apart).
    """

    id: str
    lang: str
    text: str
    layers: frozenset[str]
    sayings: tuple[Saying, ...] = ()
    names: tuple[tuple[Span, frozenset[NameLabel]], ...] = ()
    times: tuple[Span, ...] = ()
    claims: tuple[ClaimMark, ...] = ()
