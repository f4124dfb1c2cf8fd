"""How thick words of war stand in a text and in each of its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.codify.patterns.tables import pattern_tables
from sayso.codify.sentences import Sentence

_IN_TEXT, _IN_PARAGRAPH = 40, 15  # words for one word of war, from which on nothing is added


class Warlike:
    """Counts the words of war of a document once."""

    def __init__(self, sentences: Sequence[Sentence], lang: str) -> None:
        war = pattern_tables(lang).war
        counts: dict[int, list[int]] = {}
        for sentence in sentences:
            of = counts.setdefault(sentence.paragraph, [0, 0])
            of[0] += len(war.find(sentence.words))
            of[1] += len(sentence.words)
        self._paragraphs = counts
        hits = sum(c[0] for c in counts.values())
        self.text = _share(hits, sum(c[1] for c in counts.values()), _IN_TEXT)

    def paragraph(self, number: int) -> float:
        """Return how thick they stand in a paragraph, from 0 to 1."""
        hits, words = self._paragraphs[number]
        return _share(hits, words, _IN_PARAGRAPH)


def _share(hits: int, words: int, thick: int) -> float:
    return min(1.0, thick * hits / words) if words else 0.0
