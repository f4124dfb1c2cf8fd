"""Prints how many time expressions are found and reckoned right, and how fast.

usage: python bench/quality/moments.py [--shared DIR] [--errors]

Two corpora with TIMEX3 annotations, each parted by a hash of the document's name: rules are made
while looking at ``dev`` only. Counts are those of the shared scorer: found = a moment overlaps the
expression, right = first and last day are the annotated ones, close = each at most a day off. The
lines after them say for how many of our own news phrases (``corpus/moments``) the interval is right, and for
how many coded claims with a time the document has a moment on those days.
"""

from __future__ import annotations

import collections
import json
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from corpora import arguments, document, part_of

from sayso.entries import Document, Moment, Tags
from sayso.situate.moments.moments import moments

PHRASES = Path(__file__).parents[2] / "corpus" / "moments"


def main() -> None:
    args = arguments(__doc__, errors={"action": "store_true", "help": "list what is wrong on dev"})
    if not (args.shared / "data/temporal").is_dir():
        print(f"{args.shared / 'data/temporal'} is absent")
        return
    sys.path.insert(0, str(args.shared / "tools"))
    rows = [
        (f"{corpus} {part}", score(args.shared / "data/temporal" / corpus, part, show=args.errors))
        for corpus in ("AQUAINT", "WikiWarsUA")
        for part in ("dev", "test")
    ]
    print(f"{'':16} documents  gold  found P/R/F1        right  close")
    for name, n in rows:
        p, r = n["hit"] / max(1, n["given"]), n["found"] / max(1, n["gold"])
        print(
            f"{name:16} {n['documents']:9} {n['gold']:5}  {100 * p:5.1f} {100 * r:5.1f} "
            f"{200 * p * r / max(1e-9, p + r):5.1f}   {100 * n['right'] / n['calendar']:5.1f}  "
            f"{100 * n['close'] / n['calendar']:5.1f}"
        )
    for lang, counts in phrases(show=args.errors).items():
        parts = ", ".join(f"{part} {right}/{of}" for part, (right, of) in sorted(counts.items()))
        print(f"phrases {lang}: right interval {parts}")
    print(claims(args.shared / "gold/dev", show=args.errors))
    print(speed(args.shared))


def score(folder: Path, part: str, *, show: bool) -> collections.Counter[str]:
    """Count as the shared scorer does."""
    from score_moments import interval  # noqa: PLC0415 - lies in the shared folder

    n: collections.Counter[str] = collections.Counter()
    for gold_path in sorted(folder.glob("*.gold.json")):
        name = gold_path.name.removesuffix(".gold.json")
        if part_of(name) != part:
            continue
        doc = document(folder / f"{name}.txt")
        every: list[dict[str, Any]] = json.loads(gold_path.read_text(encoding="utf-8"))["timexes"]
        gold = [g for g in every if g["type"] in ("DATE", "TIME")]
        told = moments(doc, Tags())
        n["documents"] += 1
        n["gold"] += len(gold)
        for m in told:
            hit = any(overlap(m, g) for g in gold)
            n["given"] += hit or not any(overlap(m, g) for g in every)
            n["hit"] += hit
            if show and part == "dev" and not any(overlap(m, g) for g in every):
                explain("extra", doc, m, None)
        for g in gold:
            hits = [m for m in told if overlap(m, g)]
            n["found"] += bool(hits)
            want = interval(g["value"])
            if want is None:
                continue
            n["calendar"] += 1
            best = min((distance(m, *want) for m in hits), default=99999)
            n["right"] += best == 0
            n["close"] += best <= 1
            if show and part == "dev" and best:
                explain("wrong" if hits else "missed", doc, hits[0] if hits else None, g)
    return n


def phrases(*, show: bool = False) -> dict[str, dict[str, tuple[int, int]]]:
    """Return by language and half how many of our own news phrases mean their days, of how many."""
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for path in sorted(PHRASES.rglob("*.toml")):
        more = path.parent != PHRASES  # a second list, all of it to look at
        rows: list[dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))["rows"]
        for row in rows:
            text = row["text"]
            part = "dev" if more else part_of(text)
            doc = Document(id=text, capture="", path=path.name, text=text, lang=path.stem,
                           published_at=row["published"])  # fmt: skip
            start = text.index(row["words"])
            mark = {"start": start, "end": start + len(row["words"])}
            hits = [m for m in moments(doc, Tags()) if overlap(m, mark)]
            want = (row["earliest"], row["latest"])
            # a vague time has no days, whether it is listed or not
            told = [(m.earliest or "", m.latest or "") for m in hits] or [("", "")]
            right, of = counts.setdefault(path.stem, {}).get(part, (0, 0))
            counts[path.stem][part] = (right + (want in told), of + 1)
            if show and part == "dev" and want not in told:
                print(f"phrase  {path.stem} {row['published']} want {want} got {told}: {text}")
    return counts


def overlap(m: Moment, g: dict[str, Any]) -> bool:
    return bool(m.start < g["end"] and g["start"] < m.end)


def distance(m: Moment, *want: Any) -> int:
    """Return how many days the worse end is off."""
    if m.earliest is None or m.latest is None:
        return 99999
    ends = (type(want[0]).fromisoformat(m.earliest), type(want[1]).fromisoformat(m.latest))
    return max(abs((end - w).days) for end, w in zip(ends, want, strict=True))


def explain(what: str, doc: Document, m: Moment | None, g: dict[str, Any] | None) -> None:
    start = m.start if m else g["start"] if g else 0
    around = doc.text[max(0, start - 50) : start + 50].replace("\n", " ")
    gold = f"{g['text']!r} {g['value']}" if g else ""
    mine = f"{doc.text[m.start : m.end]!r} {m.earliest}..{m.latest} {m.basis}" if m else ""
    print(f"{what:7} {doc.id[:14]:14} {doc.published_at} gold {gold:32} got {mine:60} | {around}")


def claims(folder: Path, *, show: bool) -> str:
    """Say for how many claims with a time a moment shares a day with it, and how many are equal."""
    asked = shared = equal = 0
    for path in sorted(folder.glob("*.gold.json")):
        doc = document(path.with_name(path.name.replace(".gold.json", ".txt")))
        told = moments(doc, Tags())
        dated = [(m.earliest, m.latest) for m in told if m.earliest or m.latest]
        for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
            days = claim.get("time") or {}
            early, late = days.get("earliest"), days.get("latest")
            if not (early or late):
                continue
            asked += 1
            hit = any(
                (e or "0") <= (late or "9") and (early or "0") <= (t or "9") for e, t in dated
            )
            shared += hit
            equal += (early, late) in dated
            if show and (early, late) not in dated and early:
                print(
                    f"claim   {doc.id} {doc.published_at} {early}..{late} {claim['evidence']}"[:150]
                )
    return (
        f"claims with a time: {asked}, a moment shares a day {100 * shared / asked:.1f} %, "
        f"equals it {100 * equal / asked:.1f} %"
    )


def speed(shared: Path) -> str:
    """Time all documents once, after a first round that fills the caches."""
    docs = [document(p) for p in sorted((shared / "gold/dev").glob("*.txt"))]
    docs += [document(p) for p in sorted((shared / "data/temporal/AQUAINT").glob("*.txt"))]
    for doc in docs[:5]:
        moments(doc, Tags())
    start = time.perf_counter()
    for doc in docs:
        moments(doc, Tags())
    took = time.perf_counter() - start
    words = sum(len(d.text.split()) for d in docs)
    return f"{len(docs) / took:.0f} documents/s, {1000 * took * 700 / words:.2f} ms per 700 words"


if __name__ == "__main__":
    main()
