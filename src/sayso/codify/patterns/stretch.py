"""Step 2: the smallest stretch of words that states what a trigger states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.codify.patterns.tables import PatternTables
from sayso.codify.patterns.triggers import Trigger
from sayso.codify.says import Saying
from sayso.codify.sentences import Sentence
from sayso.entries import Span, trimmed
from sayso.lang.folded import Word, fold

_MARK = re.compile(r"[;:,](?=[\s\"”»’])|[!?…](?=[\s\"”»’])|\s[–—-](?=\s)")
_FIRST_WORD = re.compile(r"\s*([^\W_]*)")
_EDGE = " \t\r\n\u00a0,;:–—-.…"


class Border(NamedTuple):
    """A place where a clause may end.

    Attributes:
        end: where the words before it end.
        start: where the words after it begin.
        opens_only: the words before it are no part of what follows, but go on through it
            ("33 attacks: in the areas of …").
        rank: 3 always parts, 2 parts before a word that opens a clause, 1 parts only two triggers,
            0 the same, but only where nothing better does.
    """

    end: int
    start: int
    rank: int
    opens_only: bool = False


class Stretch(NamedTuple):
    """The stretch of one trigger and the words in it."""

    span: Span
    words: tuple[Word, ...]

    def before(self, place: int) -> tuple[Word, ...]:
        """Return the words before the code point `place`."""
        return tuple(w for w in self.words if w.end <= place)

    def after(self, place: int) -> tuple[Word, ...]:
        """Return the words from the code point `place` on."""
        return tuple(w for w in self.words if w.start >= place)


def borders(known: PatternTables, text: str, sentence: Sentence) -> list[Border]:
    """Return the borders inside a sentence, in order."""
    found = []
    for mark in _MARK.finditer(text, sentence.span.start, sentence.span.end):
        # at most 40 spaces are looked through for the word after the mark
        after = _FIRST_WORD.match(text, mark.end(), mark.end() + 40)
        opens = bool(after) and fold(after.group(1)) in known.openers if after else False
        rank = 3 if mark.group() == ";" else 2 if opens or mark.group() in "!?…:" else 1
        found.append(Border(mark.start(), mark.end(), rank, mark.group() == ":"))
    joiners = [w.start for w in sentence.words if w.text in known.joiners]
    return sorted([*found, *(Border(start, start, 0) for start in joiners)])


def _goes_on(known: PatternTables, text: str, border: Border) -> bool:
    """Say whether a semicolon parts members of one list ("near A; south of B near C")."""
    after = _FIRST_WORD.match(text, border.start, border.start + 40)
    return bool(after) and fold(after.group(1)) in known.between if after else False


def _cut(inside: Sequence[Border], left: Trigger, right: Trigger) -> Border | None:
    """Return the best border between two triggers: the last one of the highest rank."""
    between = [b for b in inside if left.span.end <= b.end and b.start <= right.span.start]
    roomy = [b for b in between if b.rank > 0 or b.end - left.span.end > _ROOM]
    return max(roomy, key=lambda b: (b.rank, b.end), default=None)


_ROOM = 12  # code points of words that a joiner needs on its left: "captured and killed" is one


def stretch(
    known: PatternTables,
    text: str,
    sentence: Sentence,
    saying: Saying,
    trigger: Trigger,
    inside: Sequence[Border],
    others: Sequence[Trigger],
) -> Stretch:
    """Return the stretch of `trigger`; it never leaves what is said in one voice.

    Args:
        known: the language's tables.
        text: the document's text.
        sentence: around the trigger.
        saying: in whose voice it stands.
        trigger: the words that state it.
        inside: `borders` of the sentence.
        others: all triggers of the sentence in the same voice, in order.
    """
    hull = saying.hull
    start, end = hull.start, hull.end
    for other in others:
        if other.span.end <= trigger.span.start and (cut := _cut(inside, other, trigger)):
            start = max(start, cut.start)
        elif other.span.start >= trigger.span.end and (cut := _cut(inside, trigger, other)):
            end = min(end, cut.end)
    for border in inside:
        if border.rank >= 2 and start <= border.start <= trigger.span.start:
            start = border.start
        parts = border.rank == 3 and not _goes_on(known, text, border)
        if (
            (border.rank == 2 or parts)
            and not border.opens_only
            and trigger.span.end <= border.end < end
        ):
            end = border.end
            break
    inside_voice = [p for p in saying.pieces if p.start < end and start < p.end]
    if inside_voice:
        start = max(start, inside_voice[0].start)
        end = min(end, inside_voice[-1].end)
    span = trimmed(text, start, end, _EDGE)
    span = span if span.covers(trigger.span) else trigger.span
    words = tuple(w for w in sentence.words if span.start <= w.start and w.end <= span.end)
    return Stretch(span, words)
