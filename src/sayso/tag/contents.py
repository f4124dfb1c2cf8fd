"""What is said: the clause to the right or left of a cue, and the quotations round it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.entries import Span, trimmed
from sayso.lang.speech import Speech
from sayso.tag.cues import Cue
from sayso.tag.line import Line
from sayso.tag.sources import is_title

NEAR_OPENING = 10
"""Words between a cue and "that": addressee and time fit."""

_NEAR_QUOTE = 16  # words between a quotation and its cue: a name with its title fits
_DATELINE = 14  # words: place, month, day, agency and marks
_CLAUSE = 60  # words behind a cue in which its clause may end before the sentence does
_LONGEST_ASIDE = 24  # words between commas: "wrote, also in the name of …, that"
_CUES = 8  # cues behind a cue that may end its clause
_EDGES = " \t\u00a0,;:—–-"


def quote_before(line: Line, cue: Cue) -> Span | None:
    """Return the quotation that ends shortly before the cue with only its source between."""
    for i in range(cue.first - 1, max(-1, cue.first - _NEAR_QUOTE), -1):
        if line.quoted[i] >= 0:
            if is_title(line, i):
                return None
            quote = line.quotes[line.quoted[i]].span
            inner = quote.of(line.text).rstrip('”"»“ ')
            ends = inner.endswith((",", "!", "?", ".", "…"))
            comma = line.words[i + 1].text in {",", "—", "–"} if i + 1 < cue.first else False
            return quote if ends or comma else None
        if line.words[i].text in {".", ";", ":"}:
            return None
    return None


def quotes_after(line: Line, first: int, high: int, after: Sequence[Cue]) -> list[Span]:
    """Quotations later in the sentence with the same speaker: “…,” he said, “…”."""
    stop = after[0].first if after else high
    seen = {line.quoted[i] for i in range(first, stop) if line.quoted[i] >= 0}
    seen -= {
        line.quoted[i] for i in range(first, stop) if line.quoted[i] >= 0 and is_title(line, i)
    }
    return [line.quotes[q].span for q in sorted(seen)]


def right_clause(
    line: Line, start: int, high: int, after: Sequence[Cue], speech: Speech, *, reach: int
) -> list[Span]:
    """Return the content to the right of a cue, or nothing.

    `reach` is how many words may stand between the cue and the word that opens the content.
    """
    words = line.words
    opening = None
    if start < high and words[start].lower in speech.subjects | speech.determiners:
        reach = 2 if words[start].lower in speech.complementisers else 0
    for i in range(start, min(high, start + reach)):
        word = words[i]
        if line.quoted[i] >= 0 and not is_title(line, i):
            opening = i
            break
        if word.text == "," and not _opens_after_comma(line, i, high, speech):
            opening = _behind_aside(line, i, high, speech)
            break
        if word.lower in speech.complementisers or word.text == ":":
            opening = i + 1 if word.text == ":" else i
            break
        if word.text in {".", ";"} or word.lower in speech.boundaries:
            break
    if opening is None:
        opening = start
        while opening < high and words[opening].lower in speech.adverbs:
            opening += 1
        if opening >= high or not words[opening].is_word:
            return []
    stop = high
    near = min(high, opening + _CLAUSE)
    colon = next((i for i in range(opening, near) if words[i].text == ":"), high)
    for cue in after[:_CUES]:
        if cue.first <= opening:
            continue
        if cue.kind in {"prefix", "infix"} and colon < cue.first:
            stop = colon
            break
        if cue.kind in {"gerund", "prefix"} and words[cue.first - 1].text == ",":
            stop = cue.first - 1
            break
    return stretch(line, opening, stop)


def _behind_aside(line: Line, comma: int, high: int, speech: Speech) -> int | None:
    """Return where the content opens behind an aside: "said, on the word of X, THAT …"."""
    for i in range(comma + 1, min(high - 1, comma + _LONGEST_ASIDE)):
        if line.words[i].text == "," and line.words[i + 1].lower in speech.complementisers:
            return i + 1
    return None


def _opens_after_comma(line: Line, comma: int, high: int, speech: Speech) -> bool:
    after = line.words[comma + 1] if comma + 1 < high else None
    return after is not None and (after.lower in speech.complementisers or after.text in '«“„"')


def left_clause(line: Line, cue: Cue, end: int, floor: int = 0, least: int = 1) -> list[Span]:
    """Return the clause before the cue's source where a comma or dash parts them, or nothing.

    A clause of fewer than `least` words is a circumstance: "On Monday, officials said".
    """
    if end <= floor or line.words[end - 1].text not in {",", "—", "–"}:
        return []
    start = floor
    for low, high in line.sentences:
        if low <= cue.first < high:
            start = _behind_dateline(line, low, high)
    if end - 1 - start < least:
        return []
    return stretch(line, start, end - 1)


def _behind_dateline(line: Line, low: int, high: int) -> int:
    """Return where the first sentence begins behind "KYIV, Sept 17 (Reuters) - "."""
    for i in range(low + 1, min(high - 1, low + _DATELINE)):
        if line.words[i].text in {"-", "–", "—"} and line.words[i - 1].text == ")":
            return i + 1
    return low


def stretch(line: Line, first: int, last: int) -> list[Span]:
    """Return ``words[first:last]`` as a span without separators and final stop, or nothing."""
    if last <= first:
        return []
    span = trimmed(line.text, line.words[first].start, line.words[last - 1].end, _EDGES)
    if len(span) and span.of(line.text)[-1] == ".":
        span = Span(span.start, span.end - 1)
    return [span] if len(span) else []
