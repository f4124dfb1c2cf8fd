"""Prints how many villages of the front are put where they lie, in our own reports in three languages.

usage: python bench/quality/front_line.py [--shared DIR] [--show N]

``corpus/places`` holds reports of our own with every settlement marked by its code in Ukraine's register;
more than half of the names have namesakes. They are read as a user reads them, with the register's table
added. Right = a resolved name overlaps the mark and lies within 5 km. Rules and weights are made while
looking at ``dev`` only. The last lines say what becomes of the same marks without the table: villages that
the base index does not know should be told as unknown.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpora import arguments

from sayso.attribute.stage import attribute
from sayso.entries import Candidate, PlaceMention, Reading
from sayso.gazetteer import Gazetteer, open_gazetteer
from sayso.gazetteer.rows import km_between
from sayso.situate.places.places import places
from sayso.tag.stage import tag

sys.path.append(str(Path(__file__).parents[2]))  # the reader of the corpus

from training.places.marked import Mark, Marked, marked_documents, part_of

TABLE = "data/gazetteers/ua_settlements_katottg_wof.tsv"
RIGHT_KM = 5.0

Counts = dict[tuple[str, str], Counter[str]]


def main() -> None:
    args = arguments(
        __doc__ or "", show={"type": int, "default": 0, "help": "errors of dev to list"}
    )
    table = args.shared / TABLE
    if not table.is_file():
        print(f"front line: {table} is absent")
        return
    for what, files in (("with the register", [table]), ("base index only", [])):
        with open_gazetteer(files) as gazetteer:
            counts = measure(gazetteer, args.show if files else 0)
        print(what)
        for (lang, part), n in sorted(counts.items()):
            print(f"  {lang} {part:4} {told(n)}")
        for part in ("dev", "test"):
            all_of = sum((n for (_, p), n in counts.items() if p == part), Counter[str]())
            print(f"  all {part:4} {told(all_of)}")


def told(n: Counter[str]) -> str:
    """Return the shares of the marks in words."""
    kinds = ("right", "wrong", "unknown", "missed")
    shares = ", ".join(f"{what} {n[what] / n['marks']:.1%}" for what in kinds)
    relation = n["relation"] / max(1, n["right"])
    return (
        f"{n['marks']:4} marks: {shares}; relation of the right {relation:.1%}; {n['extra']} others"
    )


def measure(gazetteer: Gazetteer, show: int = 0) -> Counts:
    """Return for each language and half how many marks are right, wrong, told as unknown, or missed."""
    counts: Counts = {}
    for marked in marked_documents():
        document = marked.document
        tags = tag(document)
        voices = attribute(Reading(document=document), tags).voices
        found, _ = places(document, tags, gazetteer, voices)
        part = part_of(document.id)
        n = counts.setdefault((document.lang or "", part), Counter())
        n["marks"] += len(marked.marks)
        n["extra"] += sum(_is_extra(mention, marked) for mention in found)
        for mark in marked.marks:
            hit = next((m for m in found if m.start < mark.end and mark.start < m.end), None)
            what = _judged(hit, mark)
            n[what] += 1
            n["relation"] += what == "right" and hit is not None and hit.relation == mark.relation
            if what != "right" and part == "dev" and show > 0:
                show -= 1
                _explain(what, hit, mark, marked)
    return counts


def _judged(hit: PlaceMention | None, mark: Mark) -> str:
    if hit is None:
        return "missed"
    if hit.place is None or hit.place.lat is None or hit.place.lon is None:
        return "unknown"
    km = km_between((hit.place.lat, hit.place.lon), (mark.lat, mark.lon))
    return "right" if km <= RIGHT_KM else "wrong"


def _is_extra(mention: PlaceMention, marked: Marked) -> bool:
    """Say whether it is resolved to a settlement where none is marked."""
    if mention.place is None or mention.place.kind != "settlement":
        return False
    return not any(mention.start < m.end and m.start < mention.end for m in marked.marks)


def _explain(what: str, hit: PlaceMention | None, mark: Mark, marked: Marked) -> None:
    text = marked.document.text
    around = text[max(0, mark.start - 50) : mark.end + 30].replace("\n", " ")
    got = [(c.place.name, c.place.admin1, round(c.score, 2)) for c in _first(hit)]
    print(f"  {marked.document.id} {what} {text[mark.start : mark.end]!r} {got}: …{around}…")


def _first(hit: PlaceMention | None) -> Sequence[Candidate]:
    return hit.candidates[:3] if hit else ()


if __name__ == "__main__":
    main()
