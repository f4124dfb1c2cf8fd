"""The corpora that the encoder learns from, and the parts of them that it never sees."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from training.corpora.brat import read_brat
from training.corpora.example import Example, Share
from training.corpora.others import read_re3d, read_times, read_toponyms
from training.corpora.own import read_folder

CORPUS = Path(__file__).parent.parent.parent / "corpus"
HELD_BACK = 10  # of a hundred of our own documents
CHAINED = re.compile(r"-claims-[ad-z]-")  # reports whose claims have chains and days
MEASURED = "-claims-a-"  # those of them with a test part
TEST, DEV = 30, 20  # of a hundred of them; of the others none, and 20


def training_corpora(shared: Path) -> list[Share]:
    """Return everything to learn from, and what is watched the while.

    Of corpora that are also measured on it is the dev half only. Watched are those of our own reports
    that are held back, the test part left out.
    """
    data = shared / "data"
    every = own_corpus()
    own = [e for e in every if not held_back(e)]
    watched = [e for e in every if CHAINED.search(e.id) and part_of(e.id) == "dev"]
    return [
        Share("PolNeAR", 1, list(read_brat(data / "polnear/train", "en"))),
        Share("own", 5, own),
        Share("own reports", 5, [e for e in own if CHAINED.search(e.id)]),  # as users read them
        Share("LGL", 1, dev_half(read_toponyms(data / "geoparsing/lgl"))),
        Share("GeoVirus", 1, dev_half(read_toponyms(data / "geoparsing/geovirus"))),
        Share("re3d", 1, list(read_re3d(data / "re3d"))),
        Share("WikiWarsUA", 1, dev_half(read_times(data / "temporal/WikiWarsUA", "uk"))),
        Share("own reports, held back", 0, watched),
    ]


def own_corpus() -> list[Example]:
    """Return the project's own documents; those with faults are named and left out."""
    documents, faults = read_folder(CORPUS)
    for fault in faults:
        print("left out:", fault, file=sys.stderr)
    return [d.example for d in documents]


def held_back(example: Example) -> bool:
    """Say whether a document of our own is kept for measuring."""
    if CHAINED.search(example.id):
        return part_of(example.id) != "train"
    return _draw(example.id) < HELD_BACK


def part_of(name: str) -> Literal["test", "dev", "train"]:
    """Return the part of a report whose claims have chains."""
    drawn = _draw(name)
    if drawn < TEST and MEASURED in name:
        return "test"
    return "dev" if TEST <= drawn < TEST + DEV else "train"


def _draw(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100


def dev_half(examples: Iterable[Example]) -> list[Example]:
    """Return the half that `bench/quality` does not report on."""
    return [e for e in examples if hashlib.sha256(e.id.encode()).digest()[0] % 2 == 0]
