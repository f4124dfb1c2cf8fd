"""Runs of capitalised words: names, not yet told apart by what they name."""

from __future__ import annotations

from sayso.entries import NameTag, Span
from sayso.lang import load
from sayso.lang.speech import Speech
from sayso.lang.voices import VoiceWords
from sayso.tag.line import Line


def names_in(line: Line, lang: str) -> list[NameTag]:
    """Return the capitalised runs of one paragraph.

    A sentence opener that is a common function word is no name.
    """
    speech = load(lang, "speech", Speech)
    small = load(lang, "voices", VoiceWords).runs
    common = speech.determiners | speech.boundaries | speech.prepositions | speech.adverbs
    found: list[NameTag] = []
    openers = {low for low, _ in line.sentences}
    i = 0
    while i < len(line.words):
        word = line.words[i]
        if not word.capital or ((i in openers or i == 0) and word.lower in common):
            i += 1
            continue
        end = i + 1
        while end < len(line.words) and _goes_on(line, end, small):
            end += 1
        found.append(NameTag(_without_possessive(line, i, end), "name", 0.5))
        i = end
    return found


def _goes_on(line: Line, i: int, small: frozenset[str]) -> bool:
    word = line.words[i]
    if word.capital and line.words[i - 1].is_word:
        return True
    following = line.words[i + 1] if i + 1 < len(line.words) else None
    return word.lower in small and following is not None and following.capital


def _without_possessive(line: Line, first: int, last: int) -> Span:
    span = line.at(first, last)
    text = span.of(line.text)
    return Span(span.start, span.end - 2) if text.endswith(("'s", "’s")) else span
