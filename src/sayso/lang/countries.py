"""Countries by their names and the adjectives made of them, from the Unicode CLDR."""

from __future__ import annotations

import functools

from babel import Locale

from sayso.lang.folded import words_of
from sayso.lang.morph import INFLECTED

_SHORTEST = 4  # letters of a stem: shorter ones begin too many other words


@functools.lru_cache(maxsize=20_000)
def names_country(phrase: str, lang: str) -> bool:
    """Say whether a phrase names a country in one word, or what is of it: "Estonia's", "естонська"."""
    words = [w.text for w in words_of(phrase, 0, len(phrase))]
    return any(word.startswith(_stems(lang)) for word in words)


@functools.cache
def _stems(lang: str) -> tuple[str, ...]:
    """Return the beginnings of the countries' names: in languages with cases, two letters are cut off."""
    cut = 2 if lang in INFLECTED else 0
    names = (
        name.lower()
        for code, name in Locale(lang).territories.items()
        if len(code) == 2 and code.isalpha() and " " not in name
    )
    stems = {name[: len(name) - cut] for name in names}
    return tuple(sorted(stem for stem in stems if len(stem) >= _SHORTEST))
