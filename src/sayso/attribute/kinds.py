"""What sort of speaker a noun phrase names."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from sayso.entries import VoiceKind
from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.text import Word
from sayso.lang.voices import VoiceWords

_ORDER: tuple[VoiceKind, ...] = (
    "person",
    "group",
    "military",
    "government",
    "channel",
    "media",
    "organization",
    "document",
)


def head_kind(plain: Sequence[Word], lang: str) -> VoiceKind | None:
    """Return the kind that the words of a source tell, None where no word tells one.

    A person's or group's noun goes before a body's: "a spokesman for the army" is a person.
    """
    table = _table(lang)
    lowered = [w.lower for w in plain]
    lemmas = _noun_lemmas(lowered, lang) if lang in INFLECTED else lowered
    phrase = f" {' '.join(lemmas)} "
    for several in (True, False):  # "general staff" goes before "general"
        for kind in _ORDER:
            heads = (word for word in table[kind] if (" " in word) is several)
            if any(f" {word} " in phrase for word in heads):
                return "group" if kind == "person" and _several(lowered, lang, table) else kind
    return None


def _noun_lemmas(lowered: Sequence[str], lang: str) -> list[str]:
    """Return lemmas; an adjective before a noun tells no kind: "військова адміністрація"."""
    found = []
    for i, word in enumerate(lowered):
        first = forms(word, lang)[0]
        attributive = first.pos in {"ADJF", "PRTF"} and i + 1 < len(lowered)
        found.append(word if attributive else first.lemma)
    return found


def _several(lowered: Sequence[str], lang: str, table: dict[VoiceKind, tuple[str, ...]]) -> bool:
    """Whether a person's noun stands in the plural; English lists plurals as groups."""
    if lang not in INFLECTED:
        return False
    heads = (f for w in lowered for f in forms(w, lang)[:1] if f.lemma in table["person"])
    return any(f.plural for f in heads)


@functools.cache
def _table(lang: str) -> dict[VoiceKind, tuple[str, ...]]:
    listed = load(lang, "voices", VoiceWords)
    return {
        "person": listed.person,
        "group": listed.group,
        "military": listed.military,
        "government": listed.government,
        "channel": listed.channel,
        "media": listed.media,
        "organization": listed.organization,
        "document": listed.document,
    }
