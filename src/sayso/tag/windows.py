"""Which stretches of a long text the encoder sees at once.

Windows overlap; of the words that two of them see, each window answers for those that lie nearer to
its middle. A window ends where a paragraph ends, if one ends late enough in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sayso.tag.pieces import STOP, Ints, Pieces

SIZE = 256  # pieces that are read at once, START and STOP among them, as in training
OVERLAP = 32  # pieces that neighbours share; half of it is the least that a word sees around it
_EARLIEST = 0.85  # of a window: no paragraph's end before it closes the window


class Window(NamedTuple):
    """A stretch of pieces (``first`` to ``last``) and of the words that begin in it.

    All pairs are half-open. ``mine`` are the words that the window answers for.
    """

    first: int
    last: int
    begin: int
    end: int
    mine: tuple[int, int]


def windows(pieces: Pieces, size: int = SIZE, overlap: int = OVERLAP) -> Iterator[Window]:
    """Yield windows of at most `size` pieces that together answer for every word once."""
    count, room = len(pieces.ids), size - 2
    breaks = np.flatnonzero(pieces.ids == STOP)
    first, last, answered = 0, 0, 0
    while last < count:
        last = min(first + room, count)
        if last < count:
            last = _paragraph_end(breaks, first + int(room * _EARLIEST), last)
        begin, end, border = np.searchsorted(pieces.heads, [first, last, last - overlap // 2])
        if last == count:
            border = end
        if border > answered:
            yield Window(first, last, int(begin), int(end), (answered, int(border)))
            answered = int(border)
        first = last - overlap


def _paragraph_end(breaks: Ints, earliest: int, last: int) -> int:
    """Return the last break from `earliest` to `last`, or `last`."""
    at = int(np.searchsorted(breaks, last, side="right")) - 1
    return int(breaks[at]) if at >= 0 and breaks[at] >= earliest else last
