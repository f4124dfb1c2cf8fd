"""Step 2: the stretch of words that states a claim, in one voice."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import msgspec

from sayso.codify.readers import Read
from sayso.codify.says import Saying
from sayso.codify.sentences import Sentence
from sayso.codify.tables import Tables
from sayso.entries import ClaimTag, Span, trimmed
from sayso.lang.folded import Word, fold

Stands = Literal["body", "headline", "caption"]

_FIRST_WORD = re.compile(r"\s*([^\W_]*)")
_NEAR = 6  # words between what is named and the word that calls it untrue
_EDGE = " \t\r\n\u00a0,;:–—-.…"
_QUOTES = {"“": "”", "«": "»", "„": "“", "‘": "’"}


class Clause(NamedTuple):
    """The words of one claim.

    Attributes:
        tag: what was read in them.
        pattern: whether a pattern fits them.
        sentence: round its trigger.
        saying: in whose voice the trigger stands.
        warlike: how thick words of war stand, from 0 to 1: in the text, in the paragraph.
        stands: in the body, in the text's title, or under a picture.
        evidence: never empty.
        words: of the evidence.
    """

    tag: ClaimTag
    pattern: bool
    sentence: Sentence
    saying: Saying
    warlike: tuple[float, float]
    stands: Stands
    evidence: tuple[Span, ...]
    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.evidence[0].start, self.evidence[-1].end)


def clause(
    known: Tables,
    text: str,
    read: Read,
    sentence: Sentence,
    saying: Saying,
    warlike: tuple[float, float],
    stands: Stands,
) -> Clause:
    """Return the words that state what was read; they never leave one voice or sentence."""
    tag = read.tag
    if tag.polarity == "affirmed" and _said_untrue(known, sentence, tag.trigger):
        tag = msgspec.structs.replace(tag, polarity="denied")
    low = max(tag.evidence.start, sentence.span.start)
    high = min(tag.evidence.end, sentence.span.end)
    pieces = []
    for piece in saying.pieces:
        start, end = max(piece.start, low), min(piece.end, high)
        if start >= end:
            continue
        kept = _lead(known, text, trimmed(text, start, end, _EDGE), tag.trigger)
        if len(kept) > 0:
            pieces.append(_quoted(text, kept))
    evidence = tuple(pieces) or (tag.trigger,)
    words = tuple(w for w in sentence.words if any(p.start <= w.start < p.end for p in evidence))
    return Clause(tag, read.pattern, sentence, saying, warlike, stands, evidence, words)


def _said_untrue(known: Tables, sentence: Sentence, trigger: Span) -> bool:
    """Whether the sentence calls untrue what the trigger names: "word of the capture was wrong"."""
    words = sentence.words
    at = next((i for i, w in enumerate(words) if w.end > trigger.start), None)
    return at is not None and known.untrue.hits(words[max(0, at - _NEAR) : at + _NEAR + 1])


def _lead(known: Tables, text: str, span: Span, trigger: Span) -> Span:
    """Drop words at the front that only join the clause to what stands before."""
    start = span.start
    while start < trigger.start:
        word = _FIRST_WORD.match(text, start, span.end)
        if not word or fold(word.group(1)) not in known.lead:
            break
        start = word.end()
    return trimmed(text, start, span.end, _EDGE)


def _quoted(text: str, span: Span) -> Span:
    """Take in the mark that closes a quotation held by the span, or drop one without its mate."""
    start, end = span.start, span.end
    for opening, closing in _QUOTES.items():
        held = text.count(opening, start, end), text.count(closing, start, end)
        if held[0] > held[1]:
            if text[end : end + 1] == closing:
                end += 1
            elif text[start] == opening:
                start += 1
        elif held[1] > held[0]:
            if text[start - 1 : start] == opening:
                start -= 1
            elif text[end - 1] == closing:
                end -= 1
    return Span(start, end) if start < end else span
