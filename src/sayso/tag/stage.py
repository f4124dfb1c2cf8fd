"""Label and link the spans of one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from sayso.entries import (
    ClaimTag,
    Document,
    NameTag,
    PartTag,
    Problem,
    SayingTag,
    Span,
    Tags,
    TimeTag,
)
from sayso.lang import LANGUAGES, load
from sayso.lang.speech import Speech
from sayso.lang.text import paragraphs
from sayso.tag.agree import Linked, agreed
from sayso.tag.bulletin import with_bulletin
from sayso.tag.decode import Anchor, Floats, Run, anchors_in, paths, runs_of, stacked, sureness
from sayso.tag.encoder import Encoder, Seen, encoder, tokenizer
from sayso.tag.labels import EVIDENCE, KINDS, MODALITIES, NAMES, POLARITIES
from sayso.tag.pieces import Pieces, cut
from sayso.tag.triggers import Stated, parts_in, stretch, triggers_in
from sayso.tag.windows import Window, windows

_LONGEST_PARAGRAPH = 20_000  # code points; a longer one is no prose
_LEANING = -0.4  # towards cues; tuned on the dev part of bench/quality/attribution.py
_SURE = 0.08  # of a claim; what is less sure is not handed on
_TOGETHER = 16  # windows whose sayings are linked at once; bounds the memory of a long text


def tag(document: Document) -> Tags:
    """Return the labelled, linked spans of `document`, in text order.

    The encoder reads the text once, window by window. Text in another language gives no spans and a
    `Problem`.
    """
    if not document.text:
        return Tags()
    if document.lang is None or document.lang not in LANGUAGES:
        return Tags(problems=(_unsupported(document.lang),))
    listed = paragraphs(document.text)
    long = [p for p in listed if len(p) > _LONGEST_PARAGRAPH]
    pieces = cut(document.text, [p for p in listed if len(p) <= _LONGEST_PARAGRAPH], tokenizer())
    linked: list[Linked] = []
    names: list[NameTag] = []
    times: list[TimeTag] = []
    claims: list[ClaimTag] = []
    for some in _grouped(windows(pieces)):
        read = [_Read(document.text, pieces, window, encoder()) for window in some]
        linked += _linked(read)
        for one in read:
            names += (n for n in one.names() if not names or names[-1].span.end <= n.span.start)
            times += (t for t in one.times() if not times or times[-1].span.end <= t.span.start)
            claims += one.claims()
    phrases = load(document.lang, "speech", Speech).prefixes
    sayings = agreed(linked, phrases, document.text)
    sayings = with_bulletin(document, sayings, names, document.lang)
    return Tags(
        tuple(sayings), tuple(names), tuple(times), tuple(claims), tuple(map(_too_long, long))
    )


def _grouped(windows: Iterator[Window]) -> Iterator[list[Window]]:
    while some := list(islice(windows, _TOGETHER)):
        yield some


def _linked(read: Sequence[_Read]) -> list[Linked]:
    """Return the attributions whose cues begin in the own words of these windows."""
    looking = [(one, anchor) for one in read for anchor in one.anchors]
    if not looking:
        return []
    roles = stacked([one.roles() for one in read if one.anchors])
    return [
        one.linked(anchor, seen, source, content)
        for (one, anchor), seen, (source, content) in zip(looking, roles, paths(roles), strict=True)
        if content
    ]


class _Read:
    """One window, read: its words as spans of the text."""

    def __init__(self, text: str, pieces: Pieces, window: Window, encoder: Encoder) -> None:
        self._text = text
        self._words = pieces.words[window.begin : window.end]
        self._mine = (window.mine[0] - window.begin, window.mine[1] - window.begin)
        self._encoder = encoder
        heads = pieces.heads[window.begin : window.end] - window.first
        self._seen: Seen = encoder.look(pieces.ids[window.first : window.last], heads)
        self.anchors = anchors_in(self._seen.anchors, *self._mine, _LEANING)

    def names(self) -> list[NameTag]:
        """The names that begin in the window's own words."""
        runs = runs_of(self._seen.names)
        return [NameTag(self._span(r), NAMES[k], s) for r, k, s in runs if self._own(r)]

    def times(self) -> list[TimeTag]:
        """The times that begin in the window's own words."""
        return [TimeTag(self._span(r), s) for r, _, s in runs_of(self._seen.times) if self._own(r)]

    def claims(self) -> list[ClaimTag]:
        """The claims whose triggers lie in the window's own words."""
        seen = self._seen
        stated = triggers_in(seen.triggers, seen.polarity, seen.modality, self._mine, _SURE)
        if not stated:
            return []
        parts = self._encoder.parts(seen, [s.at for s in stated])
        return [self._claim(one, logits) for one, logits in zip(stated, parts, strict=True)]

    def _claim(self, stated: Stated, logits: Floats) -> ClaimTag:
        kind, subtype = KINDS[stated.kind]
        return ClaimTag(
            trigger=self._span((stated.at, stated.at + 1)),
            type=kind,
            subtype=subtype,
            evidence=self._span(stretch(logits[:, EVIDENCE], stated.at)),
            polarity=POLARITIES[stated.polarity],
            modality=MODALITIES[stated.modality],
            parts=tuple(
                PartTag(p, self._span(r), round(chance, 3)) for p, r, chance in parts_in(logits)
            ),
            score=round(stated.score, 3),
            sure=(round(stated.sure[0], 3), round(stated.sure[1], 3)),
        )

    def roles(self) -> Floats:
        """What each word is to each anchor: shape (A, W, ROLES)."""
        return self._encoder.roles(self._seen, [a.at for a in self.anchors])

    def linked(
        self, anchor: Anchor, roles: Floats, source: list[Run], content: list[Run]
    ) -> Linked:
        """The attribution of one anchor, as spans of the text."""
        parts = [(part, sureness(roles, run)) for run in content for part in self._lines(run)]
        saying = SayingTag(
            content=tuple(part for part, _ in parts),
            cue=self._span(anchor.cue) if anchor.cue else None,
            source=self._span(source[0]) if source else None,
            score=round(anchor.score, 3),
        )
        return Linked(saying, tuple(sure for _, sure in parts))

    def _own(self, run: Run) -> bool:
        return self._mine[0] <= run[0] < self._mine[1]

    def _span(self, run: Run) -> Span:
        return Span(int(self._words[run[0], 0]), int(self._words[run[1] - 1, 1]))

    def _lines(self, run: Run) -> list[Span]:
        """The run's words, cut where a paragraph ends."""
        words = self._words[run[0] : run[1]]
        gaps = zip(words[:-1, 1], words[1:, 0], strict=True)
        cuts = [i + 1 for i, (a, b) in enumerate(gaps) if "\n" in self._text[a:b]]
        return [
            Span(int(part[0, 0]), int(part[-1, 1])) for part in np.split(words, cuts) if len(part)
        ]


def _unsupported(lang: str | None) -> Problem:
    what = f"the language is {lang}" if lang else "the language is not known"
    message = f"{what}; attributions are read in English, Ukrainian and Russian only"
    return Problem(stage="tag", code="language-unsupported", message=message)


def _too_long(paragraph: Span) -> Problem:
    return Problem(
        stage="tag",
        code="paragraph-too-long",
        message=f"a paragraph of {len(paragraph):,} characters was passed over: it is no prose",
        start=paragraph.start,
        end=paragraph.end,
    )
