"""Learns what the features of a claim weigh in `sayso.codify.score`; writes ``weights.toml``.

usage: python -m training.claims.weights [--shared DIR] [--out FILE]

Logistic, so that the confidence is a chance: that a careful annotator found the claim as well (same
type, half of the words in common). Learnt from the documents of our own corpus that the encoder did not
learn from, but for the test part of those with chains; and, as texts that state nothing about a
conflict, from the local news of LGL's dev half. Prints how many claims there are at each
confidence and how many are right, then which least confidence finds the most (F1).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sayso.codebook import load_codebook
from sayso.codify import codify
from sayso.codify import score as scored
from sayso.entries import Claim, Reading, Span
from training.claims.unseen import same, understood, unseen
from training.corpora.all import dev_half
from training.corpora.example import ClaimMark, Example
from training.corpora.others import read_toponyms

_OUT = Path(scored.__file__).with_name("weights.toml")
_PRICE, _STEPS, _RATE = 0.002, 6000, 0.05
_STRANGER = 0.2  # how much a claim in local news counts: readers give sayso other texts


def main() -> None:
    """Write the weights; print how good the confidence is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=_OUT)
    args = parser.parse_args()
    rows: list[list[float]] = []
    right: list[bool] = []
    worth: list[float] = []
    gold = 0
    for example in (*unseen(), *_local_news(args.shared)):
        stranger = "claims" not in example.layers
        reading = _read(example)
        marks = [c for c in example.claims if not c.optional]
        gold += len(marks)
        for claim, is_right in _judged(example, reading, marks):
            rows.append(
                [scored.scaled(f.__name__, _value(claim, f.__name__)) for f in scored.FEATURES]
            )
            right.append(is_right)
            worth.append(_STRANGER if stranger else 1.0)
    weights, bias = _fitted(np.array(rows), np.array(right, float), np.array(worth))
    chances = 1 / (1 + np.exp(-(np.array(rows) @ weights + bias)))
    own = np.array(worth) == 1.0
    _tell(chances[own], np.array(right)[own], gold)
    kept = [f"{(chances[~own] >= t).sum()} at {t:.2f}" for t in (0.2, 0.3, 0.4, 0.5)]
    print(f"claims in local news, which has none: {', '.join(kept)} of {(~own).sum()}")
    lines = [f"bias = {bias:.2f}", "", "[weights]"]
    lines += [f"{f.__name__} = {w:.2f}" for f, w in zip(scored.FEATURES, weights, strict=True)]
    head = "# Made by `python -m training.claims.weights`; see there.\n\n"
    args.out.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _local_news(shared: Path) -> Iterator[Example]:
    folder = shared / "data/geoparsing/lgl"
    if folder.is_dir():
        yield from dev_half(read_toponyms(folder))


def _read(example: Example) -> Reading:
    return codify(*understood(example), load_codebook(), sure=0.0)


def _value(claim: Claim, feature: str) -> float:
    return next((r.score for r in claim.reasons if r.feature == feature), 0.0)


def _judged(
    example: Example, reading: Reading, marks: list[ClaimMark]
) -> Iterator[tuple[Claim, bool]]:
    """Yield each claim with whether the annotator found it; what is optional is left out."""
    free = list(marks)
    seen: set[tuple[str, tuple[Span, ...]]] = set()
    for claim in sorted(reading.claims, key=lambda c: -_value(c, "read_in_the_word")):
        if (claim.type, claim.evidence) in seen:  # one statement about several places
            continue
        seen.add((claim.type, claim.evidence))
        fit = next((m for m in free if same(example.text, claim.type, claim.evidence, m)), None)
        if fit is not None:
            free.remove(fit)
            yield claim, True
        elif not any(
            same(example.text, claim.type, claim.evidence, m) for m in example.claims if m.optional
        ):
            yield claim, False


def _fitted(x: np.ndarray, y: np.ndarray, worth: np.ndarray) -> tuple[np.ndarray, float]:
    weights, bias = np.zeros(x.shape[1]), 0.0
    for _ in range(_STEPS):
        wrong = worth * (1 / (1 + np.exp(-(x @ weights + bias))) - y)
        weights -= _RATE * (x.T @ wrong / worth.sum() + _PRICE * weights)
        bias -= _RATE * wrong.sum() / worth.sum()
    return weights, bias


def _tell(chances: np.ndarray, right: np.ndarray, gold: int) -> None:
    for low in np.arange(0.0, 1.0, 0.1):
        here = (chances >= low) & (chances < low + 0.1)
        if here.any():
            print(f"{low:.1f}  {here.sum():5} claims, {right[here].mean():.0%} right")
    best = max((_f1(chances, right, gold, t), t) for t in np.arange(0.2, 0.8, 0.02))
    print(f"most are found at {best[1]:.2f}: F1 {100 * best[0]:.1f} of {gold} claims")


def _f1(chances: np.ndarray, right: np.ndarray, gold: int, least: float) -> float:
    told = chances >= least
    return float(2 * right[told].sum() / max(1, told.sum() + gold))


if __name__ == "__main__":
    main()
