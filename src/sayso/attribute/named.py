"""What the encoder's names tell of a source: whose name it holds, and what sort of speaker that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from sayso.attribute.mention import Mention, unowned
from sayso.entries import NameLabel, NameTag, Span, VoiceKind
from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms, nominative
from sayso.lang.speech import Speech
from sayso.lang.text import Word, words
from sayso.lang.voices import VoiceWords

_SURE = 0.6  # of a name, from which it may overrule what the words alone say
_KINDS: Final[dict[NameLabel, VoiceKind]] = {
    "place": "government",  # "Damascus said"
    "organization": "organization",
    "group": "military",
}
_OWNING = {"of", "for", "to", "by", "with", "from", "under"}


def with_names(mention: Mention, names: Sequence[NameTag], text: str, lang: str) -> Mention:
    """Return the mention, put right by the names that lie in its words.

    A person's name makes the source that person's and the rest of it the role; unless it only tells
    whose spokesman or office speaks. A bare name that was taken for a person's is what its label says.
    """
    if mention.kind in {"pronoun", "relative"}:
        return mention
    inside = [n for n in names if mention.span.covers(n.span) and n.score >= _SURE]
    persons = (_untitled(n.span, text, lang) for n in inside if n.label == "person")
    person = next((p for p in persons if p is not None), None)
    if person is not None and not _only_owns(mention.span, person, text, lang):
        return _person(mention, person, text, lang)
    if mention.kind == "name" and mention.voice == "person":
        for name in inside:
            if name.label in _KINDS and mention.name in name.span.of(text):
                return msgspec.structs.replace(mention, voice=_KINDS[name.label])
    return mention


def _untitled(name: Span, text: str, lang: str) -> Span | None:
    """Return a person's name without the titles before it, None where nothing else is capital."""
    titles = load(lang, "voices", VoiceWords).titles
    plain = [w for w in words(text, name) if w.is_word]
    while plain and plain[0].lower in titles:
        plain = plain[1:]
    return Span(plain[0].start, name.end) if plain and plain[0].capital else None


def _person(mention: Mention, name: Span, text: str, lang: str) -> Mention:
    called = unowned(name.of(text))
    called = nominative(called, lang) if lang in INFLECTED else called
    if mention.kind == "name" and mention.name == called and mention.voice == "person":
        return mention
    return msgspec.structs.replace(
        mention,
        kind="name",
        name=called,
        voice="person",
        role=_beside(mention.span, name, text, lang) or mention.role,
    )


def _beside(source: Span, name: Span, text: str, lang: str) -> str | None:
    """Return the words before the name, else those after it, without what only joins them."""
    small = load(lang, "speech", Speech).relatives
    for part in (Span(source.start, name.start), Span(name.end, source.end)):
        plain = [w for w in words(text, part) if w.is_word]
        if plain and plain[0].lower not in small and any(c.isalpha() for c in plain[0].text):
            role = text[plain[0].start : plain[-1].end]
            return nominative(role, lang) if lang in INFLECTED else role
    return None


def _only_owns(source: Span, name: Span, text: str, lang: str) -> bool:
    """Whether the name tells whose spokesman, office or post it is: "an aide to Ahmed Nur"."""
    before = [w for w in words(text, Span(source.start, name.start)) if w.is_word]
    if not before:
        return text[name.end : name.end + 2] in {"'s", "’s"}
    if lang not in INFLECTED:
        return before[-1].lower in _OWNING
    return not _agree(before, words(text, name)[:1], lang)


def _agree(before: Sequence[Word], name: Sequence[Word], lang: str) -> bool:
    """Whether the first noun of the role and the name can stand in one case."""
    cases = [{f.case for f in forms(w.text, lang) if f.case} for w in name]
    nouns = (
        {f.case for f in forms(w.text, lang) if f.pos == "NOUN"}
        for w in before
        if forms(w.text, lang)[0].pos == "NOUN"
    )
    head = next(nouns, set())
    return not head or not cases or not cases[0] or bool(head & cases[0])
