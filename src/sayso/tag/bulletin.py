"""A bulletin: one "the staff reports:" under which sentences and paragraphs go on.

The encoder sees a window at a time; what a heading far above still covers is told by rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import msgspec

from sayso.entries import Document, NameTag, SayingTag, Span, trimmed
from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.speech import Speech
from sayso.lang.text import sentences, words
from sayso.lang.voices import VoiceWords

_QUOTES = '«“„"'
_HEAD = 300  # code points in which a text says that it is a bulletin
_LEAST = 4  # words of a stretch that goes on with the bulletin
_BESIDE = 12  # code points between the sign of a bulletin and whose it is
_SPEAKERS = ("organization", "group", "person")
_EDGES = " \t\r\n\u00a0,;:—–-."


def with_bulletin(
    document: Document, sayings: Sequence[SayingTag], names: Sequence[NameTag], lang: str
) -> list[SayingTag]:
    """Return the sayings, the first that opens a bulletin with all that goes on under it."""
    text = document.text
    called = _calls_itself_bulletin(document, lang)
    listed = list(sayings)
    if called and (heading := _heading(text, listed, names, lang)):
        return sorted([heading, *listed], key=lambda s: s.content[0])
    for i, saying in enumerate(listed):
        if _opens(text, saying, lang, called=called):
            others = [s for s in listed if s is not saying]
            listed[i] = msgspec.structs.replace(
                saying, content=tuple(_carried_on(text, saying, others, lang))
            )
            break
    return listed


def _calls_itself_bulletin(document: Document, lang: str) -> bool:
    """Say whether the title, the outlet or the first lines call the text a bulletin or summary."""
    signs = load(lang, "speech", Speech).bulletin
    head = (document.title, document.publisher, document.text[:_HEAD])
    told = " ".join(h for h in head if h).lower()
    return any(sign in told for sign in signs)


def _heading(
    text: str, sayings: Sequence[SayingTag], names: Sequence[NameTag], lang: str
) -> SayingTag | None:
    """Return what a heading without a verb opens: "Operational information of the General Staff"."""
    signs = load(lang, "speech", Speech).bulletin
    opening = list(islice(sentences(text, lang), 2))
    if len(opening) < 2 or opening[0].end > _HEAD:
        return None
    first, following = opening
    low = first.of(text).lower()
    sign = next((s for s in signs if s in low), None)
    if sign is None or any(s.cue and first.overlaps(s.cue) for s in sayings):
        return None
    start = first.start + low.index(sign)
    cue = Span(start, start + len(sign))
    who = [
        n.span
        for n in names
        if n.label in _SPEAKERS and first.covers(n.span) and 0 < _apart(n.span, cue) <= _BESIDE
    ]
    if not who:
        return None
    body = trimmed(text, following.start, following.end, _EDGES)
    opener = SayingTag((body,), cue=cue, source=who[0])
    free = [s for s in sayings if s.cue and following.covers(s.cue)]
    if any(s.cue and not _is_phrase(s.cue.of(text), lang) for s in free):
        return None
    return msgspec.structs.replace(opener, content=tuple(_carried_on(text, opener, sayings, lang)))


def _apart(a: Span, b: Span) -> int:
    return max(a.start, b.start) - min(a.end, b.end)


def _opens(text: str, saying: SayingTag, lang: str, *, called: bool) -> bool:
    """Say whether a body's saying is the heading of what follows.

    It is when a colon follows the cue ("the staff reports: …"), or, where the text is `called` a
    bulletin, after a phrase like "according to the staff".
    """
    if saying.cue is None or saying.source is None or text[saying.content[0].start] in _QUOTES:
        return False
    opening = max(saying.cue.end, saying.source.end)
    colon = ":" in text[opening : saying.content[0].start]
    phrase = called and _is_phrase(saying.cue.of(text), lang)
    return (colon or phrase) and _is_body(text, saying.source, lang)


def _carried_on(text: str, opener: SayingTag, others: Sequence[SayingTag], lang: str) -> list[Span]:
    """Return the opener's content with the sentences after it, until another voice takes over.

    Sentences with a phrase of their own ("according to the prosecutors") go on up to it; one with
    a speaker and a verb of its own ("the mayor said") ends the bulletin.
    """
    inside = opener.content
    parts = list(inside)
    free = [
        s for s in others if s.cue and s.source and not any(c.covers(s.content[0]) for c in inside)
    ]
    for sentence in sentences(text, lang):
        if sentence.end <= inside[0].end:
            continue
        own = [s for s in free if s.cue is not None and sentence.covers(s.cue)]
        if any(s.cue and not _is_phrase(s.cue.of(text), lang) for s in own):
            break
        end = min((_start(s) for s in own), default=sentence.end)
        start = max(sentence.start, inside[0].end)
        rest = trimmed(text, start, max(start, end), _EDGES)
        told = any(rest.overlaps(c) for c in inside)
        if not told and len(rest.of(text).split()) >= _LEAST:
            parts.append(rest)
    return sorted(parts)


def _start(saying: SayingTag) -> int:
    spans = (saying.cue, saying.source, *saying.content)
    return min(s.start for s in spans if s is not None)


def _is_phrase(cue: str, lang: str) -> bool:
    speech = load(lang, "speech", Speech)
    low = cue.lower()
    infixes = (low.startswith(a) and low.endswith(b) for a, b in speech.infixes)
    return low in speech.prefixes or any(infixes)


def _is_body(text: str, source: Span, lang: str) -> bool:
    listed = load(lang, "voices", VoiceWords)
    bodies = {*listed.government, *listed.military, *listed.organization}
    phrase = [w.lower for w in words(text, source)]
    if lang in INFLECTED:
        phrase = [forms(w, lang)[0].lemma for w in phrase]
    joined = " ".join(phrase)
    return any(f" {body} " in f" {joined} " for body in bodies)
