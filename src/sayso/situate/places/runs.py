"""Parts a run of capitalised words into the names of places that it holds."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.gazetteer import Match
from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.text import Word
from sayso.lang.voices import VoiceWords
from sayso.situate.places.cues import CLEAR
from sayso.situate.places.lookup import Lookup

_WORDS = 5  # most words of one name
_UNKNOWN = 3  # most words of a name that no gazetteer knows
_ALIKE = 0.88  # least similarity of a name that is only spelt alike


class Piece(NamedTuple):
    """A part of a run.

    Attributes:
        first: index of its first word.
        last: one past its last word.
        end: one past its last code point.
        name: the name that is looked up.
        matches: places of this name; none for words that no gazetteer knows.
        sign: how plainly the words after it say that it is a place, from 0 to 1.
        wider: whether the words after it call it a region or the like.
    """

    first: int
    last: int
    end: int
    name: str
    matches: tuple[Match, ...] = ()
    sign: float = 0.0
    wider: bool = False


def pieces_of(listed: Sequence[Word], low: int, high: int, lookup: Lookup) -> list[Piece]:
    """Return the places' names among ``listed[low:high]``; unknown words are one piece each run.

    The longest name that the gazetteer knows wins. What the words beside it are decides whether it
    is a place's name: not before "Post", beside an unknown word, or after a person's title.
    """
    found: list[Piece] = []
    for first, last in _stretches(listed, low, high, lookup):
        found += _judged(listed, list(_parts(listed, first, last, lookup)), lookup)
    return found


def parted(word: Word, lookup: Lookup) -> list[Word]:
    """Part "Zaitseve-Odradivka" and "R-Florence" at the hyphen; "Ivano-Frankivsk" is one name."""
    first, hyphen, rest = word.text.partition("-")
    if not hyphen or not first[:1].isupper() or not rest[:1].isupper() or lookup.sure(word.text):
        return [word]
    if not lookup.own(rest) or (len(first) > 1 and not lookup.own(first)):
        return [word]
    middle = word.start + len(first)
    return [
        Word(word.start, middle, first, word.lower[: len(first)]),
        Word(middle, middle + 1, hyphen, hyphen),
        Word(middle + 1, word.end, rest, word.lower[len(first) + 1 :]),
    ]


def _stretches(
    listed: Sequence[Word], low: int, high: int, lookup: Lookup
) -> Iterator[tuple[int, int]]:
    """Part at "and" where it joins names."""
    first = low
    for i in range(low, high):
        if listed[i].lower in lookup.words.joining:
            if first < i:
                yield first, i
            first = i + 1
    if first < high:
        yield first, high


def _parts(listed: Sequence[Word], low: int, high: int, lookup: Lookup) -> Iterator[Piece]:
    i = low
    while i < high:
        piece = _longest(listed, i, high, lookup) or _unknown(listed, i)
        yield piece
        i = max(piece.last, i + 1)


def _unknown(listed: Sequence[Word], i: int) -> Piece:
    return Piece(i, i + 1, listed[i].end, listed[i].text)


def _longest(listed: Sequence[Word], i: int, high: int, lookup: Lookup) -> Piece | None:
    known = lookup.words
    if not listed[i].capital:
        return None
    for last in range(min(high, i + _WORDS), i, -1):
        if not listed[last - 1].is_word:  # a mark may stand inside a name, not at its end
            continue
        piece = _wider(listed, i, last, lookup)
        if piece:
            return piece
        name = _text(listed, i, last)
        if name.lower() in known.never or len(name) < 2:
            if last > i + 1:  # "the Middle East": none of its words is a place's either
                return Piece(i, last, listed[last - 1].end, name)
            break
        if last == i + 1 and _attributive(listed, i, lookup):
            return None
        matches = lookup.sure(name)
        if matches:
            if last < len(listed) and listed[last].lower in known.front:
                matches = (*lookup.of_adjective(name), *matches)
                return Piece(i, last, listed[last - 1].end, name, _once(matches), CLEAR)
            return Piece(i, last, listed[last - 1].end, name, matches)
    return _single(listed, i, lookup)


def _attributive(listed: Sequence[Word], i: int, lookup: Lookup) -> bool:
    """Say whether an adjective only opens a sentence: "Північну околицю ми тримаємо"."""
    if lookup.lang not in INFLECTED or i + 1 >= len(listed) or listed[i + 1].capital:
        return False
    if listed[i].lower not in lookup.words.ambiguous or not listed[i + 1].is_word:
        return False
    cases = {f.case for f in forms(listed[i].text, lookup.lang) if f.pos == "ADJF"}
    noun = forms(listed[i + 1].text, lookup.lang)
    return any(f.pos == "NOUN" and f.case in cases for f in noun)


def _wider(listed: Sequence[Word], i: int, last: int, lookup: Lookup) -> Piece | None:
    """Return "Donetsk region", or the name alone where that is none, as what the text calls so."""
    if last >= len(listed) or listed[last].lower not in lookup.words.wider:
        return None
    name, full = _text(listed, i, last), _text(listed, i, last + 1)
    matches = lookup.sure(full)
    if matches:
        return Piece(i, last + 1, listed[last].end, full, matches, CLEAR, wider=True)
    if last == i + 1 and listed[i].lower in lookup.words.never:
        return None
    matches = lookup.sure(name) or lookup.of_adjective(name)
    if matches:
        return Piece(i, last, listed[last - 1].end, name, matches, 0.5, wider=True)
    return None


def _single(listed: Sequence[Word], i: int, lookup: Lookup) -> Piece | None:
    """One word that no place is called by: an adjective of the front, a glued or odd spelling."""
    word = listed[i]
    if word.lower in lookup.words.never:
        return None
    first, hyphen, rest = word.text.partition("-")
    if hyphen and first.lower() in lookup.words.never:
        return None
    if i + 1 < len(listed) and listed[i + 1].lower in lookup.words.front:
        matches = lookup.of_adjective(word.text)
        if matches:
            return Piece(i, i + 1, word.end, word.text, matches, CLEAR)
    alike = tuple(m for m in lookup.any(word.text) if m.similarity >= _ALIKE)
    if alike:
        return Piece(i, i + 1, word.end, word.text, alike)
    matches = lookup.sure(first) if hyphen and rest.islower() else ()  # "Kyiv-based"
    if matches:
        return Piece(i, i + 1, word.start + len(first), first, matches)
    size = lookup.glued(word.text)
    if size:
        name = word.text[:size]
        return Piece(i, i + 1, word.start + size, name, lookup.sure(name))
    return None


def _judged(listed: Sequence[Word], parts: list[Piece], lookup: Lookup) -> Iterator[Piece]:
    """Yield the parts that may be places' names, with what stands beside them."""
    known, titles = lookup.words, _titles(lookup.lang)
    after_title = False
    for at, part in enumerate(parts):
        lower = listed[part.first].lower
        if not part.matches:
            after_title = (after_title or lower in titles) and lower not in ("of", "the")
            if at == 0 and lower not in known.never:
                yield _unknown_name(listed, parts)
            continue
        # "Мешканець Маріуполя": a genitive after the word for a person is no name of that person
        genitive = all(m.how == "inflected" for m in part.matches)
        if after_title and not part.wider and not genitive:
            continue
        yield part


def _unknown_name(listed: Sequence[Word], parts: Sequence[Piece]) -> Piece:
    """Return the unknown words that open `parts` as one name."""
    opening = list(itertools.takewhile(lambda p: not p.matches, parts))[:_UNKNOWN]
    first, last = opening[0].first, opening[-1].last
    return Piece(first, last, opening[-1].end, _text(listed, first, last))


def _once(matches: Sequence[Match]) -> tuple[Match, ...]:
    return tuple({m.place.id: m for m in reversed(matches)}.values())


def _text(listed: Sequence[Word], first: int, last: int) -> str:
    """The words as one name; marks inside a name ("St. Louis") are no part of it."""
    return " ".join(w.text for w in listed[first:last] if w.is_word)


@functools.cache
def _titles(lang: str) -> frozenset[str]:
    voices = load(lang, "voices", VoiceWords)
    return frozenset(w for w in (*voices.titles, *voices.person) if " " not in w)
