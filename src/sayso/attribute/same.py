"""Whether two names, or two descriptions, mean the same speaker."""

from __future__ import annotations

import functools
import unicodedata

from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.sides import is_party
from sayso.lang.voices import VoiceWords


@functools.lru_cache(maxsize=20_000)
def key_words(name: str, lang: str) -> frozenset[str]:
    """Return the words of a name by which it is compared: folded, in their base form."""
    cleaned = "".join(c if c.isalnum() or c in "-'’ʼ" else " " for c in name)
    found = []
    table = load(lang, "voices", VoiceWords)
    for short, full in table.aliases:
        cleaned = cleaned.replace(short, full).replace(short.capitalize(), full)
    for word in cleaned.split():
        plain = word.removesuffix("'s").removesuffix("’s").rstrip("'’")
        if not plain or plain.lower() in table.small:
            continue
        found.append(forms(plain, lang)[0].lemma if lang in INFLECTED else _folded(plain))
    return frozenset(found)


def same_name(shorter: str, fuller: str, lang: str) -> bool:
    """Say whether a name is another or a part of it: "Kots" and "Alexander Kots".

    A part must hold the last word (the surname, the body's own noun), or the first ones ("Curlew" of
    "Curlew News Agency"), or be an acronym that is one of the words.
    """
    a, b = key_words(shorter, lang), key_words(fuller, lang)
    if not a or not all(any(_same_word(x, y, lang) for y in b) for x in a):
        return False
    last = _last_word(fuller, lang)
    surname = any(_same_word(x, y, lang) for x in a for y in last)
    opens = fuller.casefold().startswith(shorter.casefold() + " ") and not is_party(shorter, lang)
    return len(a) == len(b) or surname or opens or shorter.isupper()


def _same_word(a: str, b: str, lang: str) -> bool:
    """Names unknown to the dictionary keep their case endings: Трубай, Трубая."""
    if a == b or lang not in INFLECTED:
        return a == b
    stem = min(len(a), len(b)) - 1
    return stem >= _STEM and abs(len(a) - len(b)) <= _ENDING and a[:stem] == b[:stem]


_STEM = 4
_ENDING = 3


def alike(head: str, other: str, lang: str) -> bool:
    """Say whether a text may call one speaker by both nouns: "soldier" and "fighter"."""
    if not head or not other:
        return False
    if head == other:
        return True
    return any(head in heads and other in heads for heads in load(lang, "voices", VoiceWords).alike)


def _last_word(name: str, lang: str) -> frozenset[str]:
    parts = name.split()
    return key_words(parts[-1], lang) if parts else frozenset()


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
