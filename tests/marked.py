"""Marked-up sentences: the text and, in brackets, what is to be found in it.

``"[Kyiv|source] [said|cue] [the village was free|content]"`` is the text "Kyiv said the village was
free" with one saying. Spans of several sayings carry a number: ``[said|cue 2]``; a content may hold
another saying's spans.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from sayso.entries import Document, SayingTag, Span, Tags, document_id

_CLOSE = re.compile(r"\|(\w+)(?: (\d+))?\]")


class Marked(NamedTuple):
    text: str
    spans: dict[tuple[str, int], list[Span]]

    def words(self, role, number=1):
        return [s.of(self.text) for s in self.spans.get((role, number), [])]

    def sayings(self):
        """Every saying as (source or None, cue or None, contents), in order of its number."""
        return [
            (
                (self.words("source", n) or [None])[0],
                (self.words("cue", n) or [None])[0],
                self.words("content", n),
            )
            for n in sorted({n for _, n in self.spans})
        ]

    def tags(self):
        """What an encoder that reads it so would hand on."""
        numbers = {n for role, n in self.spans if role == "content"}
        sayings = [
            SayingTag(
                content=tuple(self.spans["content", n]),
                cue=(self.spans.get(("cue", n)) or [None])[0],
                source=(self.spans.get(("source", n)) or [None])[0],
            )
            for n in numbers
        ]
        return Tags(sayings=tuple(sorted(sayings, key=lambda s: s.content[0])))


def marked(source):
    text, spans, stack, i = "", defaultdict(list), [], 0
    while i < len(source):
        close = _CLOSE.match(source, i)
        if close and stack:
            spans[close[1], int(close[2] or 1)].append(Span(stack.pop(), len(text)))
            i = close.end()
        elif source[i] == "[" and _opens(source, i):
            stack.append(len(text))
            i += 1
        else:
            text += source[i]
            i += 1
    return Marked(text, {k: sorted(v) for k, v in spans.items()})


def _opens(source, i):
    """A bracket that some mark closes; other brackets are text."""
    depth = 0
    while i < len(source):
        if _CLOSE.match(source, i):
            depth -= 1
            if depth == 0:
                return True
        elif source[i] == "[":
            depth += 1
        i += 1
    return False


def document(text, lang="en", **known):
    """A document of that text; `known` are fields such as published_at and publisher."""
    key = {k: known.get(k) for k in ("title", "url", "publisher", "published_at", "forwarded_from")}
    return Document(
        id=document_id(text=text, **key),
        capture="sha256:" + "0" * 64,
        path="report.txt",
        text=text,
        lang=lang,
        **known,
    )
