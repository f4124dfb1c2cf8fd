"""Plain text, taken as it is."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.entries import Captured
from sayso.read.opening import decoded, opened_bytes, problem
from sayso.read.story import Facts, Story


def plain_stories(captured: Captured) -> Iterator[Story]:
    """Yield the one text of a plain file, byte for byte after decoding."""
    body, problems = opened_bytes(captured)
    opened = decoded(body, captured.capture.charset, markup=False)
    problems += opened.problems
    text = opened.text or ""
    if not text.strip("\ufeff \t\r\n\f\0") and opened.text is not None:
        problems += (problem("empty-text", "there is no text in this file"),)
    yield Story(text, Facts(url=captured.capture.address), problems=problems)
