"""The id of a voice: one across documents only where there is no doubt that it is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.same import key_words
from sayso.entries import VoiceKind, voice_id
from sayso.lang import load
from sayso.lang.voices import VoiceWords

if TYPE_CHECKING:
    from sayso.attribute.voices import Speaker

_OWN_NAMES: tuple[VoiceKind, ...] = ("channel", "media")  # named by a title of their own


def identity(document: str, speaker: Speaker, side: str | None, lang: str) -> str:
    """Return the id of a speaker.

    A person who is named in full is the same wherever name, script and role agree; a body, wherever
    name, script and side do. Everybody else ("a soldier", "Hrim", "the ministry") is a voice of this
    document only: who of them may be the same is proposed, never merged (`sayso.reconcile.voices`).

    Args:
        document: id of the document.
        speaker: whose id it is.
        side: whom the speaker speaks for, where it is known.
        lang: the document's language.
    """
    words = sorted(key_words(speaker.name, lang))
    if not speaker.named or not words or _is_common(speaker, words, lang):
        return voice_id(speaker.name, document=document)
    if speaker.kind == "person":
        if len(words) < 2:
            return voice_id(speaker.name, document=document)
        return voice_id(" ".join(words), role=_role(speaker, lang))
    return voice_id(" ".join(words), role=side)


def _role(speaker: Speaker, lang: str) -> str | None:
    """Return what a person is in one noun ("mayor"), else in all words of the role; None without one."""
    words = key_words(speaker.role or "", lang)
    table = load(lang, "voices", VoiceWords)
    nouns = words & {*table.person, *table.journalist}
    return " ".join(sorted(nouns or words)) or None


def _is_common(speaker: Speaker, words: list[str], lang: str) -> bool:
    """Whether a body is called by common nouns only: "Генеральний штаб", "Редакция"."""
    if speaker.kind == "person":
        return False
    table = load(lang, "voices", VoiceWords)
    heads = {*table.government, *table.military, *table.media, *table.channel}
    heads |= {*table.organization, *table.group, *table.document}
    phrase = " ".join(speaker.name.lower().split())
    if phrase in heads or set(words) <= {w for head in heads for w in head.split()}:
        return True
    capitals = any(w[:1].isupper() for w in speaker.name.split()[1:])
    single = len(speaker.name.split()) == 1
    return not (capitals or single or speaker.kind in _OWN_NAMES)
