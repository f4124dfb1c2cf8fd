"""Reads the corpora that mark names or times only: LGL, GeoVirus, re3d and WikiWarsUA."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.entries import NameLabel, Span
from training.corpora.example import Example

_RE3D: dict[str, frozenset[NameLabel]] = {
    "Location": frozenset({"place"}),
    "Organisation": frozenset({"organization", "group"}),  # armed groups are not told apart
    "Person": frozenset({"person"}),
    "Weapon": frozenset({"weapon"}),
    "MilitaryPlatform": frozenset({"weapon"}),
    "Vehicle": frozenset({"weapon"}),
}


def read_toponyms(folder: Path) -> Iterator[Example]:
    """Yield the texts of LGL or GeoVirus with their toponyms: ``NAME.txt``, ``NAME.gold.json``."""
    for path in sorted(folder.glob("*.gold.json")):
        text, gold = _text_and_gold(path)
        spans = _apart(Span(t["start"], t["end"]) for t in gold["toponyms"])
        names = tuple((s, frozenset[NameLabel]({"place"})) for s in spans)
        yield Example(path.name.split(".")[0], "en", text, frozenset({"places"}), names=names)


def read_times(folder: Path, lang: str) -> Iterator[Example]:
    """Yield the texts of WikiWarsUA with their time expressions."""
    for path in sorted(folder.glob("*.gold.json")):
        text, gold = _text_and_gold(path)
        times = _apart(Span(t["start"], t["end"]) for t in gold["timexes"])
        yield Example(path.name.split(".")[0], lang, text, frozenset({"times"}), times=tuple(times))


def read_re3d(folder: Path) -> Iterator[Example]:
    """Yield the sentences' documents of DSTL's re3d with their entities."""
    for path in sorted(folder.glob("*/documents.json")):
        entities: dict[str, list[dict[str, Any]]] = {}
        for one in _lines(path.with_name("entities.json")):
            entities.setdefault(one["documentId"], []).append(one)
        for document in _lines(path):
            marked = [
                (Span(e["begin"], e["end"]), e["type"]) for e in entities.get(document["_id"], [])
            ]
            kinds = {span: kind for span, kind in marked if kind in _RE3D}
            yield Example(
                document["_id"],
                "en",
                document["text"],
                frozenset({"names", "times"}),
                names=tuple((s, _RE3D[kinds[s]]) for s in _apart(kinds)),
                times=tuple(_apart(s for s, kind in marked if kind == "Temporal")),
            )


def _text_and_gold(path: Path) -> tuple[str, Any]:
    text = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes().decode("utf-8")
    return text, json.loads(path.read_text(encoding="utf-8"))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _apart(spans: Any) -> list[Span]:
    """Return the spans in text order; of overlapping ones the longest."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (-len(s), s.start)):
        if span and len(span) and not any(span.overlaps(k) for k in kept):
            kept.append(span)
    return sorted(kept)
