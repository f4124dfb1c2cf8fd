"""The sentences of a document with their folded words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.entries import Span
from sayso.lang.folded import Word, words_of
from sayso.lang.text import paragraphs, sentences_in

_MOST_WORDS = 400  # longer "sentences" are lists or noise; they are cut so that all stays linear


class Sentence(NamedTuple):
    """A sentence, or at most 400 words of one; `paragraph` counts paragraphs from 0."""

    span: Span
    words: tuple[Word, ...]
    paragraph: int


def sentences(text: str, lang: str) -> Iterator[Sentence]:
    """Yield the sentences of `text` that have words, in order."""
    for number, paragraph in enumerate(paragraphs(text)):
        for span in sentences_in(text, paragraph, lang):
            words = words_of(text, span.start, span.end)
            for i in range(0, len(words), _MOST_WORDS):
                part = words[i : i + _MOST_WORDS]
                start = span.start if i == 0 else part[0].start
                end = span.end if i + _MOST_WORDS >= len(words) else part[-1].end
                yield Sentence(Span(start, end), tuple(part), number)
