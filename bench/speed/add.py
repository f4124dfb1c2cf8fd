"""Prints whether 2,000 documents are added in one run at a steady rate and memory.

usage: python bench/speed/add.py [--shared DIR] [--documents N]

Texts are the examples' paragraphs and, where they are, PolNeAR's articles, each made one of a kind
by a line in front. `sayso add` runs as a user runs it; then it is run again.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from sayso.capture.stage import capture
from sayso.entries import Captured
from sayso.read.stage import read

SAYSO = Path(sys.executable).with_name("sayso")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--documents", type=int, default=2000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, ledger = Path(scratch) / "texts", Path(scratch) / "ledger"
        folder.mkdir()
        for i, text in enumerate(islice(cycle(texts(args.shared)), args.documents)):
            (folder / f"{i:06}.txt").write_text(f"Report {i}.\n\n{text}", encoding="utf-8")
        add(folder, ledger, args.documents)
        start = time.perf_counter()
        subprocess.run([SAYSO, "add", folder, "--ledger", ledger], check=True, capture_output=True)
        print(f"the same again: {time.perf_counter() - start:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of the largest process: {peak:.0f} MB")


def add(folder: Path, ledger: Path, count: int) -> None:
    start = time.perf_counter()
    command = [SAYSO, "add", folder, "--ledger", ledger, "--json"]
    times, claims = [], 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        for line in process.stdout:
            times.append(time.perf_counter() - start)
            claims += json.loads(line)["claims"]
    quarter = len(times) // 4
    first, last = times[quarter] - times[0], times[-1] - times[-quarter - 1]
    print(f"{len(times)} of {count} documents with {claims} claims in {times[-1]:.0f} s")
    print(f"documents/s: first quarter {quarter / first:.1f}, last quarter {quarter / last:.1f}")


def texts(shared: Path) -> list[str]:
    folder = shared / "data/polnear/dev/text"
    source = folder if folder.is_dir() else Path("examples/reports")
    captures = (c for c in capture(str(source)) if isinstance(c, Captured))
    return [r.document.text for c in captures for r in read(c) if r.document.text]


if __name__ == "__main__":
    main()
