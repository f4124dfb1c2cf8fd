"""Lemmas and parts of speech of Ukrainian and Russian words (pymorphy3), remembered."""

from __future__ import annotations

import functools
import unicodedata
from typing import Any, NamedTuple

import pymorphy3

_LONGEST = 60  # letters; no word of these languages is longer
INFLECTED = ("uk", "ru")


class Form(NamedTuple):
    """What a word form is.

    Attributes:
        lemma: the dictionary form, lower case.
        pos: OpenCorpora part of speech (``NOUN``, ``VERB``, ``ADJF``, …), ``""`` if unknown.
        case: OpenCorpora case (``nomn``, ``gent``, …) or ``""``.
        plural: whether it stands in the plural.
        tense: of verbs, OpenCorpora tense (``past``, ``pres``, ``futr``) or ``""``.
    """

    lemma: str
    pos: str
    case: str
    plural: bool
    tense: str = ""


@functools.cache
def _analyzer(lang: str) -> Any:
    return pymorphy3.MorphAnalyzer(lang=lang)


@functools.lru_cache(maxsize=50_000)
def forms(word: str, lang: str) -> tuple[Form, ...]:
    """Return the readings of `word`, the likeliest first; `lang` is ``uk`` or ``ru``."""
    return tuple(
        Form(
            p.normal_form,
            str(p.tag.POS or ""),
            str(p.tag.case or ""),
            str(p.tag.number) == "plur",
            str(p.tag.tense or ""),
        )
        for p in _parsed(word, lang)[:6]
    )


def _parsed(word: str, lang: str) -> list[Any]:
    plain = word.lower().replace("ʼ", "'").replace("’", "'")[:_LONGEST]
    if not all(c.isascii() or c in "'’" or unicodedata.name(c, "") for c in plain):
        plain = "?"  # pymorphy3 asks for the name of each character; some have none
    parsed: list[Any] = _analyzer(lang).parse(plain)
    return parsed


def is_listed(word: str, lang: str) -> bool:
    """Say whether the dictionary has this very form, as a nominative."""
    return any(p.is_known and p.tag.case == "nomn" for p in _parsed(word, lang))


@functools.lru_cache(maxsize=20_000)
def nominative(phrase: str, lang: str) -> str:
    """Return a name phrase in the nominative: the words up to its head noun, the rest as it is.

    ``"пресс-службу бригады"`` gives ``"пресс-служба бригады"``; a phrase that is already in the
    nominative, or whose head cannot be told, comes back unchanged.
    """
    parts = phrase.split(" ")
    head = next((i for i, w in enumerate(parts) if _noun_case(w, lang)), None)
    if head is None or _noun_case(parts[head], lang) == "nomn" or _opens_nominative(parts[0], lang):
        return phrase
    case = _noun_case(parts[head], lang)
    last = head
    while last + 1 < len(parts) and _is_name_of(parts[last + 1], case, lang):
        last += 1
    turned = [_to_nominative(w, case, lang) if i <= last else w for i, w in enumerate(parts)]
    return " ".join(turned)


def _opens_nominative(word: str, lang: str) -> bool:
    """An adjective or participle in the nominative: "призначений Росією омбудсмен"."""
    adjectives = [f for f in forms(word, lang) if f.pos in {"ADJF", "PRTF"}]
    return any(f.case == "nomn" for f in adjectives[:3])


def _noun_case(word: str, lang: str) -> str:
    readings = [f for f in forms(word.strip('«»"“”,'), lang) if f.pos in {"NOUN", "NPRO"}]
    if any(f.case == "nomn" for f in readings[:2]):
        return "nomn"
    return readings[0].case if readings else ""


def _is_name_of(word: str, case: str, lang: str) -> bool:
    """A capitalised noun in the same case goes on naming the head: ``бойца Громa``."""
    return word[:1].isupper() and any(f.case == case for f in forms(word, lang))


def _to_nominative(word: str, case: str, lang: str) -> str:
    for parse in _parsed(word, lang):
        if str(parse.tag.case or "") == case:
            turned = parse.inflect({"nomn"})
            if turned is not None:
                return _like(word, str(turned.word))
    return word


def _like(pattern: str, word: str) -> str:
    if pattern.isupper() and len(pattern) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word


def lemma_of(word: str, lang: str) -> str:
    """Return the likeliest dictionary form of a word in lower case; of an English one without "'s"."""
    return forms(word, lang)[0].lemma if lang in INFLECTED else word.removesuffix("'s")
