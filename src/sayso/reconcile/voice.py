"""Whether the voices of two claims are one, in one language or two.

Looser than the identity of voices across the ledger (`sayso.reconcile.voices` only proposes): here place,
matter and days agree already.
"""

from __future__ import annotations

import functools

from rapidfuzz import fuzz

from sayso.entries import OUTLET, VoiceLine
from sayso.lang.bodies import corps_in, names_own_arms, offices_in, speaks_for_another, units_in
from sayso.lang.folded import fold, words_of
from sayso.lang.load import load, tables_for
from sayso.lang.romanise import romanised, sound_of
from sayso.lang.sides import head_of_party, side_finder
from sayso.lang.voices import VoiceWords

_DESCRIBED = 0.7  # how sure a description is the one who has a name
_COMMANDS = {"military", "government", "group"}
_ALIKE = 88  # of 100, letters in common of two names in Latin letters
_SMALL = frozenset({"the", "a", "an", "of", "s", "for", "in"})


def same_voice(a: VoiceLine, b: VoiceLine) -> float:
    """Return how sure it is, from 0 to 1, that two voices are one."""
    if a.id == b.id and a.id != OUTLET:
        return 1.0
    if a.side and b.side and a.side != b.side:
        return 0.0
    return _same(_bare(a), _bare(b))


def handles(voice: VoiceLine) -> frozenset[str]:
    """Return by what a voice may be found: two that are one by name or body have one of these in common.

    The sounds of a name's words, of a person's the last one's, and the offices and units that it speaks for.
    """
    return _handles(_bare(voice))


@functools.lru_cache(maxsize=50_000)
def _handles(voice: tuple[str, str, bool, str, str]) -> frozenset[str]:
    name, _, _, kind, lang = voice
    if kind == "person":
        words = {x[-1] for x in _latin(name, lang, True) if x}
    else:
        words = {w for person in (True, False) for x in _latin(name, lang, person) for w in x}
    return _bodies(voice) | {sound_of(w) for w in words}


def may_be_voice(a: VoiceLine, b: VoiceLine) -> float:
    """Return how sure it is that a voice is the other, or a description of it: "the front's spokeswoman".

    Enough where they say one thing on one day, not where they say two.
    """
    sure = same_voice(a, b)
    one_side = a.side is not None and a.side == b.side
    if sure or not one_side:
        return sure
    if _speaks_as_party(_bare(a)) and _speaks_as_party(_bare(b)):
        return _DESCRIBED
    if not (_is_nameless(a) or _is_nameless(b)):
        return 0.0
    return _DESCRIBED if _is_official(_bare(a)) and _is_official(_bare(b)) else 0.0


def is_described(voice: VoiceLine) -> bool:
    """Say whether a voice is a party as a whole, its command or ministry, or speaks for one."""
    return _speaks_as_party(_bare(voice)) or _is_official(_bare(voice))


def _is_nameless(voice: VoiceLine) -> bool:
    """Say whether a voice is only described: "the insurgents' headquarters"."""
    return not voice.named or not any(w[:1].isupper() for w in voice.name.split()[1:])


@functools.lru_cache(maxsize=50_000)
def _speaks_as_party(voice: tuple[str, str, bool, str, str]) -> bool:
    """Say whether a voice is a party as a whole, or its press: "Highland Front Press", "Горный фронт"."""
    name, _, _, kind, lang = voice
    one_of_many = offices_in(name, lang) or units_in(name, lang)
    return kind != "person" and head_of_party(name, lang) is not None and not one_of_many


@functools.lru_cache(maxsize=50_000)
def _is_official(voice: tuple[str, str, bool, str, str]) -> bool:
    """Say whether a voice is a side's command or ministry, or speaks for one; no unit of it."""
    name, role, _, kind, lang = voice
    phrase = f"{name} {role}"
    if names_own_arms(name, lang):
        return False  # soldiers and units are many
    party = kind != "person" and head_of_party(name, lang) is not None
    return (
        party
        or kind in _COMMANDS
        or speaks_for_another(phrase, lang)
        or bool(offices_in(phrase, lang))
    )


def _bare(voice: VoiceLine) -> tuple[str, str, bool, str, str]:
    role = voice.role or ""
    lang = tables_for(voice.lang)
    return voice.name, role, voice.named, voice.kind, lang


@functools.lru_cache(maxsize=200_000)
def _same(a: tuple[str, str, bool, str, str], b: tuple[str, str, bool, str, str]) -> float:
    people = a[3] == b[3] == "person" and a[2] and b[2]
    named = _names_agree(a, b)
    if named:
        return named
    if people:
        return 0.0
    if _bodies(a) & _bodies(b):
        return 0.9
    return 0.0


@functools.lru_cache(maxsize=50_000)
def _bodies(voice: tuple[str, str, bool, str, str]) -> frozenset[str]:
    """Return the offices and units that a voice is or speaks for."""
    name, role, _, kind, lang = voice
    phrase = f"{name} {role}"
    offices = offices_in(phrase, lang) | corps_in(name, lang)
    if kind == "person" and not speaks_for_another(phrase, lang):
        return offices  # a soldier of a brigade is not the brigade
    return offices | units_in(phrase, lang)


def _names_agree(a: tuple[str, str, bool, str, str], b: tuple[str, str, bool, str, str]) -> float:
    """Whether one name is a part of the other, or they are alike in Latin letters."""
    if not (a[2] and b[2]) and a[0] != b[0]:
        return 0.0
    people = "person" in {a[3], b[3]}
    best = 0.0
    for x in _latin(a[0], a[4], people):
        for y in _latin(b[0], b[4], people):
            if not x or not y or (people and x[-1] != y[-1] and fuzz.ratio(x[-1], y[-1]) < _ALIKE):
                continue
            if set(x) <= set(y) or set(y) <= set(x):
                return 0.95
            if people and len(x) > 1 and len(y) > 1 and x[0][0] == y[0][0]:
                best = max(best, 0.85)  # one surname, one initial, one matter
            score = fuzz.token_sort_ratio(" ".join(x), " ".join(y))
            best = max(best, 0.85 if score >= _ALIKE else 0.0)
    return best


@functools.lru_cache(maxsize=50_000)
def _latin(name: str, lang: str, person: bool) -> tuple[tuple[str, ...], ...]:  # noqa: FBT001
    """Return the words of a name in Latin letters by every scheme, a body's side and a title left out."""
    words = words_of(name, 0, len(name))
    sides = [] if person else side_finder(lang).find(words)
    taken = {i for f in sides for i in range(f.first, f.last)}
    bare = [w.text.removesuffix("'s") for i, w in enumerate(words) if i not in taken]
    kept = [w for w in bare if w not in _SMALL and not (person and w in _titles(lang))]
    plain = " ".join(fold(w) for w in kept or bare)
    if plain.isascii():
        return (tuple(plain.split()),)
    both = dict.fromkeys(v for lg in ("uk", "ru") for v in romanised(plain, lg))
    return tuple(tuple(v.split()) for v in both)


@functools.cache
def _titles(lang: str) -> frozenset[str]:
    table = load(lang, "voices", VoiceWords)
    return frozenset(table.person) | frozenset(table.titles)
