"""Train the encoder.

usage: python -m training.train --out FOLDER --corpora FILE [--epochs N] [--rate R] [--layers N]
                                [--start FILE] [--keep-rate] [--minutes M] [--batch N] [--seed N] [--drop P]

Reads the file that `training.corpora.gather` made of the corpora, so that it can run where these are not;
writes ``step.pt`` to FOLDER now and then and goes on from there when run again, and
``encoder.pt`` (the running mean of the weights) at the end. On a GPU where there is one. What the held-back
dev part loses is printed now and then: it grows when the corpora are being learnt by heart.
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
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from training.base import SPECIAL
from training.batches import Batch, batches
from training.corpora.example import Share, read_shares
from training.model import DROPPED, Encoder
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
TELL_EVERY, SAVE_EVERY = 60, 300  # seconds
ON_GPU = torch.cuda.is_available()
DEVICE = torch.device("cuda" if ON_GPU else "cpu")
WORKERS = 4 if ON_GPU else 0  # processes that make batches: on a CPU the training needs every core


class Setting(msgspec.Struct, frozen=True):
    """What a run of training is told."""

    epochs: float
    rate: float
    keep_rate: bool
    minutes: float
    batch: int
    seed: int
    size: int = 256


def main() -> None:
    """Read the arguments, train, save."""
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--corpora", type=Path, required=True)
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
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--drop", type=float, default=DROPPED, help="share of outputs left out")
    args = ap.parse_args()
    tokenizer = Tokenizer.from_file(str(args.out / "tokenizer.json"))
    model = Encoder(tokenizer.get_vocab_size(), layers=args.layers)
    start = args.start or args.out / "base.pt"
    weights = shipped_weights(start) if start.suffix == ".onnx" else torch.load(start)
    told = model.load_state_dict(weights, strict=False)
    print("begun anew:", *told.missing_keys)
    shares = [
        (share, [labelled(e, tokenizer) for e in share.examples])
        for share in read_shares(args.corpora)
    ]
    setting = Setting(args.epochs, args.rate, args.keep_rate, args.minutes, args.batch, args.seed)
    train(model.to(DEVICE), shares, setting, args.out)


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
    held = [t for share, texts in shares if not share.times for t in texts]
    state = out / "step.pt"
    step = 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        model.load_state_dict(saved["model"])
        mean.load_state_dict(saved["mean"])
        optimizer.load_state_dict(saved["optimizer"])
        step = saved["step"]
    print(f"{each:,} pieces an epoch, {total} steps, from {step}, on {DEVICE}", flush=True)
    model.train()
    begun = told = kept = time.monotonic()
    losses: dict[str, Tensor] = {}
    seen = 0
    for batch in DataLoader(
        Endless(shares, setting, since=step),
        batch_size=None,
        num_workers=WORKERS,
        pin_memory=ON_GPU,
    ):
        done = max(step / total, (time.monotonic() - begun) / 60 / setting.minutes)
        if done >= 1:
            break
        for group, factor in zip(
            optimizer.param_groups, sorted(set(factors.values())), strict=True
        ):
            group["lr"] = setting.rate * factor * slope(step, done, keep=setting.keep_rate)
        here = moved(batch)
        with torch.autocast("cuda", torch.bfloat16, enabled=ON_GPU):
            parts = loss_of(model, here._replace(ids=partly_hidden(here.ids)))
        torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        mean.update_parameters(model)
        step += 1
        seen += batch.ids.numel()
        for k, v in parts.items():
            losses[k] = 0.98 * losses.get(k, v.detach()) + 0.02 * v.detach()
        now = time.monotonic()
        if now - told > TELL_EVERY:
            print(f"{step}/{total} {seen / (now - begun):,.0f} pieces/s", rounded(losses))
            if held:
                print("  held back", rounded(held_back_losses(mean, held, setting)), flush=True)
            told = now
        if now - kept > SAVE_EVERY:
            save(state, model, mean, optimizer, step)
            kept = now
    if held:
        print("at the end", rounded(held_back_losses(mean, held, setting)), flush=True)
    save(state, model, mean, optimizer, step)
    torch.save(mean.module.cpu().state_dict(), out / "encoder.pt")


def rounded(losses: dict[str, Tensor]) -> dict[str, float]:
    """Return the losses for print."""
    return {k: round(v.item(), 4) for k, v in losses.items()}


def held_back_losses(mean: Any, texts: list[Labelled], setting: Setting) -> dict[str, Tensor]:
    """Return each layer's loss over texts that are not learnt from, and their sum as ``all``."""
    mean.eval()
    sums: dict[str, list[Tensor]] = {}
    for batch in batches(texts, setting.size, setting.batch, np.random.default_rng(0)):
        with torch.no_grad(), torch.autocast("cuda", torch.bfloat16, enabled=ON_GPU):
            for k, v in loss_of(mean.module, moved(batch)).items():
                sums.setdefault(k, []).append(v)
    mean.train()
    losses = {k: torch.stack(v).mean() for k, v in sums.items()}
    return losses | {"all": torch.stack([WEIGHTS[k] * v for k, v in losses.items()]).sum()}


def moved(batch: Batch) -> Batch:
    """Return the batch on the device that trains."""
    return Batch(
        *(
            {k: v.to(DEVICE, non_blocking=True) for k, v in part.items()}
            if isinstance(part, dict)
            else part.to(DEVICE, non_blocking=True)
            for part in batch
        )
    )


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


class Endless(IterableDataset[Batch]):
    """Batches, epoch after epoch, each in another order and cut elsewhere.

    A run that goes on from step `since` begins a new order: what it had seen of its epoch is drawn
    again. Of several processes each makes epochs of its own.
    """

    def __init__(
        self, shares: list[tuple[Share, list[Labelled]]], setting: Setting, since: int
    ) -> None:
        self.texts = [t for share, texts in shares for t in texts * share.times]
        self.setting, self.since = setting, since

    def __iter__(self) -> Iterator[Batch]:
        """Yield batches without end."""
        worker = get_worker_info()
        first, every = (worker.id, worker.num_workers) if worker else (0, 1)
        for epoch in itertools.count(first, every):
            random = np.random.default_rng([self.setting.seed, self.since, epoch])
            yield from batches(self.texts, self.setting.size, self.setting.batch, random)


def partly_hidden(ids: Tensor) -> Tensor:
    """Return the pieces with some of them, but no special ones, replaced by the unknown one."""
    hidden = (torch.rand(ids.shape, device=ids.device) < HIDDEN) & (ids >= len(SPECIAL))
    return ids.masked_fill(hidden, UNKNOWN_PIECE)


def loss_of(model: Encoder, batch: Batch) -> dict[str, Tensor]:
    """Return each layer's mean loss over what is known; 0 where nothing is."""
    seen = model(batch.ids)
    x = seen[torch.arange(len(batch.ids), device=seen.device)[:, None], batch.heads]
    found: dict[str, Tensor] = {}
    for layer, labels in batch.words.items():
        found[layer] = mean_where(
            F.cross_entropy(
                model.heads[layer](x).flatten(0, 1).float(), labels.flatten(), reduction="none"
            ),
            (labels != UNKNOWN).flatten(),
        )
    chances = model.heads["names"](x).float().log_softmax(-1).masked_fill(~batch.names, -1e4)
    found["names"] = mean_where(-chances.logsumexp(-1), ~batch.names.all(-1))
    if len(batch.row):
        roles = model.roles(x, batch.row, batch.anchored).float()
        found["roles"] = F.cross_entropy(
            roles.flatten(0, 1), batch.roles.flatten(), ignore_index=UNKNOWN
        )
    if len(batch.claim_row):
        parts = model.claim.between(model.claim(x), batch.claim_row, batch.triggered).float()
        known = batch.parts != UNKNOWN
        lost = F.binary_cross_entropy_with_logits(
            parts, batch.parts.clamp(min=0).float(), reduction="none"
        )
        found["parts"] = mean_where(lost, known)
    return found


def mean_where(lost: Tensor, known: Tensor) -> Tensor:
    """Return the mean of what is known, without asking the device how much that is."""
    return (lost * known).sum() / known.sum().clamp(min=1)


if __name__ == "__main__":
    main()
