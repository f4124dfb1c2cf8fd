"""Prints how well claims are coded, by the shared scorer.

usage: python bench/quality/claims.py [--shared DIR]

The whole way from text to claims is run over ``gold/dev``, with the added gazetteers of Ukraine,
Syria and Sudan. The documents were looked at while the patterns were made: their figures tell what is
kept, not what to expect of unseen ones; the encoder learnt nothing from them. `own_claims.py` measures on
documents that nobody looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpora import arguments, documents, scored

from sayso.codebook import load_codebook
from sayso.entries import Reading
from sayso.gazetteer import open_gazetteer
from sayso.pipeline.document import Knowledge, understand
from sayso.publish.contract import reading_line

GAZETTEERS = (
    "ua_settlements_katottg_wof.tsv",
    "wof_ua_gazetteer.tsv",
    "wof_sy_gazetteer.tsv",
    "wof_sd_gazetteer.tsv",
)


def main() -> None:
    args = arguments(__doc__)
    if not (args.shared / "gold/dev").is_dir():
        print(f"{args.shared / 'gold/dev'} is absent")
        return
    n = measure(args.shared)
    for kind in ("found", "whole"):
        print(f"{kind:6} P/R/F1 {n[kind]['p']:5.1f} {n[kind]['r']:5.1f} {n[kind]['f1']:5.1f}")
    print("of those found, right:", ", ".join(f"{k} {v}" for k, v in n["of found"].items()))
    print("recall by type:", ", ".join(f"{k} {v}" for k, v in n["recall by type"].items()))


def measure(shared: Path) -> dict[str, Any]:
    """Return the scorer's figures over the gold documents."""
    tables = [shared / "data/gazetteers" / name for name in GAZETTEERS]
    with open_gazetteer([t for t in tables if t.is_file()]) as gazetteer:
        knowledge = Knowledge(gazetteer, load_codebook())
        gold = shared / "gold/dev"
        readings = [understand(Reading(document=d), knowledge) for d in documents(gold)]
    return scored(shared / "tools/score_claims.py", gold, map(reading_line, readings))


if __name__ == "__main__":
    main()
