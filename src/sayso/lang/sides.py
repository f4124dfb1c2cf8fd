"""The table ``sides``: the parties of wars, and the words by which a language names them."""

from __future__ import annotations

import functools

import msgspec

from sayso.lang.folded import words_of
from sayso.lang.load import LANGUAGES, load
from sayso.lang.patterns import Finder, finder
from sayso.lang.voices import VoiceWords


class Side(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party.

    Attributes:
        name: the canonical name, in English in every language's table.
        words: patterns (see `sayso.lang.claims`) that name it or those who fight for it.
        against: the side that it calls the enemy, where there is one.
        leaning: patterns that a text uses only when it speaks for this side.
    """

    name: str
    words: tuple[str, ...]
    against: str | None = None
    leaning: tuple[str, ...] = ()


class Sides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``lang/<code>/sides.toml``.

    Attributes:
        ours: patterns for the voice's own side ("we", "our forces").
        enemy: patterns for the other side ("the enemy").
        sides: the parties.
    """

    ours: tuple[str, ...]
    enemy: tuple[str, ...]
    sides: tuple[Side, ...]


@functools.cache
def side_finder(lang: str) -> Finder[str]:
    """Return the finder of the words that name each side in a language."""
    return Finder((p, side.name) for side in load(lang, "sides", Sides).sides for p in side.words)


def side_of(phrase: str, lang: str) -> str | None:
    """Return the side that most words of a phrase name, None where none does.

    "pro-Kremlin" is read as two words.
    """
    spaced = phrase.replace("-", " ")
    found = side_finder(lang).find(words_of(spaced, 0, len(spaced)))
    sides = [f.value for f in found]
    return max(sides, key=sides.count) if sides else None


def is_party(phrase: str, lang: str) -> bool:
    """Say whether a phrase is nothing but the name of a side: "Kyiv", "Москва"."""
    listed = words_of(phrase, 0, len(phrase))
    return any(f.first == 0 and f.last == len(listed) for f in side_finder(lang).find(listed))


@functools.cache
def _own_or_enemy() -> tuple[Finder[None], ...]:
    tables = (load(lang, "sides", Sides) for lang in LANGUAGES)
    return tuple(finder((*table.ours, *table.enemy)) for table in tables)


@functools.lru_cache(maxsize=5_000)
def points_at_somebody(phrase: str) -> bool:
    """Say whether a phrase names nobody by itself: "we", "his company", "the enemy", "вони"."""
    listed = words_of(phrase, 0, len(phrase))
    pronouns = _pronouns()
    return all(w.text in pronouns for w in listed) or any(f.hits(listed) for f in _own_or_enemy())


@functools.cache
def _pronouns() -> frozenset[str]:
    tables = (load(lang, "voices", VoiceWords) for lang in LANGUAGES)
    return frozenset(w for t in tables for w in (*t.singular, *t.plural, *t.possessive))
