"""Voices of different documents that may be one: proposed with reasons, never merged.

Each feature is one function; its docstring is the reason that users read.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

import msgspec
from rapidfuzz import fuzz

from sayso.entries import VoiceLine
from sayso.lang.folded import fold
from sayso.lang.romanise import romanised, sound_of

_PROPOSED = 0.8  # the least score
_MOST = 500  # voices that sound so and are compared; what more share tells nobody apart


class Proposal(msgspec.Struct, frozen=True):
    """Two voices that may be one; `score` from 0 to 1."""

    a: VoiceLine
    b: VoiceLine
    score: float
    reasons: tuple[str, ...]


def names_alike(a: VoiceLine, b: VoiceLine) -> float:
    """The names are alike, letter by letter in one script."""
    pairs = ((x, y) for x in _latin(a.name) for y in _latin(b.name))
    return max((fuzz.token_sort_ratio(x, y) / 100 for x, y in pairs), default=0.0)


def roles_alike(a: VoiceLine, b: VoiceLine) -> float:
    """The documents give them like roles."""
    if not a.role or not b.role:
        return 0.0
    pairs = ((x, y) for x in _latin(a.role) for y in _latin(b.role))
    return max((fuzz.token_set_ratio(x, y) / 100 for x, y in pairs), default=0.0)


def sides_agree(a: VoiceLine, b: VoiceLine) -> float:
    """They speak for one side."""
    return float(a.side is not None and a.side == b.side)


def sides_differ(a: VoiceLine, b: VoiceLine) -> float:
    """They speak for different sides."""
    return float(a.side is not None and b.side is not None and a.side != b.side)


def one_name_only(a: VoiceLine, b: VoiceLine) -> float:
    """One of them goes by a single name, as many people may."""
    return float(a.kind == "person" and min(len(x.name.split()) for x in (a, b)) == 1)


_FEATURES: tuple[tuple[Callable[[VoiceLine, VoiceLine], float], float], ...] = (
    # set by hand, until judgements of such pairs are there to learn from
    (names_alike, 0.85),
    (roles_alike, 0.1),
    (sides_agree, 0.1),
    (sides_differ, -0.3),
    (one_name_only, -0.15),
)


def proposals(voices: Iterable[VoiceLine]) -> Iterator[Proposal]:
    """Yield the pairs of named voices of like kind that may be one, best first.

    Voices are brought together by the sound of their names' last words; others are never compared.
    """
    found = {}
    for one, other in _pairs(voices):
        proposal = _proposal(one, other)
        if proposal.score >= _PROPOSED:
            found[one.id, other.id] = proposal
    yield from sorted(found.values(), key=lambda p: (-p.score, p.a.id, p.b.id))


def _pairs(voices: Iterable[VoiceLine]) -> Iterator[tuple[VoiceLine, VoiceLine]]:
    by_sound: dict[tuple[bool, str], dict[str, VoiceLine]] = defaultdict(dict)
    for voice in voices:
        if not voice.named:
            continue
        for name in _latin(voice.name):
            for word in name.split()[-1:]:
                by_sound[voice.kind == "person", sound_of(word)][voice.id] = voice
    for alike in by_sound.values():
        if len(alike) <= _MOST:
            yield from combinations(sorted(alike.values(), key=lambda v: v.id), 2)


def _proposal(a: VoiceLine, b: VoiceLine) -> Proposal:
    scored = [(feature, feature(a, b), weight) for feature, weight in _FEATURES]
    score = sum(value * weight for _, value, weight in scored)
    reasons = tuple((f.__doc__ or "").strip() for f, value, _ in scored if value >= 0.5)
    return Proposal(a, b, round(max(0.0, min(1.0, score)), 3), reasons)


@functools.lru_cache(maxsize=20_000)
def _latin(name: str) -> tuple[str, ...]:
    """Return a phrase folded and, where it is Cyrillic, in Latin letters by every scheme."""
    plain = " ".join(fold(w) for w in name.replace("-", " ").split())
    if plain.isascii():
        return (plain,)
    return tuple(dict.fromkeys(v for lang in ("uk", "ru") for v in romanised(plain, lang)))
