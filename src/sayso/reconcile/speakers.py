"""Which claims about one place have one first voice, by whatever names reports call it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from sayso.entries import OUTLET, Said, VoiceLine
from sayso.reconcile.origins import groups
from sayso.reconcile.voice import may_be_voice

_COMPARED = 300  # voices of one place that are held against each other


def speakers(claims: Sequence[Said]) -> Mapping[str, str]:
    """Return for each claim, by its id, the name of its first voice: one name for one voice.

    A voice without a name that is no description of another is of its own claim.
    """
    voices = {_key(c): c.first_voice for c in claims}
    some = list(voices.items())[:_COMPARED]
    same = [
        (one, other)
        for (one, a), (other, b) in itertools.combinations(some, 2)
        if may_be_voice(a, b)
    ]
    names: dict[str, str] = {}
    for group in groups(same):
        fullest = max(group, key=lambda k: (voices[k].named, len(voices[k].name), k))
        names |= dict.fromkeys(group, _name(voices[fullest], fullest))
    return {c.claim.id: names.get(_key(c)) or _name(c.first_voice, _key(c)) for c in claims}


def _key(said: Said) -> str:
    """By what a voice is told from others before they are compared."""
    voice = said.first_voice
    known = voice.name if voice.id == OUTLET else voice.id
    return known if voice.named else f"{known} {said.document}"


def _name(voice: VoiceLine, key: str) -> str:
    return voice.name if voice.named else key
