"""The encoder with its heads, in torch. What it puts out is told in `sayso.tag.labels`.

A word stands where its first piece stands. For every word: logits of anchors, names, times, and of
claims' triggers with polarity and modality. For every pair of a word and an anchor, or a word and a
trigger: logits of what the one is to the other, from a product of two projections, the word's own
leaning and their distance.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.tag.labels import (
    ANCHORS,
    CLAIM_PAIRS,
    MODALITIES,
    NAME_TAGS,
    OUT,
    POLARITIES,
    ROLES,
    TIMES,
    TRIGGER_TAGS,
)

WIDTH = 384
SAYING_PAIR, CLAIM_PAIR = 96, 64  # width of one projection of a pair
REACH = 32  # distance buckets on either side
STEPS = 63  # of a rounded weight on either side of 0: see `Rounded`
HEADS = {
    "anchors": ANCHORS,
    "names": NAME_TAGS,
    "times": TIMES,
    "triggers": TRIGGER_TAGS,
    "polarity": len(POLARITIES),
    "modality": len(MODALITIES),
}
DROPPED = 0.1  # share of each layer's outputs that training leaves out


class Rounded(nn.Linear):
    """A product whose weights are rounded as the export rounds them, so that they learn to bear it.

    Seven bits, not eight: a processor with AVX2 but no VNNI adds two products of an unsigned and a
    signed byte in 16 bits, and 2 · 255 · 63 is the most that fits.
    """

    def forward(self, x: Tensor) -> Tensor:
        """Return the product; the gradient passes the rounding as if it were not there."""
        scale = self.weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / STEPS
        rounded = (self.weight / scale).round() * scale
        return F.linear(x, self.weight + (rounded - self.weight).detach(), self.bias)


class Attention(nn.Module):
    """Self-attention of one layer, with its residual and norm."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.output = (Rounded(width, width) for _ in range(4))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return shape (B, L, width); `mask` is added to the scores, (B, 1, 1, L)."""
        b, n, w = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(b, n, self.heads, w // self.heads).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        y = F.scaled_dot_product_attention(q, k, v, mask).transpose(1, 2).reshape(b, n, w)
        return self.norm(x + self.drop(self.output(y)))


class Layer(nn.Module):
    """One transformer layer of BERT's kind."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.attention = Attention(width, heads)
        self.inner = Rounded(width, inner)
        self.outer = Rounded(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return shape (B, L, width)."""
        x = self.attention(x, mask)
        return self.norm(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class Embeddings(nn.Module):
    """Pieces and positions; the kind is the same for all."""

    def __init__(self, pieces: int, positions: int, width: int) -> None:
        super().__init__()
        self.words = nn.Parameter(torch.zeros(pieces, width), requires_grad=False)
        self.positions = nn.Parameter(torch.zeros(positions, width))
        self.kind = nn.Parameter(torch.zeros(1, width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, ids: Tensor) -> Tensor:
        """Return shape (B, L, width)."""
        x = F.embedding(ids, self.words) + self.positions[: ids.shape[1]] + self.kind
        return self.drop(self.norm(x))


class Pairs(nn.Module):
    """What words are to other words, in `kinds` ways."""

    def __init__(self, kinds: int, width: int) -> None:
        super().__init__()
        self.kinds, self.width = kinds, width
        self.word = nn.Linear(WIDTH, kinds * width)
        self.anchor = nn.Linear(WIDTH, kinds * width)
        self.leaning = nn.Linear(WIDTH, kinds)
        self.distance = nn.Parameter(torch.zeros(kinds, 2 * REACH + 1))

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        """Return what is known of each piece, before any pair is looked at."""
        return {"word": self.word(x), "anchor": self.anchor(x), "leaning": self.leaning(x)}

    def between(self, seen: dict[str, Tensor], row: Tensor, at: Tensor) -> Tensor:
        """Return logits (N, W, kinds) of every word towards each of N anchors.

        Args:
            seen: of the words of all windows, each (B, W, ·).
            row: (N,) each anchor's window.
            at: (N,) its word there.
        """
        n, w = len(row), seen["word"].shape[1]
        word = seen["word"][row].view(n, w, self.kinds, self.width)
        anchor = seen["anchor"][row, at].view(n, 1, self.kinds, self.width)
        apart = torch.arange(w, device=at.device)[None] - at[:, None]
        bias = self.distance[:, bucket(apart) + REACH].permute(1, 2, 0)
        return (word * anchor).sum(-1) * self.width**-0.5 + seen["leaning"][row] + bias


class Encoder(nn.Module):
    """ids (B, L) with 1 for padding -> logits of each piece, and the parts that pairs are made of."""

    def __init__(
        self, pieces: int, *, positions: int = 512, heads: int = 12, layers: int = 12
    ) -> None:
        super().__init__()
        self.embeddings = Embeddings(pieces, positions, WIDTH)
        self.layers = nn.ModuleList(Layer(WIDTH, heads, 4 * WIDTH) for _ in range(layers))
        self.heads = nn.ModuleDict({k: nn.Linear(WIDTH, n) for k, n in HEADS.items()})
        self.saying = Pairs(ROLES - 1, SAYING_PAIR)
        self.claim = Pairs(CLAIM_PAIRS, CLAIM_PAIR)

    def forward(self, ids: Tensor) -> Tensor:
        """Return what the layers make of each piece: shape (B, L, width)."""
        mask = (ids == 1)[:, None, None, :] * -1e4
        x = self.embeddings(ids)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def roles(self, x: Tensor, row: Tensor, at: Tensor) -> Tensor:
        """Return role logits (N, W, ROLES) of every word towards each anchor of an attribution."""
        found = self.saying.between(self.saying(x), row, at)
        return torch.cat([torch.full_like(found[..., :1], OUT), found], -1)


def bucket(apart: Tensor) -> Tensor:
    """Return signed distances in words as buckets: each up to 8, then wider and wider."""
    far = apart.abs()
    wide = 8 + (torch.log2((far.clamp(min=8) / 8).float()) * 6).long()
    return torch.where(far < 8, far, wide.clamp(max=REACH)) * apart.sign()
