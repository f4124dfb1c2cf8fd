"""The names of a document that are known to be persons', outlets' and bodies'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.entries import Document, Span, Voice

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_LOWERED = 200_000  # code points read for words without capitals


class Others(NamedTuple):
    """What is no place in this document.

    Attributes:
        spans: stretches that name something else, in text order.
        persons: words of persons' names, lower case.
        surnames: the last words of persons' names of two or more words, lower case.
        lowered: words that the text also writes without a capital.
    """

    spans: tuple[Span, ...]
    persons: frozenset[str]
    surnames: frozenset[str]
    lowered: frozenset[str]

    def is_person(self, name: str) -> bool:
        """Say whether `name` is made of words of a person's name."""
        parts = _WORD.findall(name.lower())
        return bool(parts) and all(p in self.persons for p in parts)

    def is_surname(self, name: str) -> bool:
        """Say whether `name` is how a person's name ends: "Kots" where Alexander Kots speaks."""
        return name.lower() in self.surnames

    def covers(self, span: Span) -> bool:
        """Say whether `span` lies in the name of something else."""
        return any(s.covers(span) for s in self.spans)


def others_of(document: Document, voices: Sequence[Voice], barred: Sequence[Span]) -> Others:
    """Collect the names of `voices` and of the outlet, and the stretches `barred`."""
    text = document.text
    persons: set[str] = set()
    surnames: set[str] = set()
    for voice in voices:
        if voice.kind == "person" and voice.named:
            listed = _WORD.findall(voice.name)
            persons.update(w.lower() for w in listed if w[0].isupper())
            if len(listed) > 1 and all(w[0].isupper() for w in listed):
                surnames.add(listed[-1].lower())
    spans = list(barred)
    outlets = {v.name for v in voices if v.kind in ("media", "channel") and v.named}
    outlets.add(document.publisher or "")
    for name in outlets:
        if len(name.split()) > 1:
            spans += [Span(m.start(), m.end()) for m in re.finditer(re.escape(name), text)]
    lowered = frozenset(w for w in _WORD.findall(text[:_LOWERED]) if w[0].islower())
    return Others(tuple(sorted(spans)), frozenset(persons), frozenset(surnames), lowered)
