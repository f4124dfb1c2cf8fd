"""Windows of like length, padded and stacked for torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from sayso.tag.pieces import PAD
from training.windows import UNKNOWN, Labelled, Window, windows

POOL = 64  # batches among which windows are sorted by length


class Batch(NamedTuple):
    """B windows. L pieces and W words at most; A anchors and T triggers in all of them.

    Attributes:
        ids: (B, L). heads: (B, W). words: each layer's labels, (B, W). names: (B, W, NAME_TAGS).
        row, anchored: (A,) each anchor's window and its word there. roles: (A, W).
        claim_row, triggered: (T,) the same of triggers. parts: (T, W, CLAIM_PAIRS).
    """

    ids: Tensor
    heads: Tensor
    words: dict[str, Tensor]
    names: Tensor
    row: Tensor
    anchored: Tensor
    roles: Tensor
    claim_row: Tensor
    triggered: Tensor
    parts: Tensor


WORD_LAYERS = "anchors", "times", "triggers", "polarity", "modality"


def batches(
    texts: Sequence[Labelled], size: int, count: int, random: np.random.Generator
) -> Iterator[Batch]:
    """Yield every text's windows once, in random order, `count` full windows' pieces to a batch."""
    all_windows = [
        w
        for text in (texts[i] for i in random.permutation(len(texts)))
        for w in windows(text, size, int(random.integers(size // 4, size)))
    ]
    order = random.permutation(len(all_windows))
    for at in range(0, len(order), POOL * count):
        pool = sorted(
            (all_windows[i] for i in order[at : at + POOL * count]), key=lambda w: len(w.ids)
        )
        groups: list[list[Window]] = [[]]
        for one in pool:
            if groups[-1] and (len(groups[-1]) + 1) * len(one.ids) > size * count:
                groups.append([])
            groups[-1].append(one)
        for i in random.permutation(len(groups)):
            yield stacked(groups[i])


def stacked(windows: Sequence[Window]) -> Batch:
    """Pad and stack."""
    length = max(len(w.ids) for w in windows)
    words = max(len(w.heads) for w in windows)

    def padded(arrays: Sequence[np.ndarray], width: int, fill: int) -> Tensor:
        rest = [(0, 0)] * (arrays[0].ndim - 1) if arrays else []
        return torch.from_numpy(
            np.stack(
                [np.pad(a, [(0, width - len(a)), *rest], constant_values=fill) for a in arrays]
            )
        )

    def rows(counts: Sequence[int]) -> Tensor:
        return torch.repeat_interleave(torch.arange(len(counts)), torch.tensor(counts))

    roles = [r for w in windows for r in w.roles]
    parts = [p for w in windows for p in w.parts]
    return Batch(
        padded([w.ids for w in windows], length, PAD),
        padded([w.heads for w in windows], words, 0),
        {k: padded([getattr(w, k) for w in windows], words, UNKNOWN) for k in WORD_LAYERS},
        padded([w.names for w in windows], words, fill=True),
        rows([len(w.anchored) for w in windows]),
        torch.from_numpy(np.concatenate([w.anchored for w in windows])),
        padded(roles, words, UNKNOWN) if roles else torch.zeros(0, words, dtype=torch.long),
        rows([len(w.triggered) for w in windows]),
        torch.from_numpy(np.concatenate([w.triggered for w in windows])),
        padded(parts, words, UNKNOWN) if parts else torch.zeros(0, words, 1, dtype=torch.long),
    )
