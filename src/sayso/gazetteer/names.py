"""Keys under which names are found: folded, and by the skeleton of their consonants."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata

from sayso.lang.places import place_words
from sayso.lang.romanise import romanised, table_letters

LONGEST = 120
"""Letters of the longest name that is indexed or looked up."""

CYRILLIC_COUNTRIES = frozenset(
    {
        "AM",
        "AZ",
        "BA",
        "BG",
        "BY",
        "GE",
        "KG",
        "KZ",
        "MD",
        "ME",
        "MK",
        "MN",
        "RS",
        "RU",
        "TJ",
        "TM",
        "UA",
        "UZ",
        "XK",
    }
)
"""Where names reach the news through Cyrillic spellings: names there get skeletons."""

_SPECIAL = str.maketrans(
    {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | dict.fromkeys("-‐‑‒–—_/,;:()[]", " ")
    | dict.fromkeys("'’‘ʼʻʹʺ`´\"“”«».ьъЬЪ\u200b\u00ad")
)

_CYRILLIC = str.maketrans(
    dict.fromkeys("аеиіоуыэюяєї", "*")
    | {"б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ж": "Z", "з": "z", "к": "k", "л": "l"}
    | {"м": "m", "н": "n", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "K", "ц": "T"}
    | {"ч": "C", "ш": "S", "щ": "Q"}
)

_DIGRAPHS = (
    *(("shch", "Q"), ("szcz", "Q"), ("sch", "Q"), ("zgh", "zg"), ("zh", "Z"), ("kh", "K")),
    *(("sh", "S"), ("ch", "C"), ("ts", "T"), ("tz", "T"), ("ph", "f"), ("ck", "k")),
)
_LATIN_CONSONANTS = str.maketrans({"h": "g", "w": "v", "q": "k", "c": "k", "x": "ks"})
_LATIN = str.maketrans(
    dict.fromkeys("aeiouyj", "*") | {"h": "g", "w": "v", "q": "k", "c": "k", "x": "ks"}
)


def fold(name: str) -> str:
    """Return the folded key: lower case, no marks, apostrophes or soft signs; hyphens are spaces."""
    lower = name[:LONGEST].casefold().translate(_SPECIAL)
    if not lower.isascii():
        # letters of styled alphabets (𝕊) become capitals when they are taken apart
        parts = unicodedata.normalize("NFKD", lower).casefold()
        parts = unicodedata.normalize("NFKD", parts)
        lower = "".join(c for c in parts if not unicodedata.combining(c)).translate(_SPECIAL)
    return " ".join(lower.split())[:LONGEST].rstrip()


def skeleton(key: str) -> str:
    """Return the consonants of a folded key with ``*`` for each run of vowels.

    Spellings of one name in Ukrainian, Russian and their romanisations mostly share it:
    ``кліщіївка``, ``клещеевка``, ``klishchiyivka`` all give ``kl*Q*vk*``. Keys in other scripts, and
    those with fewer than two consonants, give ``""``.
    """
    text = key
    if is_cyrillic(key):
        text = key.translate(_CYRILLIC)
    else:
        if not key.replace(" ", "").isascii():
            return ""
        for pair, one in _DIGRAPHS:
            text = text.replace(pair, one)
        text = text.translate(_LATIN)
    out: list[str] = []
    for letter in text:
        if letter.isalnum() or letter in "* ":
            if not out or out[-1] != letter:
                out.append(letter)
        elif letter.isalpha():
            return ""
    joined = "".join(out)
    return joined if sum(c.isalpha() for c in joined) > 1 else ""


COGNATE = "~"
"""Begins the keys that `cognate` makes, which no folded name does."""

_VOWELS = re.compile(r"[aeu]+")
_LATIN_VOWELS = (("ia", "a"), ("ya", "a"), ("ja", "a"), ("iu", "u"), ("yu", "u"), ("ju", "u"))
_SAME_VOWELS = str.maketrans(
    dict.fromkeys("еиіоыэєїёoiyj", "e") | dict.fromkeys("ая", "a") | dict.fromkeys("ую", "u")
)


def cognate(key: str) -> str:
    """Return what a folded key shares with its forms in the sister language and their romanisations.

    Vowels that alternate between Ukrainian and Russian become one, double letters too: ``антонівка``,
    ``антоновка``, ``antonovka`` all give ``~entenevka``, ``водяне`` and ``водяное`` ``~vedane``. Keys of
    other scripts, and those with fewer than two consonants, give ``""``.
    """
    if not skeleton(key):
        return ""
    text = f" {key}"
    for theirs, ours in _sister_stems():
        text = text.replace(theirs, ours)
    if is_cyrillic(key):
        text = text.translate(_SAME_VOWELS).replace("й", "e").translate(_CYRILLIC)
    else:
        for pair, one in (*_DIGRAPHS, *_LATIN_VOWELS):
            text = text.replace(pair, one)
        text = text.translate(_SAME_VOWELS).translate(_LATIN_CONSONANTS)
    text = _VOWELS.sub(lambda run: _one_vowel(run[0]), text).replace(" a", " e")
    doubled = [a for a, b in itertools.pairwise(f"{text} ") if a != b]
    return COGNATE + "".join(doubled).strip()


def _one_vowel(run: str) -> str:
    """``ae`` is two syllables, ``ee`` and ``ea`` may be one."""
    return run[0] + "".join(b for a, b in itertools.pairwise(run) if b not in {a, "e"})


@functools.cache
def _sister_stems() -> tuple[tuple[str, str], ...]:
    """Return beginnings of words that are other ones in Ukrainian, with the Russian ones."""
    return tuple((f" {k}", f" {v}") for k, v in place_words("uk").sister_stems.items())


def is_cyrillic(text: str) -> bool:
    """Say whether `text` begins in Cyrillic, or most of its first letters are where it begins in neither."""
    if "\u0400" <= text[:1] <= "\u04ff":
        return True
    if text[:1].isascii() and text[:1].isalpha():
        return False
    letters = [c for c in text[:12] if c.isalpha()]
    return 2 * sum("\u0400" <= c <= "\u04ff" for c in letters) > len(letters)


def latin_keys(name: str, country: str | None) -> tuple[str, ...]:
    """Return folded romanisations of a Cyrillic name, by Ukrainian rules too in Ukraine."""
    if not is_cyrillic(name):
        return ()
    langs = _langs(name, country)
    return tuple(dict.fromkeys(fold(r) for lang in langs for r in romanised(name, lang)))


def _langs(name: str, country: str | None) -> tuple[str, ...]:
    """Russian letters are no Ukrainian ones and the other way round; most names may be both."""
    letters = {c for c in name.lower() if c.isalpha()}
    langs = tuple(lang for lang in ("uk", "ru") if letters <= table_letters(lang))
    if country not in {"UA", None} and "ru" in langs:
        return ("ru",)
    return langs
