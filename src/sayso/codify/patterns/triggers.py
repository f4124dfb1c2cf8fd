"""Step 1: the words that fit a pattern."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from sayso.codify.patterns.tables import PatternTables
from sayso.codify.sentences import Sentence
from sayso.entries import Span
from sayso.lang.claim_patterns import ClaimRule
from sayso.lang.folded import Word
from sayso.lang.patterns import Found

# Words of text for one word of war. Reports of fighting have 10 to 60, most articles on politics
# and local news over 150, as counted on the texts of gold/dev, polnear/dev and geoparsing/lgl.
_AT_WAR = 65
_TOUCHES_WAR = 150
_HOT = 25  # of one paragraph; with three words of war it stands for itself in any article


class Trigger(NamedTuple):
    """Words ``[first, last)`` of a sentence that fit a rule."""

    rule: ClaimRule
    first: int
    last: int
    span: Span


class Subject(Enum):
    """How far a text is about war."""

    OTHER = 0
    TOUCHED = 1
    WAR = 2


def subject(known: PatternTables, words: Sequence[Word]) -> Subject:
    """Return how far a document with these words is about war, by how thick words of war stand."""
    war = len(known.war.find(words))
    if war == 0 or war <= len(known.sport.find(words)):
        return Subject.OTHER
    if len(words) <= _AT_WAR * war:
        return Subject.WAR
    return Subject.TOUCHED if len(words) <= _TOUCHES_WAR * war else Subject.OTHER


def is_hot(known: PatternTables, words: Sequence[Word]) -> bool:
    """Say whether one paragraph is about war whatever the document is about."""
    war = len(known.war.find(words))
    return war >= 3 and len(words) <= _HOT * war


def _meant_otherwise(known: PatternTables, found: Found[ClaimRule], words: Sequence[Word]) -> bool:
    """Say whether the words round a fit show another meaning ("took part")."""
    start = max(0, found.first - 6)
    near = words[start : found.last + 8]
    return any(
        other.first + start < found.last and found.first < other.last + start
        for other in known.unless[found.value].find(near)
    )


def triggers(known: PatternTables, sentence: Sentence, about: Subject) -> list[Trigger]:
    """Return what the sentence states, in order; weak rules count only where the text is about war.

    Of fits that share their first word the longest stays; a fit inside a longer one of the same
    type goes.
    """
    words = sentence.words
    kept: list[Trigger] = []
    # of fits of one length a rule that holds everywhere goes before one that needs war words
    fits = sorted(known.rules.find(words), key=lambda f: (f.first, -f.last, f.value.weak))
    for found in fits:
        rule = found.value
        if rule.weak and about is not Subject.WAR:
            continue
        if _meant_otherwise(known, found, words):
            continue
        if any(
            t.first == found.first
            or (t.last >= found.last and (t.rule.type == rule.type or t.last - t.first <= 3))
            or (
                t.rule.type == rule.type and t.rule.subtype == rule.subtype and t.last > found.first
            )
            for t in kept[-3:]
        ):
            continue
        span = Span(words[found.first].start, words[found.last - 1].end)
        kept.append(Trigger(rule, found.first, found.last, span))
    return [t for t in kept if not _is_cause(known, words, t, kept)]


def _is_cause(
    known: PatternTables, words: Sequence[Word], trigger: Trigger, others: Sequence[Trigger]
) -> bool:
    """Say whether a strike or fight is named only as a cause ("killed in shelling")."""
    if trigger.rule.type not in _CAUSES or trigger.rule.subtype == "intercepted":
        return False
    if not any(t.rule.type in _EFFECTS for t in others):
        return False
    return known.causes.hits(words[max(0, trigger.first - _BEFORE) : trigger.first])


_BEFORE = 4  # words: "in the course of"
_CAUSES = {"strike", "clash"}
_EFFECTS = {"casualties", "damage", "displacement", "control", "abuse"}
