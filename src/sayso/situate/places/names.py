"""Finds the names in a text that may be places' names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.entries import Document, Place, Span, Tags, Voice
from sayso.gazetteer import Match
from sayso.lang.text import Word, paragraphs, words
from sayso.situate.places.cues import CLEAR, Cue, cue_before, joins, told_by_words
from sayso.situate.places.lookup import Lookup
from sayso.situate.places.others import Others, others_of
from sayso.situate.places.runs import Piece, parted, pieces_of
from sayso.situate.places.spans import apart, within

__all__ = ["CLEAR", "Named", "names_of_places"]

_DOTTED = re.compile(r"\b[A-Z]\. ?(?:[A-Z][a-z]?\.){1,3}")
_ENDS = ".:"
_BASED = re.compile(r"\b[A-Z]\w+(?=-based\b)")  # an adjective to the encoder, yet it names the seat
_LONGEST_LINE = 20_000  # code points; a longer paragraph is no prose
_LONGEST_RUN = 40  # words
_LARGE = 100_000  # people; a place of so many is no surname unless words beside it say so
_INSIDE = frozenset(",()-–—/«")  # marks that do not end a sentence
_NAME_GAP = 40  # code points between two names of one list


class Named(NamedTuple):
    """A name that may be a place's.

    Attributes:
        start: first code point.
        end: one past the last.
        text: the name that is looked up.
        matches: places of this name.
        sign: from 0 to 1, how plainly the text says that it is a place; `CLEAR` and above leave no doubt.
        relation: how the text stands off from it.
        wider: whether the text calls it a region, district or the like.
        common: whether it is also a common word, a given name or a surname of the text.
        front: whether it names a stretch of the front ("Orikhiv axis").
        regions: those that an adjective before it tells ("донецька Макіївка").
    """

    start: int
    end: int
    text: str
    matches: tuple[Match, ...]
    sign: float = 0.0
    relation: str = "at"
    wider: bool = False
    common: bool = False
    regions: tuple[Place, ...] = ()
    front: bool = False


def names_of_places(
    document: Document,
    tags: Tags,
    lookup: Lookup,
    voices: Sequence[Voice],
    more: Sequence[Span] = (),
) -> list[Named]:
    """Return the names of `document` that may be places', in text order, none inside another.

    Args:
        document: clean text.
        tags: its names of every kind.
        lookup: what the names are looked up in.
        voices: persons and outlets, whose names are no places.
        more: further stretches that may be places' names.
    """
    text = document.text
    dotted = [Span(m.start(), m.end()) for m in _DOTTED.finditer(text)]
    based = [Span(m.start(), m.end()) for m in _BASED.finditer(text)]
    read = [t.span for t in tags.names if t.label == "place" and len(t.span)]
    named = sorted([*read, *apart([*based, *more], read)])
    tagged = [s for s in named if not within(s, dotted)]
    barred = [t.span for t in tags.names if t.label != "place" and t.span not in based]
    others = others_of(document, voices, barred)
    found: list[Named] = []
    taken = sorted(t.span for t in tags.names)
    at = 0
    for paragraph in paragraphs(text):
        first = at
        while at < len(tagged) and tagged[at].start < paragraph.end:
            at += 1
        if len(paragraph) <= _LONGEST_LINE:
            listed = words(text, paragraph)
            told = apart(told_by_words(listed, lookup.words), taken)
            runs = sorted([*tagged[first:at], *told])
            if runs:
                found += _Line(text, listed, lookup, others).read(runs)
    free = apart(dotted, [Span(n.start, n.end) for n in found])
    found += (n for span in free for n in _abbreviated(text, span, lookup))
    found.sort(key=lambda n: n.start)
    return found


def _abbreviated(text: str, span: Span, lookup: Lookup) -> Iterator[Named]:
    """Yield "U.S." and the like, which are known by the language's table."""
    name = span.of(text).replace(" ", "")
    if name.lower().removesuffix(".") in lookup.words.short:
        yield Named(span.start, span.end, name, lookup.sure(name))


def _large(name: Named | Piece) -> bool:
    """Say whether the name is a country's, a region's or a large town's."""
    return any(
        m.place.kind in ("country", "region") or m.place.population > _LARGE
        for m in name.matches[:3]
    )


def _bare(word: Word) -> Word:
    """The word without a possessive ending."""
    if word.lower.endswith("'s"):
        return Word(word.start, word.end - 2, word.text[:-2], word.lower[:-2])
    return word


class _Line:
    """One paragraph: its words, and the name found last, whose sign a list hands on."""

    def __init__(
        self,
        text: str,
        listed: list[Word],
        lookup: Lookup,
        others: Others,
    ) -> None:
        listed = [part for w in listed for part in parted(_bare(w), lookup)]
        self._text, self._words, self._lookup, self._others = text, listed, lookup, others
        self._starts = [w.start for w in listed]
        self._found: list[Named] = []
        self._listed = False  # whether the name found last goes on a list

    def read(self, runs: Sequence[Span]) -> list[Named]:
        for run in runs:
            low = bisect_left(self._starts, run.start)
            high = min(bisect_left(self._starts, run.end), low + _LONGEST_RUN)
            if low < high:
                self._run(self._opened(low, high), high)
        return self._found

    def _opened(self, low: int, high: int) -> int:
        """Return where a name begins of which only the end was read ("Мирная Долина")."""
        first = low - 1
        if high - low > 1 or first < 0 or not self._words[first].capital:
            return low
        name = f"{self._words[first].text} {self._words[low].text}"
        return first if self._lookup.sure(name) else low

    def _run(self, low: int, high: int) -> None:
        before = len(self._found)
        for piece in pieces_of(self._words, low, high, self._lookup):
            span = Span(self._words[piece.first].start, piece.end)
            if self._found and span.start < self._found[-1].end:
                continue
            cue = self._cue(piece.first, span)
            if not piece.matches:
                # the sign must stand before the name itself: lists go on with other things too
                if cue_before(self._words, piece.first, self._lookup.words).sign < CLEAR:
                    continue
            elif self._is_other(piece, span, cue):
                continue
            self._found.append(self._named(piece, span, cue))
        if len(self._found) == before and self._is_name(low, high):
            self._unknown(Span(self._words[low].start, self._words[high - 1].end), low)

    def _is_name(self, low: int, high: int) -> bool:
        """Say whether any word but a demonym has a capital: "Ukrainian positions" is no name."""
        known, listed = self._lookup.words, self._words[low:high]
        proper = [w for w in listed if w.capital]
        plain = any(w.is_word and not w.capital for w in listed)
        return bool(proper) and not (plain and all(w.lower in known.never for w in proper))

    def _unknown(self, span: Span, low: int) -> None:
        """Keep a name that was read as a place's, whatever it may mean, unless it is an outlet's."""
        after = not self._found or self._found[-1].end <= span.start
        name = span.of(self._text)
        if after and not self._others.covers(span) and not self._others.is_surname(name):
            cue = self._cue(low, span)
            matches = self._lookup.misspelt(name)
            self._found.append(Named(span.start, span.end, name, matches, cue.sign, cue.relation))

    def _named(self, piece: Piece, span: Span, cue: Cue) -> Named:
        name = piece.name
        common = (
            name.lower() in self._lookup.words.ambiguous
            or name.lower() in self._others.lowered
            or self._opens(piece)
        )
        sign = max(cue.sign, piece.sign)
        if common and self._heads(piece):
            common, sign = False, CLEAR
        matches = piece.matches
        if not matches and sign >= CLEAR:
            matches = self._lookup.misspelt(name)
        before = self._words[piece.first - 1].text if piece.first else ""
        after = self._words[piece.last].lower if piece.last < len(self._words) else ""
        return Named(
            *(span.start, span.end, name, matches, sign, cue.relation, piece.wider),
            common=common,
            regions=self._lookup.regions_of_adjective(before),
            front=after in self._lookup.words.front,
        )

    def _cue(self, first: int, span: Span) -> Cue:
        cue = cue_before(self._words, first, self._lookup.words)
        last = self._found[-1] if self._found else None
        if last and span.start - last.end < _NAME_GAP:
            gap = self._text[last.end : span.start]
            if last.sign > cue.sign and joins(gap, self._lookup.words):
                # "near A, and B" goes on with something else; "near A, B, and C" is a list
                goes_on = self._listed or not ("," in gap and len(gap.split()) > 1)
                self._listed = True
                return Cue(last.sign, last.relation if goes_on else "at")
        self._listed = False
        return cue

    def _is_other(self, piece: Piece, span: Span, cue: Cue) -> bool:
        """Say whether the name here is somebody's or something's."""
        if cue.sign >= CLEAR or piece.sign >= CLEAR:
            return False
        person = not _large(piece) and self._others.is_person(piece.name)
        return person or self._others.covers(span)

    def _heads(self, piece: Piece) -> bool:
        """Say whether the line opens with the name alone: "Klishchiivka. The enemy has …"."""
        after = self._words[piece.last : piece.last + 1]
        return piece.first == 0 and bool(after) and after[0].text in _ENDS

    def _opens(self, piece: Piece) -> bool:
        """Say whether it is one word that opens a sentence: its capital then tells nothing."""
        if piece.last > piece.first + 1:
            return False
        after = self._words[piece.last : piece.last + 2]
        if len(after) == 2 and after[0].lower in self._lookup.words.joining and after[1].capital:
            return False
        if piece.first == 0:
            return True
        before = self._words[piece.first - 1].text
        return not before[-1:].isalnum() and before not in _INSIDE
