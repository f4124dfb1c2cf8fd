"""Prints whether reading survives damaged inputs: 10,000 by default, from a seeded generator.

usage: python bench/quality/fuzz.py [--shared DIR] [--count N] [--seed N]

Whole pages, exports and texts (the examples, and the shared corpora where they are) are cut,
flipped, repeated, shuffled and recoded, then read by all stages in two processes. What must be 0:
stages that failed, readers that died, documents given up after 60 s. First the shared inputs
themselves are read, unharmed.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from corpora import arguments
from mutations import inputs_of, mutated

from sayso.entries import Captured, Missed
from sayso.pipeline.local import run_pool

FAULTS = ("stage-failed", "reader-died", "reading-timed-out")


def main() -> None:
    args = arguments(
        __doc__, count={"type": int, "default": 10_000}, seed={"type": int, "default": 7}
    )
    examples = inputs_of(Path("examples/reports"))
    data = args.shared / "data"
    folders = ["pages/html", "news_pages", "polnear/dev/text", "polnear/train/text"]
    texts = sorted((data / "re3d").rglob("*.txt"))
    shared = inputs_of(*(data / f for f in folders), *texts, args.shared / "gold/dev")
    if shared:
        report("as they are", shared)
    else:
        print(f"{data} is absent")
    whole = [item for item in (*examples, *shared) if len(item.body) < 400_000]
    report(f"damaged (seed {args.seed})", mutated(whole, args.count, args.seed))


def report(name: str, items: Iterable[Captured]) -> None:
    count: Counter[str] = Counter()
    start = last = time.perf_counter()
    slowest = 0.0
    for item in run_pool(items):
        if isinstance(item, Missed):
            continue
        count["inputs"] += 1
        for reading in item.readings:
            count["readings"] += 1
            count["without text"] += not reading.document.text
            for problem in reading.problems:
                count[problem.code] += problem.code in FAULTS
                if problem.code in FAULTS:
                    print(f"  {problem.code} {reading.document.path}: {problem.message[:300]}")
        now = time.perf_counter()
        slowest, last = max(slowest, now - last), now
    faults = ", ".join(f"{code} {count[code]}" for code in FAULTS)
    print(
        f"{name:18} {count['inputs']} inputs, {count['readings']} readings, "
        f"{count['without text']} without text; {faults}; {last - start:.0f} s, "
        f"longest wait {slowest:.1f} s"
    )


if __name__ == "__main__":
    main()
