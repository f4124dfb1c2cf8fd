"""Prints how fast the encoder reads: articles of 700 words a second, loading, and a long document.

usage: python bench/speed/tag.py [--shared DIR] [--articles N]

Articles are cut from PolNeAR's dev part where it is, else from the examples. One process reads with one
thread; two processes are what the pipeline runs on two cores.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from itertools import cycle, islice
from pathlib import Path

from sayso.entries import Document
from sayso.tag.encoder import encoder, tokenizer
from sayso.tag.stage import tag

WORDS = 700
LONG = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=120)
    args = parser.parse_args()
    start = time.perf_counter()
    encoder(), tokenizer()
    print(f"loaded in {time.perf_counter() - start:.2f} s")
    words = running_words(args.shared)
    articles = [article(words, i * WORDS, WORDS) for i in range(args.articles)]
    start = time.perf_counter()
    for one in articles:
        tag(one)
    print(f"one process:   {len(articles) / (time.perf_counter() - start):6.1f} articles/s")
    with multiprocessing.get_context("forkserver").Pool(2) as pool:
        pool.map(tag, articles[:4], chunksize=1)  # the model is loaded at first use
        start = time.perf_counter()
        pool.map(tag, articles, chunksize=8)
        print(f"two processes: {len(articles) / (time.perf_counter() - start):6.1f} articles/s")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    tag(article(words, 0, LONG))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"a text of {LONG:,} words: {time.perf_counter() - start:.1f} s, memory grew by {grown:.0f} MB"
    )


def running_words(shared: Path) -> list[str]:
    """Return the words of all articles, each paragraph's first with its break before it."""
    folder = shared / "data/polnear/dev/text"
    if not folder.is_dir():
        folder = Path("examples/reports")
    listed: list[str] = []
    for path in sorted(folder.glob("**/*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            words = paragraph.split()
            listed += [f"\n\n{words[0]}", *words[1:]] if words else []
    return listed


def article(words: list[str], at: int, count: int) -> Document:
    text = " ".join(islice(cycle(words), at % len(words), at % len(words) + count)).strip()
    return Document(id="", capture="", path="", text=text, lang="en")


if __name__ == "__main__":
    main()
