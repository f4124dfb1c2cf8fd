"""Training windows: the stretches of a text that the encoder sees at once, with their labels."""

from __future__ import annotations

import hashlib
import itertools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.entries import PART_OF_ROLE, Span
from sayso.lang.text import paragraphs
from sayso.tag.labels import (
    CLAIM_PAIRS,
    CONTENT_ALONE,
    CONTENT_BEGINS,
    CUE_BEGINS,
    CUE_GOES_ON,
    EVIDENCE,
    KINDS,
    MODALITIES,
    NAME_TAGS,
    OUT,
    PARTS,
    POLARITIES,
    SOURCE_BEGINS,
    TIME_BEGINS,
    name_begins,
)
from sayso.tag.pieces import START, STOP, Pieces, cut
from training.corpora.example import ClaimMark, Example, Saying

UNKNOWN = -100  # a label that no loss counts

Labels = NDArray[np.int64]


class Labelled(NamedTuple):
    """A text in pieces, with the label of every word.

    Attributes:
        anchors, times: shape (W,), `UNKNOWN` throughout where the corpus does not mark them.
        names: which tags each word may have, shape (W, NAME_TAGS).
        roles: seen from each anchor (its index in the words), the role of every word, shape (W,).
        triggers: shape (W,), as `anchors`. polarity, modality: the same, known at triggers alone.
        parts: seen from each trigger, what every word is to it, shape (W, CLAIM_PAIRS).
    """

    pieces: Pieces
    anchors: Labels
    times: Labels
    names: NDArray[np.bool_]
    roles: dict[int, Labels]
    triggers: Labels
    polarity: Labels
    modality: Labels
    parts: dict[int, Labels]


def labelled(example: Example, tokenizer: Tokenizer) -> Labelled:
    """Return the example's text cut and labelled."""
    pieces = cut(example.text, paragraphs(example.text), tokenizer)
    count = len(pieces.words)
    anchors = np.full(count, OUT if "attribution" in example.layers else UNKNOWN)
    times = np.full(count, OUT if "times" in example.layers else UNKNOWN)
    names = np.ones((count, NAME_TAGS), np.bool_)
    roles: dict[int, Labels] = {}
    for saying in example.sayings:
        _mark_saying(saying, pieces, anchors, roles)
    if "nested" not in example.layers and _doubtful(example):
        for seen in roles.values():
            anchors[(seen >= CONTENT_BEGINS) & (anchors == OUT)] = UNKNOWN
    for span in example.times:
        begin, end = _words(span, pieces)
        times[begin:end] = TIME_BEGINS + 1
        times[begin : min(end, begin + 1)] = TIME_BEGINS
    if "names" in example.layers:
        names[:, 1:] = False
    elif "places" in example.layers:
        place = name_begins("place")
        names[:, [place, place + 1]] = False
    for span, labels in example.names:
        begin, end = _words(span, pieces)
        names[begin:end] = False
        for label in labels:
            names[begin:end, name_begins(label) + 1] = True
            names[begin : min(end, begin + 1), name_begins(label) + 1] = False
            names[begin : min(end, begin + 1), name_begins(label)] = True
    triggers = np.full(count, OUT if "claims" in example.layers else UNKNOWN)
    polarity, modality = np.full(count, UNKNOWN), np.full(count, UNKNOWN)
    text = Labelled(pieces, anchors, times, names, roles, triggers, polarity, modality, {})
    for claim in example.claims:
        _mark_claim(claim, text)
    return text


def _doubtful(example: Example) -> bool:
    """Say whether a text that marks no attribution inside another is silent about them here.

    In two of three texts it is. What the third says keeps the encoder from marking every word of
    speech in news of that kind, where the scorers would count it wrong.
    """
    return int(hashlib.sha256(example.id.encode()).hexdigest(), 16) % 3 > 0


def _words(span: Span, pieces: Pieces) -> tuple[int, int]:
    """Return the words that a span touches, as a half-open interval of indices."""
    begin = int(np.searchsorted(pieces.words[:, 1], span.start, side="right"))
    end = int(np.searchsorted(pieces.words[:, 0], span.end, side="left"))
    return begin, max(begin, end)


def _mark_saying(saying: Saying, pieces: Pieces, anchors: Labels, roles: dict[int, Labels]) -> None:
    """Write one attribution's labels; those of one cue share an anchor."""
    at, end = _words((saying.cue or saying.content)[0], pieces)
    if at == end:
        return
    if saying.cue:
        anchors[at:end] = CUE_GOES_ON
        anchors[at] = CUE_BEGINS
    elif anchors[at] == OUT:
        anchors[at] = CONTENT_ALONE
    seen = roles.setdefault(at, np.full(len(anchors), OUT))
    for first, spans in ((SOURCE_BEGINS, saying.source), (CONTENT_BEGINS, saying.content)):
        for span in spans:
            begin, end = _words(span, pieces)
            free = [i for i in range(begin, end) if seen[i] == OUT]
            for n, i in enumerate(free):
                seen[i] = first if n == 0 or free[n - 1] != i - 1 else first + 1


def _mark_claim(claim: ClaimMark, text: Labelled) -> None:
    """Write one claim's labels; of two with one trigger the first tells the kind."""
    at, _ = _words(claim.trigger, text.pieces)
    if at == len(text.triggers):
        return
    if claim.optional:
        text.triggers[at] = UNKNOWN if text.triggers[at] == OUT else text.triggers[at]
        return
    if text.triggers[at] <= OUT:
        text.triggers[at] = 1 + KINDS.index((claim.type, claim.subtype))
        text.polarity[at] = POLARITIES.index(claim.polarity)
        text.modality[at] = MODALITIES.index(claim.modality)
    seen = text.parts.setdefault(at, np.zeros((len(text.triggers), CLAIM_PAIRS), np.int64))
    spans = [(EVIDENCE, span) for span in claim.evidence]
    spans += [(PARTS.index("place"), span) for span in claim.places]
    spans += [(PARTS.index(PART_OF_ROLE[role]), span) for role, span in claim.roles]
    for part, span in spans:
        begin, end = _words(span, text.pieces)
        seen[begin:end, part] = 1


class Window(NamedTuple):
    """What the encoder sees at once: ids with START and STOP, and the labels of its words.

    Attributes:
        anchored: indices of the anchors in the window's words, shape (A,). roles: shape (A, W).
        triggered: indices of the triggers, shape (T,). parts: shape (T, W, CLAIM_PAIRS).
    """

    ids: Labels
    heads: Labels
    anchors: Labels
    times: Labels
    names: NDArray[np.bool_]
    triggers: Labels
    polarity: Labels
    modality: Labels
    anchored: Labels
    roles: Labels
    triggered: Labels
    parts: Labels


def window(text: Labelled, first: int, last: int) -> Window:
    """Return the window over the pieces from `first` up to, not including, `last`."""
    p = text.pieces
    begin, end = np.searchsorted(p.heads, [first, last])
    anchored = [a for a in sorted(text.roles) if begin <= a < end]
    triggered = [t for t in sorted(text.parts) if begin <= t < end]
    return Window(
        np.concatenate([[START], p.ids[first:last], [STOP]]),
        p.heads[begin:end] - first + 1,
        text.anchors[begin:end],
        text.times[begin:end],
        text.names[begin:end],
        text.triggers[begin:end],
        text.polarity[begin:end],
        text.modality[begin:end],
        np.array(anchored, np.int64) - begin,
        np.array([text.roles[a][begin:end] for a in anchored]).reshape(len(anchored), end - begin),
        np.array(triggered, np.int64) - begin,
        np.array([text.parts[t][begin:end] for t in triggered]).reshape(
            len(triggered), end - begin, CLAIM_PAIRS
        ),
    )


def windows(text: Labelled, size: int, phase: int) -> list[Window]:
    """Cut a text into windows of at most `size` pieces, the first of `phase` (at least one)."""
    count = len(text.pieces.ids)
    edges = [0, *range(min(phase, count), count, size - 2), count]
    cuts = [(a, b) for a, b in itertools.pairwise(edges) if a < b]
    return [w for w in (window(text, a, b) for a, b in cuts) if len(w.heads)]
