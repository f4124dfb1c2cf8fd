"""Which claims about one place have one first voice, by whatever names reports call it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from sayso.entries import OUTLET, Said, VoiceLine
from sayso.reconcile.origins import groups
from sayso.reconcile.voice import handles, is_described, may_be_voice

_COMPARED = 300  # voices of one place that are held against each other


def speakers(claims: Sequence[Said]) -> Mapping[str, str]:
    """Return for each claim, by its id, the name of its first voice: one name for one voice.

    A voice without a name that is no description of another is of its own claim.
    """
    voices = {_key(c): c.first_voice for c in claims}
    some = dict(itertools.islice(voices.items(), _COMPARED))
    same = [(one, other) for one, other in _near(some) if may_be_voice(voices[one], voices[other])]
    names: dict[str, str] = {}
    for group in groups(same):
        fullest = max(group, key=lambda k: (voices[k].named, len(voices[k].name), k))
        names |= dict.fromkeys(group, _name(voices[fullest], fullest))
    return {c.claim.id: names.get(_key(c)) or _name(c.first_voice, _key(c)) for c in claims}


def _near(voices: Mapping[str, VoiceLine]) -> set[tuple[str, str]]:
    """Return the pairs that may be one voice.

    They have a handle in common, or are both described and of one side. Names in two scripts are all
    compared: they may sound otherwise in each.
    """
    latin = [key for key, voice in voices.items() if voice.name.isascii()]
    pairs = set(itertools.product(latin, voices.keys() - set(latin)))
    found: dict[tuple[str, str], list[str]] = {}
    for key, voice in voices.items():
        marks = {("handle", handle) for handle in handles(voice)}
        if voice.side is not None and is_described(voice):
            marks.add(("side", voice.side))
        for mark in marks:
            found.setdefault(mark, []).append(key)
    return pairs.union(*(itertools.combinations(near, 2) for near in found.values()))


def _key(said: Said) -> str:
    """By what a voice is told from others before they are compared."""
    voice = said.first_voice
    known = voice.name if voice.id == OUTLET else voice.id
    return known if voice.named else f"{known} {said.document}"


def _name(voice: VoiceLine, key: str) -> str:
    return voice.name if voice.named else key
