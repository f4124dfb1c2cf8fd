"""A bulletin: one "the staff reports:" under which sentences and paragraphs go on."""

from __future__ import annotations

import msgspec

from sayso.entries import SayingTag, Span
from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.text import words
from sayso.lang.voices import VoiceWords

_QUOTES = '«“„"'


def is_bulletin(text: str, saying: SayingTag, lang: str) -> bool:
    """Say whether a body reports after a colon, without quotation marks, up to a sentence's end."""
    if saying.cue is None or saying.source is None or text[saying.content[0].start] in _QUOTES:
        return False
    opening = max(saying.cue.end, saying.source.end)
    if ":" not in text[opening : saying.content[0].start]:
        return False
    return _is_body(text, saying.source, lang)


def extended(saying: SayingTag, span: Span) -> SayingTag:
    """Return the saying with one more stretch of content, without the final full stop."""
    return msgspec.structs.replace(saying, content=(*saying.content, span))


def _is_body(text: str, source: Span, lang: str) -> bool:
    listed = load(lang, "voices", VoiceWords)
    bodies = {*listed.government, *listed.military, *listed.organization}
    phrase = [w.lower for w in words(text, source)]
    if lang in INFLECTED:
        phrase = [forms(w, lang)[0].lemma for w in phrase]
    joined = " ".join(phrase)
    return any(f" {body} " in f" {joined} " for body in bodies)
