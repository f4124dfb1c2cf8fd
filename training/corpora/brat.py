"""Reads attributions in brat standoff, as PolNeAR writes them.

Source: E. Newell, D. Margolin, D. Ruths, "An Attribution Relations Corpus for Political News", LREC
2018. A folder holds ``text/*.txt`` and ``attributions/*.ann``; of several annotators' files, the
first is read.
"""

from __future__ import annotations

import glob
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sayso.entries import Span
from training.corpora.example import Example, Saying


def read_brat(folder: Path, lang: str) -> Iterator[Example]:
    """Yield every text of `folder` with its attributions."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        files = sorted((folder / "attributions").glob(glob.escape(path.stem) + "_????.ann"))
        sayings = _sayings(files[0].read_text(encoding="utf-8")) if files else []
        yield Example(path.stem, lang, text, frozenset({"attribution"}), tuple(sayings))


def _sayings(annotations: str) -> list[Saying]:
    spans: dict[str, list[Span]] = {}
    sayings: list[Saying] = []
    for line in annotations.split("\n"):
        name, tab, rest = line.partition("\t")
        if tab and name[0] == "T":
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[name] = [Span(*map(int, p.split())) for p in places.split(";")]
        elif tab and name[0] == "E":
            roles: dict[str, list[Span]] = defaultdict(list)
            for item in rest.split():
                role, _, ref = item.partition(":")
                roles[role.rstrip("0123456789")] += spans.get(ref, [])
            if roles["Content"]:
                parts = (tuple(sorted(roles[r])) for r in ("Content", "Cue", "Source"))
                sayings.append(Saying(*parts))
    return sorted(sayings, key=lambda s: s.content[0])
