"""From the encoder's numbers to the words that each label covers.

Cues, names and times are read word by word; then every cue looks over the words of its window and
takes its source and its content together, along the best path. A word may so belong to several cues:
that is how one attribution lies inside another's content.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.tag.labels import (
    CONTENT_ALONE,
    CONTENT_BEGINS,
    CONTENT_GOES_ON,
    CUE_BEGINS,
    OUT,
    SOURCE_BEGINS,
    SOURCE_GOES_ON,
)

Floats = NDArray[np.float32]
Run = tuple[int, int]  # a half-open interval of words


class Anchor(NamedTuple):
    """Where an attribution hangs: its cue's words, or none and the first word of its content."""

    at: int
    cue: Run | None
    score: float


def anchors_in(logits: Floats, begin: int, end: int, leaning: float) -> list[Anchor]:
    """Return the anchors whose first word lies from `begin` up to `end`.

    Args:
        logits: shape (W, ANCHORS).
        begin: the first word that may begin an anchor.
        end: one past the last.
        leaning: is added to every anchor's logit; above 0 more are found and fewer are right.
    """
    raised = logits.copy()
    raised[:, OUT] -= leaning
    best = raised.argmax(1)
    chances = softmax(raised)
    found = []
    for at in np.flatnonzero(best[begin:end] != OUT) + begin:
        tag = best[at]
        follows = at > 0 and best[at - 1] not in (OUT, CONTENT_ALONE)
        if tag == CONTENT_ALONE:
            found.append(Anchor(int(at), None, float(chances[at, tag])))
        elif tag == CUE_BEGINS or not follows:
            last = at + 1
            while last < len(best) and best[last] not in (OUT, CUE_BEGINS, CONTENT_ALONE):
                last += 1
            found.append(Anchor(int(at), (int(at), int(last)), 1.0 - float(chances[at, OUT])))
    return found


def runs_of(logits: Floats) -> list[tuple[Run, int, float]]:
    """Return the runs of words of one kind: interval, kind from 0, mean chance.

    Args:
        logits: shape (W, 1 + 2 · kinds): out, then begins and goes on of each kind.
    """
    best = logits.argmax(1)
    inside = np.flatnonzero(best != OUT)
    if not len(inside):
        return []
    chances = softmax(logits[inside]).max(1)
    found: list[tuple[Run, int, float]] = []
    begin = 0
    for i, at in enumerate(inside):
        last = i + 1 == len(inside)
        tag = best[at]
        kind = (tag - 1) // 2
        if last or inside[i + 1] != at + 1 or best[at + 1] != 2 * kind + 2:
            run = (int(inside[begin]), int(at) + 1)
            found.append((run, int(kind), float(chances[begin : i + 1].mean())))
            begin = i + 1
    return found


# The path of one anchor's window: before its source, in it, after it; and content before or after.
_FREE, _SOURCE, _CONTENT, _FREE_LATER, _CONTENT_LATER, _NOWHERE = range(6)
_FROM: Final = np.array(  # how each of these states but the last may be entered: from which state …
    [
        [_FREE, _CONTENT, _NOWHERE],
        [_SOURCE, _FREE, _CONTENT],
        [_CONTENT, _FREE, _NOWHERE],
        [_FREE_LATER, _SOURCE, _CONTENT_LATER],
        [_CONTENT_LATER, _FREE_LATER, _SOURCE],
    ]
)
_WITH: Final = np.array(  # … and with which label
    [
        [OUT, OUT, OUT],
        [SOURCE_GOES_ON, SOURCE_BEGINS, SOURCE_BEGINS],
        [CONTENT_GOES_ON, CONTENT_BEGINS, OUT],
        [OUT, OUT, OUT],
        [CONTENT_GOES_ON, CONTENT_BEGINS, CONTENT_BEGINS],
    ]
)


def paths(logits: Floats) -> list[tuple[list[Run], list[Run]]]:
    """Return each anchor's source (at most one run of words) and contents, by its best path.

    Args:
        logits: shape (A, W, ROLES).
    """
    count, words, _ = logits.shape
    score = np.full((count, len(_FROM) + 1), -np.inf, np.float32)
    score[:, _FREE] = 0.0
    came = np.empty((words, count, len(_FROM)), np.int8)
    for w in range(words):
        ways = score[:, _FROM] + logits[:, w][:, _WITH]
        came[w] = ways.argmax(2)
        score[:, :-1] = ways.max(2)
    state = score.argmax(1)
    path = np.empty((count, words), np.int8)
    anchors = np.arange(count)
    for w in range(words - 1, -1, -1):
        path[:, w] = state
        state = _FROM[state, came[w, anchors, state]]
    return [(_runs(p == _SOURCE), _runs((p == _CONTENT) | (p == _CONTENT_LATER))) for p in path]


def stacked(logits: Sequence[Floats]) -> Floats:
    """Stack role logits of several windows, (A, W, ROLES) each; what a window lacks is out of all."""
    longest = max(one.shape[1] for one in logits)
    listed = []
    for one in logits:
        whole = np.full((len(one), longest, one.shape[2]), -1e4, np.float32)
        whole[:, :, OUT] = 0.0
        whole[:, : one.shape[1]] = one
        listed.append(whole)
    return np.concatenate(listed)


def sureness(logits: Floats, run: Run) -> float:
    """Return how much better a run is read as content than as anything else, a word on average.

    Args:
        logits: of one anchor, shape (W, ROLES).
        run: words of its content.
    """
    seen = logits[run[0] : run[1]]
    content = np.maximum(seen[:, CONTENT_BEGINS], seen[:, CONTENT_GOES_ON])
    return float((content - np.maximum(seen[:, OUT], seen[:, SOURCE_GOES_ON])).mean())


def _runs(inside: NDArray[np.bool_]) -> list[Run]:
    edges = np.flatnonzero(np.diff(inside.astype(np.int8), prepend=0, append=0))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def softmax(logits: Floats) -> Floats:
    """Return chances along the last axis."""
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)  # type: ignore[no-any-return]
