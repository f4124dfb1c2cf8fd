"""Prints how much of the article, and how little else, is read from news pages.

usage: python bench/quality/text.py [--shared DIR]

The pages of the article extraction benchmark, by the shared scorer (runs of four words), beside
trafilatura with its documented settings. The pages' names are hashes; rules and numbers of the
room `read` were made while looking at the even ones (``dev``) only. ``verbatim`` is the share of
paragraphs that stand on the page letter for letter, spaces aside.
"""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
import trafilatura
from corpora import arguments, scored

from sayso.capture.stage import capture
from sayso.read.stage import read

SETTINGS = {
    "default": {},
    "no comments": {"include_comments": False},
    "fast": {"include_comments": False, "fast": True},
    "no tables": {"include_comments": False, "include_tables": False},
    "deduplicate": {"include_comments": False, "deduplicate": True},
    "recall": {"include_comments": False, "favor_recall": True},
    "recall, no tables": {
        "include_comments": False,
        "favor_recall": True,
        "include_tables": False,
    },
    "precision": {"include_comments": False, "favor_precision": True},
    "precision, no tables": {
        "include_comments": False,
        "favor_precision": True,
        "include_tables": False,
    },
}


def main() -> None:
    args = arguments(__doc__)
    pages = args.shared / "data/pages"
    tool = args.shared / "tools/score_text.py"
    if not pages.is_dir() or not tool.is_file():
        print("data/pages or tools/score_text.py absent")
        return
    print(f"{'':34}precision recall    F1   F1 dev  F1 test  verbatim  pages/s")
    for name, setting in SETTINGS.items():

        def extracted(path: Path, setting: dict[str, bool] = setting) -> str:
            return trafilatura.extract(gzip.decompress(path.read_bytes()), **setting) or ""

        show(f"trafilatura, {name}", extracted, pages, tool)
    show("sayso read", article, pages, tool)


def article(path: Path) -> str:
    """Return the text of all documents of a page."""
    captures = capture(str(path))
    return "\n\n".join(reading.document.text for c in captures for reading in read(c))


def show(name: str, extract: Callable[[Path], str], pages: Path, tool: Path) -> None:
    truth = json.loads((pages / "ground-truth.json").read_text(encoding="utf-8"))
    paths = {page: pages / "html" / f"{page}.html.gz" for page in truth}
    start = time.perf_counter()
    texts = {page: extract(path) for page, path in paths.items()}
    rate = len(paths) / (time.perf_counter() - start)
    parts = [set(truth), {p for p in truth if even(p)}, {p for p in truth if not even(p)}]
    whole, dev, test = (score(tool, truth, texts, part) for part in parts)
    same = [share for page in truth for share in verbatim(paths[page], texts[page])]
    print(
        f"{name:34}{100 * whole['precision']:7.1f} {100 * whole['recall']:8.1f} "
        f"{100 * whole['f1']:7.1f} {100 * dev['f1']:7.1f} {100 * test['f1']:8.1f} "
        f"{100 * sum(same) / len(same):8.1f}% {rate:8.1f}",
        flush=True,
    )


def even(page: str) -> bool:
    return int(page[:2], 16) % 2 == 0


def score(tool: Path, truth: dict, texts: dict[str, str], part: set[str]) -> dict[str, float]:
    """Score the pages of a part."""
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder)
        kept = {page: truth[page] for page in part}
        (gold / "ground-truth.json").write_text(json.dumps(kept), encoding="utf-8")
        lines = ({"document": {"path": f"{page}.html", "text": texts[page]}} for page in part)
        return scored(tool, gold, lines)


def verbatim(path: Path, text: str) -> list[bool]:
    """Say for each paragraph whether it stands on the page, spaces aside."""
    page = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    tree = lxml.html.document_fromstring(page.encode(), parser=parser)
    shown = "".join(tree.text_content().split())
    return ["".join(line.split()) in shown for line in text.splitlines() if line.strip()]


if __name__ == "__main__":
    main()
