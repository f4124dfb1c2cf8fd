"""What the words before a name say about it: that it is a place, and how the text stands off from it."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from typing import NamedTuple

from sayso.entries import Span
from sayso.lang.places import PlaceWords
from sayso.lang.text import Word

CLEAR = 0.8
"""A sign from which on a name is a place's beyond doubt ("the village of", "south of")."""
NEAR = 0.6
"""The sign of "near" and the like."""
WEAK = 0.4
"""The sign of a preposition of place."""

_BEFORE = 6  # words read before a name
_NAMED = 3  # most words of a name that only the words before it tell
_BETWEEN = 6  # words read back from "and B" to "between"


class Cue(NamedTuple):
    """How plainly a name is a place's, from 0 to 1, and the relation that the text tells."""

    sign: float = 0.0
    relation: str = "at"


def cue_before(listed: Sequence[Word], first: int, known: PlaceWords) -> Cue:
    """Return what the words before ``listed[first]`` say, the longest phrase deciding."""
    before = [w.lower for w in listed[max(0, first - _BEFORE) : first]]
    if not before:
        return Cue()
    while before and before[-1] in known.directions | {"the", "«", '"', "“", "„"}:
        before.pop()
    phrases = _phrases(known)
    for size in range(min(len(before), phrases.longest), 0, -1):
        cue = phrases.cues.get(tuple(before[-size:]))
        if cue:
            return _with_relation(cue, before[:-size], phrases)
    if _is_between(listed, first, known):
        return Cue(NEAR, "between")
    if before and before[-1] in known.locative:
        return Cue(WEAK)
    return Cue()


def told_by_words(listed: Sequence[Word], known: PlaceWords) -> list[Span]:
    """Return the capitalised words that the words beside them say are places ("с. Тихе", "Kupiansk axis")."""
    phrases = _phrases(known)
    found = []
    for i, word in enumerate(listed):
        if not word.capital or word.lower in known.never:
            continue
        after = listed[i + 1].lower if i + 1 < len(listed) else ""
        before = [w.lower for w in listed[max(0, i - phrases.longest) : i]]
        told = any(
            phrases.cues.get(tuple(before[-size:])) == Cue(1.0)
            for size in range(1, len(before) + 1)
        )
        if after in known.front:
            found.append(Span(word.start, word.end))
        elif told:
            last = i
            while last + 1 < min(len(listed), i + _NAMED) and listed[last + 1].capital:
                last += 1
            found.append(Span(word.start, listed[last].end))
    return found


def joins(gap: str, known: PlaceWords) -> bool:
    """Say whether the words between two names make a list of them."""
    parts = gap.lower().replace(",", " , ").split()
    return bool(parts) and all(p == "," or p in known.joining for p in parts)


def _with_relation(cue: Cue, before: Sequence[str], phrases: _Phrases) -> Cue:
    """In "near the village of X" the relation stands before the word for the settlement."""
    if cue.relation != "at":
        return cue
    rest = list(before)
    while rest and rest[-1] in ("the", "a"):
        rest.pop()
    for size in range(min(len(rest), phrases.longest), 0, -1):
        outer = phrases.cues.get(tuple(rest[-size:]))
        if outer and outer.relation != "at":
            return Cue(max(cue.sign, outer.sign), outer.relation)
    return cue


def _is_between(listed: Sequence[Word], first: int, known: PlaceWords) -> bool:
    opening, middle = known.between
    before = [w.lower for w in listed[max(0, first - _BETWEEN) : first]]
    if not before:
        return False
    if before[-1] in opening or _is_line(listed, first, before, known):
        return True
    return before[-1] in middle and any(
        w in opening and not any(b in middle or b in ",.;" for b in before[i + 1 : -1])
        for i, w in enumerate(before[:-1])
    )


def _is_line(listed: Sequence[Word], first: int, before: Sequence[str], known: PlaceWords) -> bool:
    """Say whether it is one end of a line: "на лінії Роздолівка – Васюківка"."""
    if before[-1] in known.lines:
        after = listed[first + 1 : first + _NAMED + 2]
        return any(a.text in _DASHES and b.capital for a, b in itertools.pairwise(after))
    # "рубіж — Олексіївка" has one end only
    return before[-1] in _DASHES and any(word in known.lines for word in before[:-2])


_DASHES = frozenset("-–—")


class _Phrases(NamedTuple):
    cues: dict[tuple[str, ...], Cue]
    longest: int


def _phrases(known: PlaceWords) -> _Phrases:
    return _made(
        known.settlement, tuple((k, v) for k, v in known.relations.items()), known.wider_before
    )


@functools.cache
def _made(
    settlement: tuple[str, ...],
    relations: tuple[tuple[str, tuple[str, ...]], ...],
    wider: tuple[str, ...],
) -> _Phrases:
    cues: dict[tuple[str, ...], Cue] = {}
    for phrase in (*settlement, *wider):
        cues[_split(phrase)] = Cue(1.0)
    for relation, phrases in relations:
        # "near" words have other senses; a compass direction "of" something has none
        sign = CLEAR if relation.endswith(" of") else NEAR
        for phrase in phrases:
            words = _split(phrase)
            cues[words] = Cue(1.0 if cues.get(words[-2:]) == Cue(1.0) else sign, relation)
    return _Phrases(cues, max(len(words) for words in cues))


def _split(phrase: str) -> tuple[str, ...]:
    """Part a phrase as `sayso.lang.text.words` parts a text: a full stop is a word of its own."""
    return tuple(phrase.replace(".", " .").replace(",", " ,").split())
