"""Gather all corpora in one file, for training on a machine that has none of them.

usage: python -m training.corpora.gather --out FILE [--shared DIR]
"""

from __future__ import annotations

import argparse
import lzma
from pathlib import Path

import msgspec

from training.corpora.all import training_corpora


def main() -> None:
    """Read the corpora, write them: a packed list of `Share`."""
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    args = ap.parse_args()
    packed = msgspec.msgpack.encode(training_corpora(args.shared))
    args.out.write_bytes(lzma.compress(packed))


if __name__ == "__main__":
    main()
