"""Which of our languages a text is in."""

from __future__ import annotations

import re
from collections import Counter

from sayso.lang import LANGUAGES, load
from sayso.lang.language import Signs

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_ENOUGH = {"en": 0.12, "uk": 0.1, "ru": 0.1}
"""Least share of frequent short words; conflict news has 0.39 (en), 0.23 (uk) and 0.26 (ru) on
average, never below 0.18; pages in other languages have at most 0.05."""
_EXPECTED = 4
"""Letters of its own that a text of this length would have; none at all happens by chance in one
text of fifty."""
_FEW = 50
"""Words up to which a text is too short to gainsay what its page declares."""
_LETTERS = 0.01
"""Share of letters that only one language writes, from which a text without frequent words
counts as that language: Ukrainian has 0.1, Russian 0.03."""


def language_of(text: str, declared: str | None = None) -> str | None:
    """Return ``en``, ``uk`` or ``ru``, or None where the text is in none of them or too short.

    Two signs are weighed: the share of a language's frequent short words among all words, and
    the letters that it alone writes or never writes. What a page declares lowers the bar for that
    language, and decides for a text of a few words; a template's ``lang="en"`` around a text in
    another language decides nothing.
    """
    sample = text[:_SAMPLE].lower()
    words = Counter(_WORD.findall(sample))
    total = words.total()
    letters = Counter(filter(str.isalpha, sample))
    if not total or not letters:  # "¼" is a word to the regex, and no letter
        return declared
    scores = {lang: _score(load(lang, "language", Signs), words, letters) for lang in LANGUAGES}
    first, second = sorted(scores, key=lambda lang: scores[lang], reverse=True)[:2]
    if scores[first] >= _ENOUGH[first] and scores[first] > scores[second]:
        return first
    if declared is None:
        return None
    if declared not in scores:
        return declared
    if total < _FEW or scores[declared] >= _ENOUGH[declared] / 4:
        return declared
    return None


def _score(signs: Signs, words: Counter[str], letters: Counter[str]) -> float:
    all_letters = letters.total()
    share = sum(words[word] for word in signs.words) / words.total()
    own = sum(letters[letter] for letter in signs.letters) / all_letters
    foreign = sum(letters[letter] for letter in signs.foreign) / all_letters
    if not own and signs.share * all_letters > _EXPECTED:
        return 0.0
    if own > _LETTERS and own > 4 * foreign:
        share += 5 * own
    return share - 10 * foreign
