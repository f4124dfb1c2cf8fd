"""Past or future: which way the words around a time expression point."""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple

from sayso.lang.load import load
from sayso.lang.time import TimeWords
from sayso.situate.moments.scan import Word

Tense = Literal["past", "future"]

# How many words away a verb still speaks for a time word; tuned in bench/quality/moments.py.
_REACH = 12


class Cues(NamedTuple):
    """Words that tell the tense of a clause."""

    future: tuple[str, ...]
    future_endings: tuple[str, ...]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    counted: tuple[str, ...]


@functools.cache
def cues_of(lang: str | None) -> Cues:
    """Return the tense cues of `lang`, none for a language that we have no table of."""
    if lang not in ("en", "uk", "ru"):
        return Cues((), (), frozenset(), (), ())
    table = load(lang, "time", TimeWords)
    return Cues(
        tuple(table.future.split()),
        tuple(table.future_endings.split()),
        frozenset(table.past.split()),
        tuple(table.past_endings.split()),
        tuple(table.counted.split()),
    )


def tense(text: str, words: list[Word], first: int, last: int, cues: Cues) -> Tense | None:
    """Return the tense that the nearest verb gives to the words `first` to `last`, both included.

    The verb before it in the same sentence speaks first ("will meet on Monday"), then the one
    after it ("On Monday the council will meet").
    """
    before = range(first - 1, max(-1, first - 1 - _REACH), -1)
    after = range(last + 1, min(len(words), last + 1 + _REACH))
    for indices in (before, after):
        for i in indices:
            if words[i].kind == "stop":
                break
            told = _told(text[words[i].start : min(words[i].end, words[i].start + 30)], cues)
            if told:
                return told
    return None


def _told(word: str, cues: Cues) -> Tense | None:
    word = word.lower()
    if word.startswith(cues.future) or word.endswith(cues.future_endings):
        return "future"
    if word in cues.past or (len(word) > 3 and word.endswith(cues.past_endings)):
        return "past"
    return None
