"""The weights out of the shipped model, so that training can go on where its last run ended.

Training rounds as the export rounds (`training.model.Rounded`), so nothing is lost by the way but the
optimiser's state and what the weights had behind the rounding.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.export import PAIRS
from training.model import HEADS

Array = NDArray[np.float32]


def shipped_weights(path: Path) -> dict[str, Tensor]:
    """Return the weights of an ``encoder.onnx`` that `training.export` wrote, by torch's names."""
    model = onnx.load(path)
    kept = {c.name: numpy_helper.to_array(c).astype(np.float32) for c in model.graph.initializer}
    found: dict[str, Array] = {
        "embeddings.words": kept["words"] * kept["words.scale"],
        "embeddings.positions": kept["positions"],  # the kind is added to them
        "embeddings.kind": np.zeros_like(kept["positions"][:1]),
        "embeddings.norm.weight": kept["embeddings.norm.weight"],
        "embeddings.norm.bias": kept["embeddings.norm.bias"],
    }
    layers = sum(name.endswith(".inner.bias") for name in kept)
    for at in (f"layers.{i}" for i in range(layers)):
        packed = _product(kept, f"{at}.attention.qkv")
        for part, weight, bias in zip(
            ("query", "key", "value"),
            np.split(packed, 3),
            np.split(kept[f"{at}.attention.qkv.b"], 3),
            strict=True,
        ):
            found[f"{at}.attention.{part}.weight"] = weight
            found[f"{at}.attention.{part}.bias"] = bias
        for product, added in (
            ("attention.output", "attention.norm.added"),
            ("inner", "inner.bias"),
            ("outer", "norm.added"),
        ):
            found[f"{at}.{product}.weight"] = _product(kept, f"{at}.{product}")
            found[f"{at}.{product}.bias"] = kept[f"{at}.{added}"]
        for norm in ("attention.norm", "norm"):
            for part in ("weight", "bias"):
                found[f"{at}.{norm}.{part}"] = kept[f"{at}.{norm}.{part}"]
    heads = {name: f"heads.{name}" for name in HEADS}
    heads |= {f"{p}_{k}": f"{p}.{k}" for p in PAIRS for k in ("leaning", "word", "anchor")}
    for head, layer in heads.items():
        found[f"{layer}.weight"] = kept[f"{head}.w"].T
        found[f"{layer}.bias"] = kept[f"{head}.b"]
    told = {p.key: p.value for p in model.metadata_props}
    for pair, table in json.loads(told["distance"]).items():
        found[f"{pair}.distance"] = np.array(table)
    return {
        k: torch.from_numpy(np.ascontiguousarray(v, np.float32).copy()) for k, v in found.items()
    }


def _product(kept: dict[str, Array], name: str) -> Array:
    """Return a product's weight (out, in)."""
    return (kept[f"{name}.w"] * kept[f"{name}.scale"]).T
