"""Reads a document by patterns: the claims that words state, in the encoder's terms.

A second reader: what both read is surer, and what the encoder passed over is told by the plainest words.
How much a pattern weighs is learnt (`sayso.codify.score`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sayso.codify.parties import Speaker, parties
from sayso.codify.patterns.manner import modality, polarity, stated
from sayso.codify.patterns.parts import parts
from sayso.codify.patterns.stretch import borders, stretch
from sayso.codify.patterns.tables import PatternTables, pattern_tables
from sayso.codify.patterns.triggers import Subject, is_hot, subject, triggers
from sayso.codify.patterns.what import kinds
from sayso.codify.says import Sayings
from sayso.codify.sentences import Sentence
from sayso.codify.tables import Tables
from sayso.codify.where import Map
from sayso.entries import ClaimTag


def by_patterns(
    lang: str, known: Tables, text: str, read: Sequence[Sentence], sayings: Sayings, ground: Map
) -> Iterator[ClaimTag]:
    """Yield the claims that the patterns of `lang` find in the sentences `read`, in text order."""
    own = pattern_tables(lang)
    about = subject(own, [w for s in read for w in s.words])
    for _, paragraph in groupby(read, key=lambda s: s.paragraph):
        listed = list(paragraph)
        hot = is_hot(own, [w for s in listed for w in s.words])
        if about is Subject.OTHER and not hot:
            continue
        for sentence in listed:
            yield from _of_sentence(
                own, known, text, sentence, sayings, ground, Subject.WAR if hot else about
            )


def _of_sentence(
    own: PatternTables,
    known: Tables,
    text: str,
    sentence: Sentence,
    sayings: Sayings,
    ground: Map,
    about: Subject,
) -> Iterator[ClaimTag]:
    found = triggers(own, sentence, about)
    inside = borders(own, text, sentence) if found else []
    voiced = [(t, sayings.at(t.span.start, sentence.span)) for t in found]
    for trigger, saying in voiced:
        if sayings.reports(trigger.span):
            continue
        others = [t for t, s in voiced if s.attribution == saying.attribution]
        at = stretch(own, text, sentence, saying, trigger, inside, others)
        rule = trigger.rule
        if rule.ground and not (ground.within(at.span) or own.ground.hits(at.words)):
            continue
        if rule.place_first and not ground.ends_before(trigger.span.start):
            continue
        if not stated(own, sayings, saying, trigger, at):
            continue
        named = parties(known, at.words, Speaker(sayings.side(saying.chain), None))
        took = tuple(parts(own, trigger, at, named))
        for kind, subtype in kinds(own, trigger, at):
            yield ClaimTag(
                trigger=trigger.span,
                type=kind,
                subtype=subtype,
                evidence=at.span,
                polarity=polarity(own, sayings, sentence, saying, trigger, at),
                modality=modality(own, sayings, saying, trigger, at),
                parts=took,
                score=0.0,
            )
