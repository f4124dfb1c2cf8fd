"""Cut a text into the encoder's pieces, and into the words that its labels stand on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.entries import Span

START, PAD, STOP = 0, 1, 2  # ids of <s>, <pad> and </s>, which also parts paragraphs

_WORD = re.compile(r"\w+|[^\w\s]")

Ints = NDArray[np.int64]


class Pieces(NamedTuple):
    """A text as the encoder sees it.

    Attributes:
        ids: of the pieces, shape (P,), one STOP between paragraphs.
        words: start and end of each word in code points of the text, shape (W, 2). A word is a run
            of letters and digits, or one sign.
        heads: index in `ids` of the piece that each word begins in, shape (W,), never falling.
        paragraphs: index in `words` of each paragraph's first word.
    """

    ids: Ints
    words: Ints
    heads: Ints
    paragraphs: Ints


def cut(text: str, paragraphs: Sequence[Span], tokenizer: Tokenizer) -> Pieces:
    """Return the pieces and words of these paragraphs of `text`."""
    encoded = tokenizer.encode_batch([p.of(text) for p in paragraphs], add_special_tokens=False)
    ids: list[int] = []
    words: list[tuple[int, int]] = []
    heads: list[Ints] = []
    firsts: list[int] = []
    for paragraph, pieces in zip(paragraphs, encoded, strict=True):
        here = [m.span() for m in _WORD.finditer(paragraph.of(text))]
        if not here or not pieces.ids:
            continue
        if ids:
            ids.append(STOP)
        firsts.append(len(words))
        starts = np.array([start for start, _ in pieces.offsets])
        at = np.searchsorted(starts, [start for start, _ in here], side="right") - 1
        heads.append(np.maximum(at, 0) + len(ids))
        ids += pieces.ids
        words += [(paragraph.start + start, paragraph.start + end) for start, end in here]
    return Pieces(
        np.array(ids, np.int64),
        np.array(words, np.int64).reshape(-1, 2),
        np.concatenate(heads) if heads else np.zeros(0, np.int64),
        np.array(firsts, np.int64),
    )
