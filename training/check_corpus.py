"""Check the project's own corpus and print what it holds.

usage: python -m training.check_corpus [FOLDER OR FILE ...]

Exit status 1 where anything is wrong. Prints per language and register: documents, sentences,
sayings (without source, without cue, nested), names and times.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from sayso.lang.text import sentences
from training.corpora.own import NAMES, Fault, Marked, read_file, read_folder

CORPUS = Path(__file__).parent.parent / "corpus"


def main(arguments: list[str]) -> int:
    """Print the faults, then the counts; return the exit status."""
    documents: list[Marked] = []
    faults: list[Fault] = []
    for path in map(Path, arguments or [str(CORPUS)]):
        here, wrong = read_folder(path) if path.is_dir() else read_file(path)
        documents += here
        faults += wrong
    for fault in faults:
        print(fault, file=sys.stderr)
    rows: dict[str, Counter[str]] = {}
    for marked in documents:
        for row in (f"{marked.example.lang} {marked.header['register']}", marked.example.lang):
            rows.setdefault(row, Counter()).update(counted(marked))
    columns = [
        "documents",
        "sentences",
        "sayings",
        "no source",
        "no cue",
        "nested",
        *NAMES,
        "time",
        "claims",
    ]
    print(f"{'':14}", *(f"{c:>12}" for c in columns))
    for row, counts in sorted(rows.items()):
        print(f"{row:14}", *(f"{counts[c]:12}" for c in columns))
    return 1 if faults else 0


def counted(marked: Marked) -> Counter[str]:
    """Count what one document holds."""
    e = marked.example
    n = Counter({"documents": 1, "sayings": len(e.sayings), "time": len(e.times)})
    n["claims"] = sum(max(1, len(c.places)) for c in e.claims if not c.optional)
    n["sentences"] = sum(1 for _ in sentences(e.text, e.lang))
    n["no source"] = sum(not s.source for s in e.sayings)
    n["no cue"] = sum(not s.cue for s in e.sayings)
    n["nested"] = sum(
        any(o is not s and any(c.covers(s.content[0]) for c in o.content) for o in e.sayings)
        for s in e.sayings
    )
    n.update(label for _, labels in e.names for label in labels)
    return n


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
