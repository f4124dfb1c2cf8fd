"""Write the trained encoder as an int8 ONNX model.

usage: python -m training.export --weights FILE --out FOLDER [--float]

The graph is written by hand, of ONNX Runtime's own fused operators: one quantised product for query,
key and value, one operator for attention, one for each residual with its norm. Weights are int8 in
seven bits (`training.model.Rounded` says why) with a scale for each column (word embeddings: in eight,
each row), activations are quantised as they come. One
window at a time is read, so that no window's rounding depends on another.

Inputs: ``ids`` (L,) with START and STOP; ``heads`` (W,) the piece of each word.
Outputs, per word: the logits of each of `model.HEADS`; of ``saying`` and ``claim`` what pairs of words
are made of: ``…_leaning`` and the projections ``…_word`` and ``…_anchor``. The tables of distances are
in the model's metadata.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.model import HEADS, STEPS

LOOKS = 12  # attention heads
PAIRS = "saying", "claim"  # each of three products

Array = NDArray[np.float32]


def main() -> None:
    """Read the weights, write ``encoder.onnx``."""
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--float", action="store_true", help="without quantising, to see what it costs")
    args = ap.parse_args()
    weights = mean_weights(torch.load(args.weights, weights_only=True))
    model = Graph(weights, quantise=not args.float).model()
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(model, args.out / "encoder.onnx")


def mean_weights(state: dict[str, Any]) -> dict[str, Array]:
    """Return the weights of ``encoder.pt``, or the running mean of a checkpoint ``step.pt``."""
    mean = state.get("mean", state)
    kept = {k.removeprefix("module."): v for k, v in mean.items() if k != "n_averaged"}
    return {k: v.float().numpy() for k, v in kept.items()}


class Graph:
    """The graph as it grows; every method adds nodes and returns the name of their output."""

    def __init__(self, weights: dict[str, Array], *, quantise: bool) -> None:
        self.weights = weights
        self.quantise = quantise
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def model(self) -> onnx.ModelProto:
        """Return the whole model."""
        x = self.embedded()
        layers = 1 + max(int(k.split(".")[1]) for k in self.weights if k.startswith("layers."))
        for i in range(layers):
            x = self.layer(x, f"layers.{i}")
        x = self.node(
            "Gather", [self.node("Squeeze", [x, self.ints("axis0", [0])]), "heads"], axis=0
        )
        outputs = []
        layers_of = {name: f"heads.{name}" for name in HEADS}
        layers_of |= {f"{p}_{k}": f"{p}.{k}" for p in PAIRS for k in ("leaning", "word", "anchor")}
        for name, layer in layers_of.items():
            w, b = self.weights[f"{layer}.weight"], self.weights[f"{layer}.bias"]
            product = self.node("MatMul", [x, self.constant(f"{name}.w", w.T)])
            self.node("Add", [product, self.constant(f"{name}.b", b)], output=name)
            outputs.append(
                helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", len(b)])
            )
        inputs = [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"]),
            helper.make_tensor_value_info("heads", TensorProto.INT64, ["words"]),
        ]
        graph = helper.make_graph(
            self.nodes, "sayso", inputs, outputs, list(self.constants.values())
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=opsets, producer_name="sayso")
        model.ir_version = 8
        tables = {
            pair: [[round(float(x), 4) for x in row] for row in self.weights[f"{pair}.distance"]]
            for pair in PAIRS
        }
        helper.set_model_props(model, {"distance": json.dumps(tables)})
        return model

    def embedded(self) -> str:
        """Pieces, positions and kind, normed: shape (1, L, width)."""
        words = self.weights["embeddings.words"]
        if self.quantise:
            rounded, scale = quantised(words.T, 127)
            rows = self.node("Gather", [self.constant("words", rounded.T), "ids"], axis=0)
            scales = self.node(
                "Gather", [self.constant("words.scale", scale[:, None]), "ids"], axis=0
            )
            words_ = self.node("Mul", [self.node("Cast", [rows], to=TensorProto.FLOAT), scales])
        else:
            words_ = self.node("Gather", [self.constant("words", words), "ids"], axis=0)
        placed = self.weights["embeddings.positions"] + self.weights["embeddings.kind"]
        length = self.node("Shape", ["ids"])
        here = self.node(
            "Slice",
            [
                self.constant("positions", placed),
                self.ints("zero", [0]),
                length,
                self.ints("axis0", [0]),
            ],
        )
        x = self.node("Unsqueeze", [self.node("Add", [words_, here]), self.ints("axis0", [0])])
        g, b = self.norm_of("embeddings.norm")
        return self.node("LayerNormalization", [x, g, b], axis=-1, epsilon=1e-12)

    def layer(self, x: str, at: str) -> str:
        """One transformer layer."""
        a = f"{at}.attention"
        parts = [self.weights[f"{a}.{p}.weight"] for p in ("query", "key", "value")]
        biases = [self.weights[f"{a}.{p}.bias"] for p in ("query", "key", "value")]
        packed = self.product(x, np.concatenate(parts), f"{a}.qkv", np.concatenate(biases))
        q, k, v = (f"{a}.{p}" for p in "qkv")
        self.nodes.append(helper.make_node("Split", [packed], [q, k, v], axis=-1))
        y = self.node("MultiHeadAttention", [q, k, v], domain="com.microsoft", num_heads=LOOKS)
        y = self.product(y, self.weights[f"{a}.output.weight"], f"{a}.output")
        x = self.added(y, x, f"{a}.norm", self.weights[f"{a}.output.bias"])
        top = self.node("ReduceMax", [self.node("Abs", [x])], axes=[-1], keepdims=1)
        y = self.product_by_row(x, top, self.weights[f"{at}.inner.weight"], f"{at}.inner")
        bias = self.constant(f"{at}.inner.bias", self.weights[f"{at}.inner.bias"])
        y = self.node("BiasGelu", [y, bias], domain="com.microsoft")
        # what Gelu leaves below 0 is small
        top = self.node("ReduceMax", [y], axes=[-1], keepdims=1)
        y = self.product_by_row(y, top, self.weights[f"{at}.outer.weight"], f"{at}.outer")
        return self.added(y, x, f"{at}.norm", self.weights[f"{at}.outer.bias"])

    def product(self, x: str, weight: Array, name: str, bias: Array | None = None) -> str:
        """`x` times the transposed weight (out, in), plus a bias if given."""
        if self.quantise:
            rounded, scale = quantised(weight.T)
            inputs = [
                x,
                self.constant(f"{name}.w", rounded),
                self.constant(f"{name}.scale", scale),
                self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
            ]
            if bias is not None:
                inputs.append(self.constant(f"{name}.b", bias))
            return self.node("DynamicQuantizeMatMul", inputs, domain="com.microsoft")
        y = self.node("MatMul", [x, self.constant(f"{name}.w", weight.T)])
        return y if bias is None else self.node("Add", [y, self.constant(f"{name}.b", bias)])

    def product_by_row(self, x: str, top: str, weight: Array, name: str) -> str:
        """The product, with every row of `x` brought to the same range (its `top`) before rounding.

        A few pieces (the paragraph breaks above all) have values ten times those of the others; one
        scale for all would leave the others four bits.
        """
        if not self.quantise:
            return self.product(x, weight, name)
        return self.node("Mul", [self.product(self.node("Div", [x, top]), weight, name), top])

    def added(self, y: str, x: str, norm: str, bias: Array) -> str:
        """The norm of `x` plus `y` plus the bias.

        Of plain operators: on a CPU they take a fifth of the time of SkipLayerNormalization.
        """
        y = self.node("Add", [y, self.constant(f"{norm}.added", bias)])
        g, b = self.norm_of(norm)
        sums = self.node("Add", [y, x])
        return self.node("LayerNormalization", [sums, g, b], axis=-1, epsilon=1e-12)

    def norm_of(self, name: str) -> tuple[str, str]:
        """Return a norm's weight and bias."""
        g, b = (
            self.constant(f"{name}.{p}", self.weights[f"{name}.{p}"]) for p in ("weight", "bias")
        )
        return g, b

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add an initializer."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def ints(self, name: str, value: list[int]) -> str:
        """Add a constant of integers."""
        return self.constant(name, np.array(value, np.int64))

    def node(self, kind: str, inputs: list[str], *, output: str = "", **attributes: object) -> str:
        """Add a node with one output."""
        output = output or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output


def quantised(weight: Array, steps: int = STEPS) -> tuple[NDArray[np.int8], Array]:
    """Return weights in at most `steps` on either side of 0, and the scale of each column."""
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / steps
    return np.round(weight / scale).clip(-steps, steps).astype(np.int8), scale.astype(np.float32)


if __name__ == "__main__":
    main()
