"""Prints what the encoder finds, layer by layer and language by language, where it never learnt.

usage: python bench/quality/encoder.py [--shared DIR]

Attributions, names and times on the tenth of the project's own corpus that is held back; place names on
the test halves of LGL and GeoVirus; times on that of WikiWarsUA and on AQUAINT. Names and times count
when the span (in words) and the label are the same; "place, any overlap" as `score_places.py` counts.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpora import arguments, part_of, scored

from sayso.attribute.stage import attribute
from sayso.entries import Document, Reading, Span, Tags
from sayso.publish.contract import reading_line
from sayso.tag.stage import tag

sys.path.append(str(Path(__file__).parents[2]))  # the readers of the corpora

from training.corpora.all import held_back, own_corpus
from training.corpora.example import Example
from training.corpora.others import read_times, read_toponyms


def main() -> None:
    args = arguments(__doc__)
    own = [e for e in own_corpus() if held_back(e) and "names" in e.layers]
    for lang in ("en", "uk", "ru"):
        here = [e for e in own if e.lang == lang]
        read = [(e, tag(document(e))) for e in here]
        print(f"own corpus, {lang}: {len(here)} documents held back")
        tool = args.shared / "tools/score_attribution.py"
        if tool.is_file():
            n = attributions(read, tool)
            print(f"  attributions, joint F1 {n['joint']['f1']}, exact " + ", ".join(
                f"{role} {figure['f1']}" for role, figure in n["exact"].items()))  # fmt: skip
        print(
            "  names " + exact((e.names, ((n.span, {n.label}) for n in t.names)) for e, t in read)
        )
        print("  times " + times(read))
    data = args.shared / "data"
    for name in ("lgl", "geovirus"):
        folder = data / "geoparsing" / name
        listed = [e for e in read_toponyms(folder) if part_of(e.id) == "test"]
        read = [(e, tag(document(e))) for e in listed]
        print(f"{name}, test half: place, any overlap {overlapping(read)}")
    for name, lang in (("WikiWarsUA", "uk"), ("AQUAINT", "en")):
        listed = [e for e in read_times(data / "temporal" / name, lang) if part_of(e.id) == "test"]
        print(f"{name}, test half: times " + times([(e, tag(document(e))) for e in listed]))


def document(e: Example) -> Document:
    return Document(id="", capture="", path=e.id, text=e.text, lang=e.lang)


def attributions(read: list[tuple[Example, Tags]], tool: Path) -> dict:
    """Score by the shared scorer, for which the examples are written as brat standoff."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("text", "attributions"):
            (folder / part).mkdir()
        lines = []
        for e, tags in read:
            (folder / f"text/{e.id}.txt").write_bytes(e.text.encode())
            marks = "\n".join(brat(e))
            (folder / f"attributions/{e.id}_once.ann").write_text(marks, encoding="utf-8")
            lines.append(reading_line(attribute(Reading(document=document(e)), tags)))
        return scored(tool, folder, lines)


def brat(e: Example) -> Iterator[str]:
    number = 0
    for i, saying in enumerate(e.sayings, 1):
        roles = []
        for role, spans in (
            ("Content", saying.content),
            ("Cue", saying.cue),
            ("Source", saying.source),
        ):
            if spans:
                number += 1
                roles.append(f"{role}:T{number}")
                places = ";".join(f"{s.start} {s.end}" for s in spans)
                yield f"T{number}\t{role} {places}\t-"
        yield f"E{i}\t" + " ".join(roles)


def times(read: list[tuple[Example, Tags]]) -> str:
    return exact(
        (((s, {"time"}) for s in e.times), ((t.span, {"time"}) for t in tags.times))
        for e, tags in read
    )


def exact(pairs: Iterable[tuple[Iterable, Iterable]]) -> str:
    """Return F1 of each label and of all."""
    right: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for gold, mine in pairs:
        a = {(s, label) for s, labels in gold for label in labels}
        b = {(s, label) for s, labels in mine for label in labels}
        for counter, spans in ((marked, a), (found, b), (right, a & b)):
            for _, label in spans:
                counter.update([label, "all"])
    shown = sorted(marked, key=lambda k: (k == "all", k))
    return ", ".join(
        f"{k} {200 * right[k] / (marked[k] + found[k]):.1f} ({marked[k]})"
        for k in shown
        if k != "all" or len(shown) > 2
    )


def overlapping(read: list[tuple[Example, Tags]]) -> str:
    hit = gold = right = mine = 0
    for e, tags in read:
        places = [n.span for n in tags.names if n.label == "place"]
        marks: list[Span] = [s for s, _ in e.names]
        hit += sum(any(s.overlaps(p) for p in places) for s in marks)
        right += sum(any(p.overlaps(s) for s in marks) for p in places)
        gold, mine = gold + len(marks), mine + len(places)
    p, r = right / max(1, mine), hit / max(1, gold)
    return f"P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / max(1e-9, p + r):.1f}"


if __name__ == "__main__":
    main()
