"""Train the encoder.

usage: python -m training.train --out FOLDER [--shared DIR] [--epochs N] [--rate R] [--layers N]
                                [--start FILE] [--keep-rate] [--minutes M] [--batch N]

Reads the corpora in DIR (`../shared`) and the project's own; writes ``step.pt`` to FOLDER now and then
and goes on from there when run again, and ``encoder.pt`` (the running mean of the weights) at the end.
"""

from __future__ import annotations

import argparse
import itertools
import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training.base import SPECIAL
from training.batches import Batch, batches
from training.corpora.all import Share, training_corpora
from training.model import Encoder
from training.shipped import shipped_weights
from training.windows import UNKNOWN, Labelled, labelled

WEIGHTS = {
    "anchors": 2.0,
    "roles": 2.0,
    "names": 1.0,
    "times": 0.5,
    "triggers": 3.0,
    "polarity": 0.5,
    "modality": 0.5,
    "parts": 8.0,
}
FASTER = {"embeddings": 1.0, "layers": 1.0, "claim": 8.0}  # the heads start from nothing …
HEADS_FASTER = 4.0  # … and those of attributions, names and times learn from more text
CLAIM_HEADS = ("claim.", "heads.triggers.", "heads.polarity.", "heads.modality.")
UNKNOWN_PIECE = SPECIAL.index("<unk>")
HIDDEN = 0.08  # share of the pieces that training replaces by the unknown one
MEAN_OVER = 300  # steps that the running mean of the weights looks back
SAVE_EVERY = 300  # seconds


class Setting(msgspec.Struct, frozen=True):
    """What a run of training is told."""

    epochs: float
    rate: float
    keep_rate: bool
    minutes: float
    batch: int
    seed: int = 7
    size: int = 256


def main() -> None:
    """Read the arguments, train, save."""
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--epochs", type=float, default=10)
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument(
        "--start",
        type=Path,
        help="weights, or a shipped encoder.onnx, to start from; without it, the base's",
    )
    ap.add_argument("--layers", type=int, default=8, help="of the base's twelve, the lowest")
    ap.add_argument("--keep-rate", action="store_true", help="do not let the rate fall to nothing")
    ap.add_argument("--minutes", type=float, default=math.inf, help="end after so many")
    ap.add_argument("--batch", type=int, default=16, help="full windows' pieces in a batch")
    args = ap.parse_args()
    tokenizer = Tokenizer.from_file(str(args.out / "tokenizer.json"))
    model = Encoder(tokenizer.get_vocab_size(), layers=args.layers)
    start = args.start or args.out / "base.pt"
    weights = shipped_weights(start) if start.suffix == ".onnx" else torch.load(start)
    told = model.load_state_dict(weights, strict=False)
    print("begun anew:", *told.missing_keys)
    shares = [
        (share, [labelled(e, tokenizer) for e in share.examples])
        for share in training_corpora(args.shared)
    ]
    setting = Setting(args.epochs, args.rate, args.keep_rate, args.minutes, args.batch)
    train(model, shares, setting, args.out)


def train(
    model: Encoder, shares: list[tuple[Share, list[Labelled]]], setting: Setting, out: Path
) -> None:
    """Train `model` in place, saving into `out`."""
    torch.manual_seed(setting.seed)
    weights = [p for p in model.parameters() if p.requires_grad]
    factors = {n: faster(n) for n, p in model.named_parameters() if p.requires_grad}
    groups = [
        {"params": [model.get_parameter(n) for n, f in factors.items() if f == factor]}
        for factor in sorted(set(factors.values()))
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    mean = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(1 - 1 / MEAN_OVER)
    )
    each = sum(share.times * sum(len(t.pieces.ids) for t in texts) for share, texts in shares)
    total = int(setting.epochs * each / (setting.batch * setting.size) * 1.1)
    state = out / "step.pt"
    step = 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        model.load_state_dict(saved["model"])
        mean.load_state_dict(saved["mean"])
        optimizer.load_state_dict(saved["optimizer"])
        step = saved["step"]
    print(f"{each:,} pieces an epoch, {total} steps, from {step}", flush=True)
    model.train()
    begun = told = kept = time.monotonic()
    losses: dict[str, float] = {}
    seen = 0
    for batch in endless(shares, setting, since=step):
        done = max(step / total, (time.monotonic() - begun) / 60 / setting.minutes)
        if done >= 1:
            break
        for group, factor in zip(
            optimizer.param_groups, sorted(set(factors.values())), strict=True
        ):
            group["lr"] = setting.rate * factor * slope(step, done, keep=setting.keep_rate)
        parts = loss_of(model, batch._replace(ids=partly_hidden(batch.ids)))
        torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        mean.update_parameters(model)
        step += 1
        seen += batch.ids.numel()
        for k, v in parts.items():
            losses[k] = 0.98 * losses.get(k, v.item()) + 0.02 * v.item()
        now = time.monotonic()
        if now - told > 60:
            rate = seen / (now - begun)
            print(
                f"{step}/{total} {rate:,.0f} pieces/s",
                {k: round(v, 4) for k, v in losses.items()},
                flush=True,
            )
            told = now
        if now - kept > SAVE_EVERY:
            save(state, model, mean, optimizer, step)
            kept = now
    save(state, model, mean, optimizer, step)
    torch.save(mean.module.state_dict(), out / "encoder.pt")


def faster(name: str) -> float:
    """Return how much faster than the encoder a weight learns."""
    if name.startswith(CLAIM_HEADS):
        return FASTER["claim"]
    return FASTER.get(name.split(".", maxsplit=1)[0], HEADS_FASTER)


def save(path: Path, model: Any, mean: Any, optimizer: Any, step: int) -> None:
    """Write a checkpoint; a broken write never replaces a whole one."""
    parts = {"model": model, "mean": mean, "optimizer": optimizer}
    torch.save(
        {k: v.state_dict() for k, v in parts.items()} | {"step": step}, path.with_suffix(".new")
    )
    path.with_suffix(".new").replace(path)


def slope(step: int, done: float, *, keep: bool) -> float:
    """Return the share of the full rate: up in 100 steps, then down to nothing in a straight line."""
    up = min(1.0, (step + 1) / 100)
    return up if keep else up * (1 - done)


def endless(
    shares: list[tuple[Share, list[Labelled]]], setting: Setting, since: int
) -> Iterator[Batch]:
    """Yield batches, epoch after epoch, each in another order and cut elsewhere.

    A run that goes on from step `since` begins a new order: what it had seen of its epoch is drawn
    again.
    """
    texts = [t for share, texts in shares for t in texts * share.times]
    for epoch in itertools.count():
        random = np.random.default_rng([setting.seed, since, epoch])
        yield from batches(texts, setting.size, setting.batch, random)


def partly_hidden(ids: Tensor) -> Tensor:
    """Return the pieces with some of them, but no special ones, replaced by the unknown one."""
    hidden = (torch.rand(ids.shape) < HIDDEN) & (ids >= len(SPECIAL))
    return ids.masked_fill(hidden, UNKNOWN_PIECE)


def loss_of(model: Encoder, batch: Batch) -> dict[str, Tensor]:
    """Return each layer's mean loss over what is known."""
    seen = model(batch.ids)
    x = seen[torch.arange(len(batch.ids))[:, None], batch.heads]
    found: dict[str, Tensor] = {}
    for layer, labels in batch.words.items():
        known = labels != UNKNOWN
        if known.any():
            found[layer] = F.cross_entropy(model.heads[layer](x[known]), labels[known])
    told = ~batch.names.all(-1)
    if told.any():
        chances = model.heads["names"](x[told]).log_softmax(-1)
        chances = chances.masked_fill(~batch.names[told], -1e4)
        found["names"] = -chances.logsumexp(-1).mean()
    if len(batch.row):
        roles = model.roles(x, batch.row, batch.anchored)
        found["roles"] = F.cross_entropy(
            roles.flatten(0, 1), batch.roles.flatten(), ignore_index=UNKNOWN
        )
    if len(batch.claim_row):
        parts = model.claim.between(model.claim(x), batch.claim_row, batch.triggered)
        known = batch.parts != UNKNOWN
        found["parts"] = F.binary_cross_entropy_with_logits(
            parts[known], batch.parts[known].float()
        )
    return found


if __name__ == "__main__":
    main()
