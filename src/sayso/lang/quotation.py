"""Pairing of quotation marks: all kinds, nested, unbalanced, gone on over paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.entries import Span
from sayso.lang.text import paragraphs

_CLOSERS = {"“": "”", "«": "»", "„": "“”", "‹": "›", '"': '"', "”": "”"}
_OPENERS = '“«„‹"'
_MARKS = frozenset('“”«»„‹›"')


class Quotation(msgspec.Struct, frozen=True):
    """One outermost quotation inside one paragraph.

    Attributes:
        span: marks included.
        closed: False where the closing mark is missing in the paragraph.
        opened: False where only the closing mark is there; the span then starts the paragraph.
        continued: True where it goes on from an unclosed quotation of the paragraph before.
    """

    span: Span
    closed: bool = True
    opened: bool = True
    continued: bool = False


def quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of `text`, in order.

    English prints no closing mark before a paragraph that goes on with the quotation and repeats
    the opening mark there; each such paragraph is a quotation of its own, marked `continued`.
    """
    found: list[Quotation] = []
    unclosed = False
    for paragraph in paragraphs(text):
        here = _in_paragraph(text, paragraph, unclosed=unclosed)
        found.extend(here)
        unclosed = bool(here) and not here[-1].closed
    return found


def quoted_share(text: str, spans: Iterable[Span], quotes: Iterable[Quotation]) -> float:
    """Return the share, from 0 to 1, of the letters and digits of `spans` that are quoted."""
    inside = [q.span for q in quotes]
    letters = quoted = 0
    for span in spans:
        near = [q for q in inside if q.overlaps(span)]
        for i in range(span.start, span.end):
            if text[i].isalnum():
                letters += 1
                quoted += any(q.start <= i < q.end for q in near)
    return quoted / letters if letters else 0.0


def _in_paragraph(text: str, paragraph: Span, *, unclosed: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened_at: int | None = None
    closers = ""
    depth = 0
    for i in range(paragraph.start, paragraph.end):
        char = text[i]
        if char not in _MARKS:
            continue
        if opened_at is None:
            if char in _OPENERS and _may_open(text, i, paragraph.end):
                opened_at, closers, depth = i, _CLOSERS[char], 0
            elif char == "”" and not found:
                found.append(Quotation(Span(paragraph.start, i + 1), opened=False))
        elif char in closers and not (char == '"' and _may_only_open(text, i)):
            if depth:
                depth -= 1
                continue
            continued = unclosed and not found and opened_at == paragraph.start
            found.append(Quotation(Span(opened_at, i + 1), continued=continued))
            opened_at = None
        elif char in "«“" and char == text[opened_at]:
            depth += 1
    if opened_at is not None:
        continued = unclosed and not found and opened_at == paragraph.start
        found.append(Quotation(Span(opened_at, paragraph.end), closed=False, continued=continued))
    return found


def _may_open(text: str, i: int, end: int) -> bool:
    if i + 1 >= end or text[i + 1].isspace():
        return False
    return text[i] != '"' or i == 0 or not text[i - 1].isalnum()


def _may_only_open(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return before.isspace() and after.isalnum()
