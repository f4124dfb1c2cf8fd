"""The table ``sides``: the parties of wars, and the words by which a language names them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Literal

import msgspec

from sayso.lang.bodies import offices_in
from sayso.lang.folded import Word, words_of
from sayso.lang.load import LANGUAGES, load
from sayso.lang.morph import lemma_of
from sayso.lang.patterns import Finder, finder
from sayso.lang.voices import VoiceWords

Camp = Literal["government", "rebels"]
"""What a side is at home: "government forces", "the rebels" name whoever is that there."""


class Side(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party.

    Attributes:
        name: the canonical name, in English in every language's table.
        words: patterns (see `sayso.lang.claims`) that name it or those who fight for it.
        against: the side that it calls the enemy, where there is one.
        leaning: patterns that a text uses only when it speaks for this side.
        home: the country that it is of, ISO 3166 alpha-2; in the English table alone, as the two below.
        camp: what it is there.
        abroad: countries into which it has marched.
        country: patterns of the country's name that make an office or an army this side's: "Syrian army".
    """

    name: str
    words: tuple[str, ...]
    against: str | None = None
    leaning: tuple[str, ...] = ()
    home: str | None = None
    camp: Camp | None = None
    abroad: tuple[str, ...] = ()
    country: tuple[str, ...] = ()


class Sides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``lang/<code>/sides.toml``.

    Attributes:
        ours: patterns for the voice's own side ("we", "our forces").
        enemy: patterns for the other side ("the enemy").
        government: patterns for the forces of a government that is not named.
        army: patterns for an army that is not named.
        rebels: patterns for those who fight a government that is not named.
        parties: head nouns of parties' names ("Highland Front"), in the dictionary's form, each in English.
        sides: the parties.
    """

    ours: tuple[str, ...]
    enemy: tuple[str, ...]
    government: tuple[str, ...]
    army: tuple[str, ...]
    rebels: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]


@functools.cache
def side_finder(lang: str) -> Finder[str]:
    """Return the finder of the words that name each side in a language."""
    return Finder((p, side.name) for side in load(lang, "sides", Sides).sides for p in side.words)


@functools.lru_cache(maxsize=50_000)
def side_of(phrase: str, lang: str) -> str | None:
    """Return the side that most words of a phrase name, None where none does.

    "pro-Kremlin" is read as two words; "Syrian Defence Ministry" names the side that governs Syria.
    """
    spaced = phrase.replace("-", " ")
    words = words_of(spaced, 0, len(spaced))
    sides = [f.value for f in side_finder(lang).find(words)]
    if sides:
        return max(sides, key=sides.count)
    country = next(iter(_country_finder(lang).find(words)), None)
    return country.value if country and camp_of(phrase, lang) == "government" else None


@functools.lru_cache(maxsize=20_000)
def camp_of(phrase: str, lang: str) -> Camp | None:
    """Return the camp that a phrase names without saying whose: "the army", "the Defence Ministry"."""
    rebels, armed = _camp_finders(lang)
    words = _words(phrase)
    if rebels.hits(words):
        return "rebels"
    return "government" if armed.hits(words) or offices_in(phrase, lang) else None


@functools.cache
def _camp_finders(lang: str) -> tuple[Finder[None], Finder[None]]:
    table = load(lang, "sides", Sides)
    return finder(table.rebels), finder((*table.government, *table.army))


@functools.cache
def at_home(country: str | None, camp: Camp) -> str | None:
    """Return the side that is `camp` in a country (ISO 3166 alpha-2), where the tables know one."""
    homes = {(s.home, s.camp): s.name for s in load("en", "sides", Sides).sides if s.camp}
    return homes.get((country, camp))


@functools.cache
def fights_in(side: str, country: str | None) -> bool:
    """Say whether a side fights at home or abroad in a country; where that is not known, it may."""
    known = next((s for s in load("en", "sides", Sides).sides if s.name == side), None)
    if known is None or known.home is None or country is None:
        return True
    return country in {known.home, *known.abroad}


@functools.cache
def side_names() -> frozenset[str]:
    """Return the names of all sides of the tables."""
    return frozenset(s.name for s in load("en", "sides", Sides).sides)


@functools.cache
def is_invaded(country: str | None) -> bool:
    """Say whether a side from elsewhere fights in a country: "the army" may then be anybody's."""
    return any(country in s.abroad for s in load("en", "sides", Sides).sides)


@functools.cache
def _country_finder(lang: str) -> Finder[str]:
    return Finder((p, s.name) for s in load(lang, "sides", Sides).sides for p in s.country)


def is_party(phrase: str, lang: str) -> bool:
    """Say whether a phrase is nothing but the name of a side: "Kyiv", "Москва"."""
    listed = words_of(phrase, 0, len(phrase))
    return any(f.first == 0 and f.last == len(listed) for f in side_finder(lang).find(listed))


@functools.lru_cache(maxsize=50_000)
def head_of_party(phrase: str, lang: str) -> str | None:
    """Return the noun, in English, that heads a party's name or stands for it: "front" of "the front's men".

    Of two the one that tells more: "guard" of "forces of the Coastal Guard".
    """
    heads = _heads(lang)
    found = [heads[w] for w in (lemma_of(w.text, lang) for w in _words(phrase)) if w in heads]
    return min(found, key=_TELLS_LITTLE.__contains__, default=None)


_TELLS_LITTLE = {"army", "forces", "administration", "corps", "brigades"}


@functools.cache
def party_heads() -> frozenset[str]:
    """Return the nouns that head parties' names, in English."""
    return frozenset(english for _, english in load("en", "sides", Sides).parties)


@functools.cache
def _heads(lang: str) -> dict[str, str]:
    return dict(load(lang, "sides", Sides).parties)


def _words(phrase: str) -> Sequence[Word]:
    return words_of(phrase, 0, len(phrase))


@functools.cache
def _own() -> tuple[Finder[None], ...]:
    return tuple(finder(load(lang, "sides", Sides).ours) for lang in LANGUAGES)


@functools.cache
def _enemy() -> tuple[Finder[None], ...]:
    return tuple(finder(load(lang, "sides", Sides).enemy) for lang in LANGUAGES)


@functools.lru_cache(maxsize=5_000)
def is_own(phrase: str, *, by_itself: bool) -> bool:
    """Say whether a phrase means the voice's own side: "we", "his company".

    Args:
        phrase: the words.
        by_itself: whether the voice is a body, which is "it" or "they" in its own words.
    """
    return any(f.hits(_words(phrase)) for f in _own()) or (by_itself and _is_pronoun(phrase))


@functools.lru_cache(maxsize=5_000)
def is_the_enemy(phrase: str) -> bool:
    """Say whether a phrase means whoever the voice's side fights."""
    return any(f.hits(_words(phrase)) for f in _enemy())


def points_at_somebody(phrase: str) -> bool:
    """Say whether a phrase names nobody by itself: "we", "his company", "the enemy", "вони"."""
    return is_own(phrase, by_itself=True) or is_the_enemy(phrase)


@functools.lru_cache(maxsize=5_000)
def _is_pronoun(phrase: str) -> bool:
    pronouns = _pronouns()
    return all(w.text in pronouns for w in _words(phrase))


@functools.cache
def _pronouns() -> frozenset[str]:
    tables = (load(lang, "voices", VoiceWords) for lang in LANGUAGES)
    return frozenset(w for t in tables for w in (*t.singular, *t.plural, *t.possessive))
