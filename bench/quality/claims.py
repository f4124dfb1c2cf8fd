"""Prints how well claims are coded, by the shared scorer, and how fast.

usage: python bench/quality/claims.py [--shared DIR] [--show N]

The whole way from text to claims is run over ``gold/dev``, whose documents are parted by a hash of
their names: rules and word lists are made while looking at ``dev`` only, ``test`` is only counted.
Seconds are those of `codify` alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from sayso.attribute.stage import attribute
from sayso.codebook import load_codebook
from sayso.codify import codify
from sayso.entries import Document, Reading
from sayso.gazetteer import Gazetteer, open_gazetteer
from sayso.publish.contract import document_line
from sayso.situate.stage import situate
from sayso.tag.stage import tag


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", type=int, default=0, help="list so many errors of dev")
    args = parser.parse_args()
    gold = args.shared / "gold/dev"
    if not gold.is_dir():
        print(f"claims: {gold} is absent")
        return
    gazetteer = open_gazetteer()
    for part in ("dev", "test"):
        texts = [t for t in sorted(gold.glob("*.txt")) if part_of(t.stem) == part]
        show = args.show if part == "dev" else 0
        print(f"== {part}: {', '.join(t.stem for t in texts)}")
        print(score(args.shared / "tools/score_claims.py", texts, gazetteer, show=show))


def part_of(name: str) -> str:
    """Return the part in which a document lies: about three of five are dev."""
    return "dev" if hashlib.sha1(name.encode()).digest()[0] % 2 else "test"  # noqa: S324


def score(scorer: Path, texts: list[Path], gazetteer: Gazetteer, *, show: int) -> str:
    """Return what the scorer says of these documents."""
    with tempfile.TemporaryDirectory() as name:
        folder, spent, chars = Path(name), 0.0, 0
        lines = []
        for text in texts:
            (folder / text.name).symlink_to(text.resolve())
            (folder / f"{text.stem}.gold.json").symlink_to(
                text.with_name(f"{text.stem}.gold.json").resolve()
            )
            reading, seconds = read(text, gazetteer)
            spent += seconds
            chars += len(reading.document.text)
            lines.append(msgspec.json.encode(document_line(reading)))
        predictions = folder / "predictions.jsonl"
        predictions.write_bytes(b"\n".join(lines))
        said = subprocess.run(
            [sys.executable, str(scorer), str(folder), str(predictions), "--show", str(show)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    return f"{said}{len(texts) / spent:.0f} documents/s, {chars / spent / 1e6:.2f} M characters/s\n"


def read(path: Path, gazetteer: Gazetteer) -> tuple[Reading, float]:
    """Return the reading of ``NAME.txt`` with its ``NAME.json``, and the seconds of `codify`."""
    side = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    known = {k: side.get(k) for k in ("url", "title", "publisher", "published_at", "lang")}
    document = Document(
        id=path.stem, capture="", path=str(path), text=path.read_bytes().decode(), **known
    )
    tags = tag(document)
    reading = situate(attribute(Reading(document=document), tags), tags, gazetteer)
    codebook = load_codebook()
    begun = time.perf_counter()
    reading = codify(reading, tags, codebook)
    return reading, time.perf_counter() - begun


if __name__ == "__main__":
    main()
