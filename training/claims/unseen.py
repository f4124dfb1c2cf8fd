"""The documents that the encoder did not learn from, read up to where `codify` begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.attribute.stage import attribute
from sayso.entries import Document, Reading, Span, Tags
from sayso.gazetteer import open_gazetteer
from sayso.lang.folded import words_of
from sayso.situate.stage import situate
from sayso.tag.stage import tag
from training.corpora.all import CHAINED, held_back, own_corpus, part_of
from training.corpora.example import ClaimMark, Example

_SHARED_WORDS = 0.5


def unseen() -> Iterator[Example]:
    """Yield the held-back documents of our own corpus, but for those that figures are reported on."""
    for example in own_corpus():
        reported = CHAINED.search(example.id) and part_of(example.id) == "test"
        if "claims" in example.layers and held_back(example) and not reported:
            yield example


def understood(example: Example, *, day: str | None = None) -> tuple[Reading, Tags]:
    """Return the reading and the tags of a text that was published on `day`."""
    document = Document(
        id=example.id,
        capture="",
        path="",
        text=example.text,
        lang=example.lang,
        published_at=day,
    )
    tags = tag(document)
    return situate(attribute(Reading(document=document), tags), tags, open_gazetteer()), tags


def same(text: str, kind: str, evidence: Sequence[Span], mark: ClaimMark) -> bool:
    """Say whether a claim is the one that an annotator marked: its type, half of the words."""
    if kind != mark.type:
        return False
    a, b = (
        {w.start for s in spans for w in words_of(text, s.start, s.end)}
        for spans in (evidence, mark.evidence)
    )
    return len(a & b) >= _SHARED_WORDS * max(1, min(len(a), len(b)))
