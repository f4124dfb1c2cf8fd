"""What the quality benches share: halves, the common scorers, rows of figures, the machine's name."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.entries import Document, Reading, document_id
from sayso.publish.contract import reading_line

ATTRIBUTION_SETS = (
    ("PolNeAR dev", "data/polnear/dev", "en"),
    ("conflict en", "gold/attribution/en", "en"),
    ("conflict uk", "gold/attribution/uk", "uk"),
    ("conflict ru", "gold/attribution/ru", "ru"),
)
ATTRIBUTION_HEAD = (
    f"{'':20} joint  attribution P/R/F1    exact source/cue/content  "
    "recall direct/mixed/indirect  docs/s"
)


def arguments(doc: str, **more: Any) -> argparse.Namespace:
    """Parse ``--shared`` and the bench's own options; say on which day and machine it runs."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    for name, options in more.items():
        parser.add_argument(f"--{name}", **options)
    args = parser.parse_args()
    print(f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, "
          f"Python {platform.python_version()}")  # fmt: skip
    return args


def part_of(name: str) -> str:
    """Return the half in which a document lies: rules are made while looking at ``dev`` only."""
    return "test" if hashlib.sha256(name.encode()).digest()[0] % 2 else "dev"


def documents(folder: Path, lang: str | None = None) -> list[Document]:
    """Return every ``NAME.txt`` of a folder with what ``NAME.json`` beside it tells."""
    return [document(path, lang) for path in sorted(folder.glob("*.txt"))]


def document(path: Path, lang: str | None = None) -> Document:
    """Return a text with its sidecar, if there is one."""
    beside = path.with_suffix(".json")
    side = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    key = {k: side.get(k) for k in ("title", "url", "publisher", "published_at")}
    text = path.read_bytes().decode("utf-8")
    return Document(
        id=document_id(text=text, **key),
        capture="",
        path=path.name,
        text=text,
        lang=lang or side.get("lang") or "en",
        **key,
    )


def scored(tool: Path, gold: Path, lines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Run one of the common scorers over lines as ``sayso read --json`` prints them."""
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as file:
        for line in lines:
            file.write(json.dumps(line).encode() + b"\n")  # ASCII: the scorers part at U+2028 too
        file.flush()
        command = [sys.executable, str(tool), str(gold), file.name, "--json"]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(told.stdout)
    return result


def attribution_rows(
    shared: Path, read: Callable[[Document], Reading], lang: str | None = None, who: str = ""
) -> Iterator[str]:
    """Measure `read` on every set of attributions, or those of one language; a row for each."""
    for name, folder, of in ATTRIBUTION_SETS:
        if lang not in (None, of):
            continue
        title = f"{who}{name}"
        if not (shared / folder).is_dir():
            yield f"{title:20} absent"
            continue
        n, rate = attributions_measured(shared, folder, of, read)
        a, e, r = n["attribution"], n["exact"], n["recall by mode"]
        yield (
            f"{title:20} {n['joint']['f1']:5.1f}  {a['p']:5.1f} {a['r']:5.1f} {a['f1']:5.1f}      "
            f"{e['source']['f1']:5.1f} {e['cue']['f1']:5.1f} {e['content']['f1']:5.1f}"
            f"         {r['direct']:5.1f} {r['mixed']:5.1f} {r['indirect']:5.1f}"
            f"            {rate:6.1f}"
        )


def attributions_measured(
    shared: Path, folder: str, lang: str, read: Callable[[Document], Reading]
) -> tuple[dict[str, Any], float]:
    """Return the scorer's figures for `read` and how many documents it read per second."""
    gold = shared / folder
    start = time.perf_counter()
    readings = [read(d) for d in documents(gold / "text", lang)]
    rate = len(readings) / (time.perf_counter() - start)
    lines = map(reading_line, readings)
    return scored(shared / "tools/score_attribution.py", gold, lines), rate
