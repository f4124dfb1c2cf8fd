"""One annotated text, whichever corpus it comes from."""

from __future__ import annotations

import lzma
from pathlib import Path

import msgspec

from sayso.entries import Modality, NameLabel, Polarity, Span


class ClaimMark(msgspec.Struct, frozen=True):
    """One line: a claim for each of its places.

    Attributes:
        trigger: the words that say what happens.
        places: where the text names them; they need not lie in the evidence.
        roles: role and words.
        when: earliest and latest day, None where not told; `None` where the line says nothing.
        chain: names, first voice first, ``outlet`` last; empty where the line says nothing.
        optional: may be coded or left.
    """

    type: str
    subtype: str | None
    evidence: tuple[Span, ...]
    trigger: Span
    places: tuple[Span, ...] = ()
    roles: tuple[tuple[str, Span], ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    when: tuple[str | None, str | None] | None = None
    chain: tuple[str, ...] = ()
    optional: bool = False


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


class Share(msgspec.Struct, frozen=True):
    """A corpus, and how often each epoch goes through it; not once where it is only watched."""

    name: str
    times: int
    examples: list[Example]


def read_shares(file: Path) -> list[Share]:
    """Return the corpora that `training.corpora.gather` put into one file."""
    return msgspec.msgpack.decode(lzma.decompress(file.read_bytes()), type=list[Share])
