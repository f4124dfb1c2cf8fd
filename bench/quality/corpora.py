"""What the quality benches share: halves, the common scorers, the machine's name."""

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
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sayso.entries import Document, document_id


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
