"""Prints documents per second of each stage in one process, of all stages in two, and peak memory.

usage: python bench/speed/stages.py [--shared DIR] [--documents N]

Articles are those of PolNeAR's dev part where it is (about 800 words each), else the examples.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from sayso.attribute.stage import attribute
from sayso.capture.stage import capture
from sayso.codebook import load_codebook
from sayso.codify.stage import codify
from sayso.entries import Captured, Reading, Tags
from sayso.gazetteer import open_gazetteer
from sayso.pipeline.local import run_pool
from sayso.read.stage import read
from sayso.situate.stage import situate
from sayso.tag.stage import tag


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--documents", type=int, default=300)
    args = parser.parse_args()
    pages = args.shared / "data/pages/html"
    texts = args.shared / "data/polnear/dev/text"
    html = captured(pages if pages.is_dir() else Path("examples/reports"), args.documents // 3)
    plain = captured(texts if texts.is_dir() else Path("examples/reports"), args.documents)
    timed("read, HTML pages", html, lambda c: list(read(c)))
    readings = [r for c in plain for r in read(c)]
    words = sum(len(r.document.text.split()) for r in readings) / len(readings)
    print(f"below: {len(readings)} texts of {words:.0f} words")
    tags: list[Tags] = timed("tag", readings, lambda r: tag(r.document))
    pairs = list(zip(readings, tags, strict=True))
    attributed = timed("attribute", pairs, lambda p: attribute(*p))
    with open_gazetteer() as gazetteer:
        pairs = list(zip(attributed, tags, strict=True))
        situated = timed("situate", pairs, lambda p: situate(*p, gazetteer))
    book = load_codebook()
    timed("codify", list(zip(situated, tags, strict=True)), lambda p: codify(*p, book))
    start = time.perf_counter()
    done: list[Reading] = [r for f in run_pool(plain, workers=2) for r in f.readings]  # type: ignore[union-attr]
    print(f"{'all, two processes':20} {len(done) / (time.perf_counter() - start):8.1f} documents/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of one process with all stages: {peak:.0f} MB")


def captured(folder: Path, count: int) -> list[Captured]:
    found = [c for c in capture(str(folder)) if isinstance(c, Captured)]
    return list(islice(cycle(found), count))


def timed(name: str, items: list, step: Callable) -> list:
    step(items[0])  # tables are loaded at first use
    start = time.perf_counter()
    done = [step(item) for item in items]
    print(f"{name:20} {len(items) / (time.perf_counter() - start):8.1f} documents/s")
    return done


if __name__ == "__main__":
    main()
