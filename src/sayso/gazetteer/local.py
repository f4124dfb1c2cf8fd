"""What a place of Ukraine or Russia is called in both languages: the sources do not say whose a name is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from sayso.gazetteer.names import LONGEST, fold, is_cyrillic
from sayso.lang.morph import is_listed
from sayso.lang.romanise import letter_table, table_letters

_OWN_LANGUAGE = {"UA": "uk", "RU": "ru"}
_LISTED_ALIKE, _ALIKE = 0.5, 0.7  # of the Latin letters, from which on a name may be the main one
_UKRAINIAN_ENDINGS = ("ськ", "цьк", "ське", "цьке", "ська", "цька")  # Russian has no ь there
_ACCENT = "\u0301"
_SHORT = 4  # letters: longer ones are "область", "край"


def local_names(names: Iterable[str], country: str | None) -> Mapping[str, str]:
    """Return the Ukrainian and the Russian name of a place, as far as one of its names may be it.

    In the country's own language it is the name that sounds most like the main one; one that the dictionary
    of the language has goes before others. In the other one it is another name that sounds like it, if there
    is one (Зайцево beside Зайцеве), else the same. Names of places elsewhere come in so many spellings that
    nothing is told of them.

    Args:
        names: the main one first.
        country: ISO 3166 alpha-2, or None.
    """
    lang = _OWN_LANGUAGE.get(country or "")
    listed = [n.replace(_ACCENT, "") for n in dict.fromkeys(names) if n and len(n) <= LONGEST]
    cyrillic = [name for name in listed if is_cyrillic(name) and _is_plain(name)]
    if lang is None or not cyrillic:
        return {}
    latin = next((name for name in listed if not is_cyrillic(name)), None)
    sound = fold(latin) if latin else _latin(cyrillic[0], lang)
    other = "ru" if lang == "uk" else "uk"
    own = _best(cyrillic, lang, sound)
    shared = own if own and _is_written(own, other) else None
    if shared and _is_word(shared, other):
        return {lang: shared, other: shared}
    kin = _best([n for n in cyrillic if _is_kin(n, own, other)], other, sound, _ALIKE)
    told = {lang: own, other: kin or shared or _best(cyrillic, other, sound)}
    return {code: name for code, name in told.items() if name}


def _best(names: Iterable[str], lang: str, sound: str, least: float = 0.0) -> str | None:
    """Return the name in the letters of a language that sounds most like the main one, words of it first."""
    ranked = []
    for name in names:
        if _is_written(name, lang):
            alike = fuzz.ratio(_latin(name, lang), sound) / 100
            is_word = alike >= _LISTED_ALIKE and _is_word(name, lang)
            if is_word or alike >= least:
                ranked.append((is_word, alike, len(name), name))
    return max(ranked)[-1] if ranked else None


def _is_kin(name: str, own: str | None, other: str) -> bool:
    """Say whether a name is the other language's, and not the own one in the letters of the other."""
    if name == own:
        return False
    if _is_word(name, other):
        return True
    if other == "uk":
        return any(c in name.lower() for c in "іїєґ") or name.endswith(_UKRAINIAN_ENDINGS)
    return own is None or _latin(name, "ru") != _latin(own, "uk")


def _is_plain(name: str) -> bool:
    """Leave out old spelling, and names of other languages with their short word for "town" behind them."""
    small = any(word.islower() and len(word) < _SHORT for word in name.split(" "))
    return not name.endswith("ъ") and not small


def _is_word(name: str, lang: str) -> bool:
    """Say whether the dictionary of a language has every word of a name; of one with hyphens, a part."""
    return all(any(is_listed(part, lang) for part in word.split("-")) for word in name.split(" "))


def _is_written(name: str, lang: str) -> bool:
    return all(not c.isalpha() or c in table_letters(lang) for c in name.lower())


def _latin(name: str, lang: str) -> str:
    return fold(name.lower().translate(letter_table(lang)))
