"""The encoder: one window of pieces in, what it makes of each word out."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.tag.labels import ROLES
from sayso.tag.pieces import START, STOP, Ints

HERE = Path(__file__).parent

Floats = NDArray[np.float32]


class Seen(NamedTuple):
    """What the encoder makes of W words: logits, and the projections that pairs are made of.

    Attributes:
        anchors, names, times: (W, ·) logits as told in `labels`.
        leaning: (W, ROLES - 1), the word's own leaning to each role.
        word, anchor: (W, (ROLES - 1) · width), of the word as one looked at and as one looking.
    """

    anchors: Floats
    names: Floats
    times: Floats
    leaning: Floats
    word: Floats
    anchor: Floats


class Encoder:
    """The model in memory. It holds no state of its own: the same window gives the same answer."""

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the pipeline runs a process for each core
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        told = self._session.get_modelmeta().custom_metadata_map
        self._distance = np.array(json.loads(told["distance"]), np.float32)

    def look(self, ids: Ints, heads: Ints) -> Seen:
        """Read one window: its pieces, shape (P,), and each word's piece in it, shape (W,)."""
        whole = np.concatenate([[START], ids, [STOP]])
        return Seen(*self._session.run(Seen._fields, {"ids": whole, "heads": heads + 1}))

    def roles(self, seen: Seen, anchors: list[int]) -> Floats:
        """Return role logits, shape (A, W, ROLES), of every word towards each anchor."""
        words = len(seen.word)
        kinds = ROLES - 1
        width = seen.word.shape[1] // kinds
        looking = seen.anchor[anchors].reshape(-1, kinds, width).transpose(1, 0, 2)
        looked_at = seen.word.reshape(words, kinds, width).transpose(1, 2, 0)
        found = (looking @ looked_at) / math.sqrt(width)
        found += seen.leaning.T[:, None]
        apart = np.arange(words)[None] - np.array(anchors)[:, None]
        found += self._distance[:, bucket(apart, self._distance.shape[1] // 2)]
        out = np.zeros((len(anchors), words, ROLES), np.float32)
        out[:, :, 1:] = found.transpose(1, 2, 0)
        return out


def bucket(apart: Ints, reach: int) -> Ints:
    """Return signed distances in words as indices of 2 · `reach` + 1 buckets, near ones finer."""
    far = np.abs(apart)
    wide = 8 + (np.log2(np.maximum(far, 8) / 8) * 6).astype(np.int64)
    return np.where(far < 8, far, np.minimum(wide, reach)) * np.sign(apart) + reach


@cache
def encoder() -> Encoder:
    """Return the one encoder of this process."""
    return Encoder(HERE / "encoder.onnx")


@cache
def tokenizer() -> Tokenizer:
    """Return the one tokenizer of this process."""
    return Tokenizer.from_file(str(HERE / "tokenizer.json"))
