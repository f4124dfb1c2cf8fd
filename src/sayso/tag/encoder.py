"""The encoder: one window of pieces in, what it makes of each word out."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.tag.pieces import START, STOP, Ints

HERE = Path(__file__).parent

Floats = NDArray[np.float32]


class Seen(NamedTuple):
    """What the encoder makes of W words: logits, and the projections that pairs are made of.

    Attributes:
        anchors, names, times, triggers, polarity, modality: (W, ·) logits as told in `labels`.
        saying_leaning, claim_leaning: (W, kinds), the word's own leaning to each kind of pair.
        saying_word, saying_anchor, claim_word, claim_anchor: (W, kinds · width), of the word as one
            looked at and as one looking.
    """

    anchors: Floats
    names: Floats
    times: Floats
    triggers: Floats
    polarity: Floats
    modality: Floats
    saying_leaning: Floats
    saying_word: Floats
    saying_anchor: Floats
    claim_leaning: Floats
    claim_word: Floats
    claim_anchor: Floats


class Encoder:
    """The model in memory. It holds no state of its own: the same window gives the same answer."""

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the pipeline runs a process for each core
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        told = json.loads(self._session.get_modelmeta().custom_metadata_map["distance"])
        self._distance = {pair: np.array(table, np.float32) for pair, table in told.items()}

    def look(self, ids: Ints, heads: Ints) -> Seen:
        """Read one window: its pieces, shape (P,), and each word's piece in it, shape (W,)."""
        whole = np.concatenate([[START], ids, [STOP]])
        return Seen(*self._session.run(Seen._fields, {"ids": whole, "heads": heads + 1}))

    def roles(self, seen: Seen, anchors: Sequence[int]) -> Floats:
        """Return role logits, shape (A, W, ROLES), of every word towards each anchor."""
        parts = seen.saying_word, seen.saying_anchor, seen.saying_leaning
        found = _pairs(*parts, anchors, self._distance["saying"])
        out = np.zeros((*found.shape[:2], found.shape[2] + 1), np.float32)
        out[:, :, 1:] = found
        return out

    def parts(self, seen: Seen, triggers: Sequence[int]) -> Floats:
        """Return logits, shape (T, W, CLAIM_PAIRS), of what every word is to each trigger."""
        parts = seen.claim_word, seen.claim_anchor, seen.claim_leaning
        return _pairs(*parts, triggers, self._distance["claim"])


def _pairs(
    word: Floats, anchor: Floats, leaning: Floats, at: Sequence[int], distance: Floats
) -> Floats:
    """Return logits, shape (N, W, kinds), of every word towards each of the N words `at`."""
    words, kinds = leaning.shape
    width = word.shape[1] // kinds
    looking = anchor[list(at)].reshape(-1, kinds, width).transpose(1, 0, 2)
    looked_at = word.reshape(words, kinds, width).transpose(1, 2, 0)
    found = (looking @ looked_at) / math.sqrt(width)
    found += leaning.T[:, None]
    apart = np.arange(words)[None] - np.array(at)[:, None]
    found += distance[:, bucket(apart, distance.shape[1] // 2)]
    return found.transpose(1, 2, 0)


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
