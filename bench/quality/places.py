"""Prints how many of all marked place names are found, and how near to the truth they are put.

usage: python bench/quality/places.py [--shared DIR] [--show N]

LGL (local US news) and GeoVirus (epidemics) are read with the base index alone, in two halves: rules
and weights are made while looking at ``dev`` only. The claims' places of ``gold/dev`` are read with the
added gazetteers of Ukraine, Syria and Sudan; those with coordinates count as found when a resolved
name of the document lies within 10 km (100 km for regions and countries). ``given`` lines are those in
which the marked names need not be found: they measure what a name is taken to mean.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpora import arguments, document, documents, part_of, scored

from sayso.attribute.stage import attribute
from sayso.entries import Document, NameTag, PlaceMention, Reading, Span, Tags
from sayso.gazetteer import Gazetteer, open_gazetteer
from sayso.gazetteer.rows import km_between
from sayso.publish.contract import reading_line
from sayso.situate.places.places import places
from sayso.tag.stage import tag

_ADDED = ("ua_settlements_katottg_wof.tsv", "wof_sy_gazetteer.tsv", "wof_sd_gazetteer.tsv")
_WIDE = ("oblast", "region", "province", "krai", "ghouta")  # the gold gives no kinds
_SETTLEMENT_KM, _REGION_KM = 10.0, 100.0


def main() -> None:
    args = arguments(
        __doc__ or "", show={"type": int, "default": 0, "help": "errors of dev to list"}
    )
    with open_gazetteer() as gazetteer:
        for corpus in ("lgl", "geovirus"):
            folder = args.shared / "data/geoparsing" / corpus
            if not folder.is_dir():
                print(f"places: {folder} is absent")
                continue
            for part in ("dev", "test"):
                show = args.show if part == "dev" else 0
                tool = args.shared / "tools/score_places.py"
                marked(corpus, part, folder, tool, gazetteer, show)
                marked(corpus, part, folder, tool, gazetteer, 0, given=True)
    gold = args.shared / "gold/dev"
    if not gold.is_dir():
        print(f"places: {gold} is absent")
        return
    folder = args.shared / "data/gazetteers"
    with open_gazetteer([p for n in _ADDED if (p := folder / n).is_file()]) as gazetteer:
        claimed(gold, gazetteer, args.show)


def marked(
    corpus: str,
    part: str,
    folder: Path,
    tool: Path,
    gazetteer: Gazetteer,
    show: int,
    *,
    given: bool = False,
) -> dict[str, Any]:
    """Print and return the scorer's figures for one half of a corpus, the names found or `given`."""
    texts = [d for d in documents(folder) if part_of(Path(d.path).stem) == part]
    lines, spent = [], 0.0
    for text in texts:
        tags = named(folder, text) if given else tag(text)
        reading, seconds = situated(text, tags, gazetteer)
        spent += seconds
        lines.append(reading_line(reading))
        if show > 0:
            show -= errors(folder, reading, show)
    with tempfile.TemporaryDirectory() as name:
        for text in texts:
            for path in (folder / text.path, folder / text.path.replace(".txt", ".gold.json")):
                (Path(name) / path.name).symlink_to(path.absolute())
        figures = scored(tool, Path(name), lines)
    how, each = "given" if given else "found", 1e3 * spent / len(texts)
    print(f"{corpus:9} {part:4} {how} {len(texts):4} documents, {each:.1f} ms each: {figures}")
    return figures


def named(folder: Path, text: Document) -> Tags:
    """Return the marked names as if the encoder had read just them."""
    path = folder / text.path.replace(".txt", ".gold.json")
    gold = json.loads(path.read_text(encoding="utf-8"))["toponyms"]
    spans = sorted(Span(mark["start"], mark["end"]) for mark in gold)
    return Tags(names=tuple(NameTag(span, "place") for span in spans))


def situated(text: Document, tags: Tags, gazetteer: Gazetteer) -> tuple[Reading, float]:
    """Return the reading with its places, and the seconds that these took."""
    reading = attribute(Reading(document=text), tags)
    start = time.perf_counter()
    found, problems = places(text, tags, gazetteer, reading.voices)
    seconds = time.perf_counter() - start
    full = Reading(document=text, voices=reading.voices, attributions=reading.attributions,
                   places=found, problems=problems)  # fmt: skip
    return full, seconds


def errors(folder: Path, reading: Reading, most: int) -> int:
    """Print names that were missed, made up or put far off, and return how many."""
    text = reading.document.text
    path = folder / reading.document.path.replace(".txt", ".gold.json")
    gold = json.loads(path.read_text(encoding="utf-8"))["toponyms"]
    listed = []
    for mark in gold:
        hit = _at(reading.places, mark["start"], mark["end"])
        where = text[max(0, mark["start"] - 30) : mark["end"] + 25].replace("\n", " ")
        if hit is None:
            listed.append(f"  missed {mark['text']!r}: …{where}…")
        elif hit.place and mark["lat"] is not None and (km := _km(hit, mark)) > 161:
            listed.append(f"  {km:.0f} km off {mark['text']!r} {hit.place.name}, {hit.place.admin1}, "
                          f"{hit.place.country} {hit.confidence}: …{where}…")  # fmt: skip
    for found in reading.places:
        if not any(found.start < g["end"] and g["start"] < found.end for g in gold):
            where = text[max(0, found.start - 30) : found.end + 25].replace("\n", " ")
            name = text[found.start : found.end]
            listed.append(f"  made up {name!r} {found.confidence}: …{where}…")
    print(*(f"{reading.document.path}{line}" for line in listed[:most]), sep="\n")
    return len(listed)


def _at(found: Sequence[PlaceMention], start: int, end: int) -> PlaceMention | None:
    return next((m for m in found if m.start < end and start < m.end), None)


def _km(mention: PlaceMention, mark: dict[str, Any]) -> float:
    place = mention.place
    if place is None or place.lat is None or place.lon is None:
        return 1e9
    return km_between((place.lat, place.lon), (mark["lat"], mark["lon"]))


def claimed(folder: Path, gazetteer: Gazetteer, show: int) -> None:
    """Print how many places of claims are among the resolved names of their document."""
    total: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    problems = 0
    for path in sorted(folder.glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        text = document(path, gold.get("lang"))
        reading, _ = situated(text, tag(text), gazetteer)
        problems += len(reading.problems)
        for place in (c["place"] for c in gold["claims"]):
            if place is None or place["lat"] is None:
                continue
            key = text.lang or "", part_of(path.stem)
            total[key] += 1
            km = _REGION_KM if place["name"].lower().endswith(_WIDE) else _SETTLEMENT_KM
            if any(m.place and _km(m, place) <= km for m in reading.places):
                hits[key] += 1
            elif show > 0:
                print(f"  {path.stem}: not found: {place}")
    for key in sorted(total):
        print(f"claims' places {key[0]} {key[1]:4} {hits[key]}/{total[key]} found")
    share = sum(hits.values()) / max(1, total.total())
    print(f"claims' places in all {share:.1%}; {problems} names unresolved")


if __name__ == "__main__":
    main()
