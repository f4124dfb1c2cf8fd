"""Past or future: which way the words around a time expression point."""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple

from sayso.lang.load import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.time import TimeWords
from sayso.situate.moments.scan import Word

Tense = Literal["past", "future"]

# How many words away a verb still speaks for a time word; tuned in bench/quality/moments.py.
_REACH = 12
_TENSES: dict[str, Tense] = {"past": "past", "futr": "future"}


class Cues(NamedTuple):
    """Words that tell the tense of a clause; ``starts`` are beginnings of words."""

    lang: str | None = None
    future: frozenset[str] = frozenset()
    future_starts: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    future_phrases: frozenset[tuple[str, ...]] = frozenset()
    passive: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


@functools.cache
def cues_of(lang: str | None) -> Cues:
    """Return the tense cues of `lang`, none for a language that we have no table of."""
    if lang not in ("en", "uk", "ru"):
        return Cues()
    table = load(lang, "time", TimeWords)
    future = table.future.split()
    return Cues(
        lang=lang,
        future=frozenset(word for word in future if not word.endswith("*")),
        future_starts=tuple(word[:-1] for word in future if word.endswith("*")),
        future_endings=tuple(table.future_endings.split()),
        future_phrases=frozenset(tuple(p.split("_")) for p in table.future_phrases.split()),
        passive=frozenset(table.passive.split()),
        past=frozenset(table.past.split()),
        past_endings=tuple(table.past_endings.split()),
        counted=tuple(table.counted.split()),
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
            told = _told(text, words, i, cues)
            if told:
                return told
    return None


def _told(text: str, words: list[Word], i: int, cues: Cues) -> Tense | None:
    if words[i].kind in ("month", "weakmonth"):  # "May"
        return None
    word, before = _lower(text, words, i), _lower(text, words, i - 1)
    if word in cues.future or (before, word) in cues.future_phrases:
        return "future"
    if word.startswith(cues.future_starts) or word.endswith(cues.future_endings):
        return "future"
    if before in cues.passive:
        return None
    if word in cues.past:
        return "past"
    if cues.lang in INFLECTED and words[i].kind == "other":
        read = forms(word, cues.lang)
        if read and read[0].pos == "VERB":
            return _TENSES.get(read[0].tense)
    return "past" if len(word) > 3 and word.endswith(cues.past_endings) else None


def _lower(text: str, words: list[Word], i: int) -> str:
    if i < 0:
        return ""
    return text[words[i].start : min(words[i].end, words[i].start + 30)].lower()
