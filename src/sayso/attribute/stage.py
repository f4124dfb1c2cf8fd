"""Spans to attributions, voices and chains."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.attribute.bystanders import bodies, bystanders, openers
from sayso.attribute.carriers import addressee
from sayso.attribute.chains import Link, chains
from sayso.attribute.mention import Mention, analyse
from sayso.attribute.named import with_names
from sayso.attribute.nesting import account_of, introduced_in, parents
from sayso.attribute.voices import PUBLIC, Cast, Speaker
from sayso.entries import (
    Attribution,
    Document,
    Mode,
    NameTag,
    Reading,
    SayingTag,
    Span,
    Tags,
    attribution_id,
)
from sayso.lang import LANGUAGES, load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.quotation import quotations, quoted_share
from sayso.lang.sides import is_party
from sayso.lang.speech import Speech
from sayso.lang.text import words
from sayso.lang.voices import VoiceWords

_DIRECT = 0.95  # share of letters inside quotation marks, as PolNeAR's users class it


def attribute(reading: Reading, tags: Tags) -> Reading:
    """Return `reading` with its voices and attributions, chains included.

    Args:
        reading: a document; its attributions and voices, if any, are replaced.
        tags: the linked spans of the same document.
    """
    document = reading.document
    lang = document.lang if document.lang in LANGUAGES else None
    if lang is None:
        return msgspec.structs.replace(reading, problems=reading.problems + tags.problems)
    sayings = [s for s in tags.sayings if not _tells_where(s, tags, document, lang)]
    forwarded = _forwarded(document)
    if forwarded is not None:
        sayings.insert(0, forwarded)
    above = parents(document.text, sayings, lang)
    cast = Cast(lang, openers(document.text, lang), _bodies_named(document.text, tags, lang))
    relays = [_relays(document.text, s, lang) for s in sayings]
    speakers, carriers = _cast(document, sayings, above, cast, tags.names)
    above = [
        parent if parent is not None else _passed_on(i, document.text, sayings, speakers, relays)
        for i, parent in enumerate(above)
    ]
    links = [
        Link(
            voice=_id(document, cast, speaker),
            parent=above[i],
            carrier=_id(document, cast, carriers[i]),
            unnamed=speaker is not None and not speaker.named,
            public=speaker is not None and speaker.kind in PUBLIC,
            evidence=speaker is not None and cast.is_evidence(speaker),
            relays=relays[i],
        )
        for i, speaker in enumerate(speakers)
    ]
    told = chains(links, _publisher_voice(document, cast))
    modes = _modes(document.text, sayings)
    ids = [attribution_id(document.id, s.source, s.cue, s.content) for s in sayings]
    attributions = tuple(
        Attribution(
            id=ids[i],
            mode=modes[i],
            content=s.content,
            voice=links[i].voice,
            parent=ids[parent] if (parent := above[i]) is not None else None,
            source=s.source,
            cue=s.cue,
            chain=told[i],
            confidence=s.score,
        )
        for i, s in enumerate(sayings)
    )
    return msgspec.structs.replace(
        reading,
        voices=cast.voices(document),
        attributions=attributions,
        problems=reading.problems + tags.problems,
    )


def _bodies_named(text: str, tags: Tags, lang: str) -> list[Mention]:
    """Return the organisations that the text names, in text order."""
    spans = sorted(n.span for n in tags.names if n.label == "organization")
    mentions = (analyse(text, span, lang) for span in spans)
    return [m for m in mentions if m.kind == "name" and m.voice != "person"]


def _tells_where(saying: SayingTag, tags: Tags, document: Document, lang: str) -> bool:
    """Whether a colon stands behind a place and not behind a speaker: "Vylkove: an explosion"."""
    if saying.source is None or saying.cue is None or saying.cue.of(document.text) != ":":
        return False
    return not is_party(saying.source.of(document.text), lang) and any(
        n.label == "place" and n.span == saying.source for n in tags.names
    )


def _cast(
    document: Document,
    sayings: list[SayingTag],
    above: list[int | None],
    cast: Cast,
    names: Sequence[NameTag],
) -> tuple[list[Speaker | None], list[Speaker | None]]:
    """Return who says each saying and whom it was told to."""
    text, lang = document.text, cast.lang
    persons = sorted([*bystanders(text, lang), *bodies(text, lang)], key=lambda b: b.span)
    speakers: list[Speaker | None] = []
    carriers: list[Speaker | None] = []
    for i, saying in enumerate(sayings):
        speaker = None
        if saying.source is not None and not _says_nothing(saying.source, text, lang):
            before = [p for p in persons if p.span.end <= saying.source.start]
            mention = with_names(analyse(text, saying.source, lang), names, text, lang)
            speaker = cast.speaker(mention, _level(above, i), before)
        elif saying.cue is None and document.forwarded_from:
            speaker = cast.outside(document.forwarded_from)
        told = addressee(text, saying, lang) if speaker is not None else None
        speakers.append(speaker)
        carriers.append(cast.carrier(told) if told is not None else None)
    return speakers, carriers


def _says_nothing(source: Span, text: str, lang: str) -> bool:
    """Whether a source is an article alone: "the claim that …"."""
    small = load(lang, "voices", VoiceWords).small
    return all(w.lower in small for w in words(text, source) if w.is_word)


def _passed_on(
    i: int,
    text: str,
    sayings: list[SayingTag],
    speakers: list[Speaker | None],
    relays: list[bool],
) -> int | None:
    """Return the saying through which the speaker of saying `i` came, standing elsewhere."""
    carrier = introduced_in(i, sayings, speakers[i], relays)
    return account_of(i, text, sayings, speakers, relays) if carrier is None else carrier


def _forwarded(document: Document) -> SayingTag | None:
    """A forwarded post is its author's saying from the first word to the last."""
    if not document.forwarded_from or not document.text.strip():
        return None
    return SayingTag((Span(0, len(document.text)),))


def _level(above: list[int | None], i: int) -> int:
    """Return how many sayings the saying `i` is told inside."""
    level, at = 0, above[i]
    while at is not None and level < len(above):
        level, at = level + 1, above[at]
    return level


def _id(document: Document, cast: Cast, speaker: Speaker | None) -> str | None:
    return cast.id_of(speaker, document) if speaker else None


def _publisher_voice(document: Document, cast: Cast) -> str | None:
    speaker = cast.find(document.publisher) if document.publisher else None
    return _id(document, cast, speaker)


def _modes(text: str, sayings: list[SayingTag]) -> list[Mode]:
    quotes = quotations(text)
    shares = [quoted_share(text, s.content, quotes) for s in sayings]
    return ["direct" if s >= _DIRECT else "mixed" if s > 0 else "indirect" for s in shares]


def _relays(text: str, saying: SayingTag, lang: str) -> bool:
    if saying.cue is None:
        return True
    relay = load(lang, "speech", Speech).relay
    cue = words(text, saying.cue)
    if lang in INFLECTED:
        return any(f.lemma in relay for w in cue for f in forms(w.lower, lang)[:2])
    return any(w.lower in relay for w in cue)
