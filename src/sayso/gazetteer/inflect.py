"""Base forms that an inflected Ukrainian or Russian place name may have.

The rules are ending tables (``lang/<code>/places.toml``): they make many forms that do not exist, and the
index tells which do. A morphological dictionary would not know the villages.
"""

from __future__ import annotations

import functools
import itertools

from sayso.lang.places import place_words

_WORDS = 4
_FORMS = 64


@functools.lru_cache(maxsize=20_000)
def base_forms(name: str, lang: str) -> tuple[str, ...]:
    """Return base forms of `name` other than itself, likeliest first; at most 64.

    Each word of the name may have its own ending (``Часового Яру``); names of more than four words
    give nothing.
    """
    words = name.replace("-", "- ").split(" ")
    if len(words) > _WORDS:
        return ()
    forms = [_word_forms(word, lang) for word in words]
    joined = (" ".join(f).replace("- ", "-") for f in itertools.product(*forms))
    bases = dict.fromkeys(itertools.islice(joined, _FORMS))
    bases.pop(name.lower(), None)
    return tuple(bases)


def _word_forms(word: str, lang: str) -> tuple[str, ...]:
    word = word.lower()
    if word.endswith("-") and len(word) > 1:  # first part of a hyphenated name
        return tuple(f"{form}-" for form in _word_forms(word[:-1], lang))
    table = place_words(lang).endings
    found = [word]
    for size in range(min(5, len(word) - 1), 0, -1):
        bases = table.get(word[-size:])
        if bases:
            found += [word[:-size] + base for base in bases]
    if len(word) > 2:
        found += [word + base for base in table.get("", ())]
    return tuple(dict.fromkeys(found))
