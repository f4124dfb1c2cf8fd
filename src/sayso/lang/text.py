"""Paragraphs, sentences and words of a text, as spans. The same for every language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from sayso.entries import Span, trimmed
from sayso.lang.load import LANGUAGES, load

_PARAGRAPH = re.compile(r"[^\n\r]+")
_WORD = re.compile(r"\w+(?:[-’'ʼ`]\w+)*|[^\w\s]")
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[»”\"’')\]]*(?=\s+[«“„\"‘(\[—–-]*\s?[\w@#])")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_LAST_WORD = re.compile(r"[\w.’'-]{1,20}$")


class Abbreviations(msgspec.Struct, frozen=True):
    """Words after whose full stop a sentence goes on, lower case, without the stop."""

    words: tuple[str, ...]


class Word(NamedTuple):
    """A word or a punctuation mark with its place in the text."""

    start: int
    end: int
    text: str
    lower: str
    """In lower case, with one kind of apostrophe."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, behind an article too: "al-Assil"."""
        return self.text[0].isupper() or (self.text[2:3] == "-" and self.text[3:4].isupper())

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.text[0].isalnum() or self.text[0] == "_"


def paragraphs(text: str) -> list[Span]:
    """Return the lines of `text` that hold more than white space, without their edges' spaces."""
    spans = (trimmed(text, m.start(), m.end()) for m in _PARAGRAPH.finditer(text))
    return [s for s in spans if len(s)]


def sentences(text: str, lang: str | None) -> list[Span]:
    """Return the sentences of `text`; none runs over a line break."""
    return [s for p in paragraphs(text) for s in sentences_in(text, p, lang)]


def sentences_in(text: str, paragraph: Span, lang: str | None) -> Iterator[Span]:
    """Yield the sentences of one paragraph. Marks that close a quotation stay with theirs."""
    known = _abbreviations(lang)
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _goes_on(text, start, stop, known):
            continue
        yield trimmed(text, start, stop.end())
        start = stop.end()
    last = trimmed(text, start, paragraph.end)
    if len(last):
        yield last


def words(text: str, span: Span) -> list[Word]:
    """Return the words and punctuation marks of `span`, in order."""
    return [
        Word(m.start(), m.end(), word := m.group(), word.lower().translate(_APOSTROPHES))
        for m in _WORD.finditer(text, span.start, span.end)
    ]


def _goes_on(text: str, start: int, stop: re.Match[str], known: frozenset[str]) -> bool:
    after = text[stop.end() : stop.end() + 3].lstrip('«“„"‘( \u00a0')
    if after[:1].islower():
        return True
    if stop.group() != ".":
        return False
    before = _LAST_WORD.search(text, max(start, stop.start() - 20), stop.start())
    if before is None:
        return False
    word = before.group().lower()
    return word in known or (len(word) == 1 and word.isalpha() and before.group().isupper())


@functools.cache
def _abbreviations(lang: str | None) -> frozenset[str]:
    codes = [lang] if lang in LANGUAGES else list(LANGUAGES)
    return frozenset(w for code in codes for w in load(code, "abbreviations", Abbreviations).words)
