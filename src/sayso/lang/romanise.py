"""Cyrillic to Latin letters, by the schemes that each language's table lists."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Annotated

import msgspec

from sayso.lang.load import load

_LONGEST = 200  # letters of a name; longer strings are no names
_SOUNDS = 4  # letters by which words that sound alike are brought together
_VOWELS = frozenset("aeiouyj'")


class Scheme(msgspec.Struct, frozen=True):
    """One way to write a language in Latin letters.

    Attributes:
        name: what the scheme is called.
        letters: Latin letters for each lower-case Cyrillic one.
        initial: letters written otherwise at the start of a word.
        after_vowel: letters written otherwise after a vowel or a sign.
        pairs: groups of letters that are written otherwise, longest first.
        endings: ends of words that are written otherwise, in Latin letters, longest first.
    """

    name: str
    letters: dict[str, str]
    initial: dict[str, str] = {}
    after_vowel: dict[str, str] = {}
    pairs: dict[str, str] = {}
    endings: dict[str, str] = {}


class Romanise(msgspec.Struct, frozen=True):
    """The schemes of a language, the official one first."""

    schemes: Annotated[tuple[Scheme, ...], msgspec.Meta(min_length=1)]
    vowels: str


def romanised(name: str, lang: str) -> tuple[str, ...]:
    """Return `name` in Latin letters by each scheme of `lang`, without repetitions, lower case.

    Letters of no scheme are kept as they are. A string of more than 200 letters gives nothing.
    """
    if len(name) > _LONGEST:
        return ()
    table = load(lang, "romanise", Romanise)
    lower = name.lower()
    return tuple(dict.fromkeys(_by(lower, scheme, table.vowels) for scheme in table.schemes))


def _by(name: str, scheme: Scheme, vowels: str) -> str:
    for pair, latin in scheme.pairs.items():
        name = name.replace(pair, latin)
    out: list[str] = []
    before = " "
    for letter in name:
        out.append(_letter(letter, before, scheme, vowels))
        before = letter
    words = "".join(out).split(" ")
    return " ".join(_ended(word, scheme.endings) for word in words)


def _letter(letter: str, before: str, scheme: Scheme, vowels: str) -> str:
    if not (before.isalpha() or before in "'’ʼ") and letter in scheme.initial:
        return scheme.initial[letter]
    if letter in scheme.after_vowel and (before in vowels or before in "ьъ"):
        return scheme.after_vowel[letter]
    return scheme.letters.get(letter, letter)


def _ended(word: str, endings: Mapping[str, str]) -> str:
    for ending, written in endings.items():
        if word.endswith(ending):
            return word[: -len(ending)] + written
    return word


@functools.cache
def table_letters(lang: str) -> frozenset[str]:
    """Return the letters that the first scheme of `lang` knows: the alphabet."""
    return frozenset(load(lang, "romanise", Romanise).schemes[0].letters)


@functools.cache
def letter_table(lang: str) -> dict[int, str]:
    """Return the letters of the first scheme of `lang` for `str.translate`, without its contexts."""
    return str.maketrans(load(lang, "romanise", Romanise).schemes[0].letters)


def sound_of(word: str) -> str:
    """Return the first letters of a Latin word in which spellings agree: one vowel at most, none doubled."""
    kept = word[:1]
    for letter in word[1:]:
        if letter not in _VOWELS and letter != kept[-1]:
            kept += letter
    return kept[:_SOUNDS]
