"""Prints how well sources, cues and contents are found and linked, and how fast.

usage: python bench/quality/attribution.py [--shared DIR]

PolNeAR's dev part (US political news) and the attribution gold of conflict reports in three
languages, by the shared scorer. The conflict documents were looked at while the rules were made:
their figures tell what is kept, not what to expect.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from corpora import arguments, documents, scored

from sayso.attribute.stage import attribute
from sayso.entries import Reading
from sayso.publish.contract import reading_line
from sayso.tag.stage import tag

SETS = (
    ("PolNeAR dev", "data/polnear/dev", "en"),
    ("conflict en", "gold/attribution/en", "en"),
    ("conflict uk", "gold/attribution/uk", "uk"),
    ("conflict ru", "gold/attribution/ru", "ru"),
)


def main() -> None:
    args = arguments(__doc__)
    print(f"{'':12} joint  attribution P/R/F1    exact source/cue/content  "
          f"recall direct/mixed/indirect  docs/s")  # fmt: skip
    for name, folder, lang in SETS:
        if not (args.shared / folder).is_dir():
            print(f"{name:12} absent")
            continue
        n, rate = measure(args.shared, folder, lang)
        a, e, r = n["attribution"], n["exact"], n["recall by mode"]
        print(
            f"{name:12} {n['joint']['f1']:5.1f}  {a['p']:5.1f} {a['r']:5.1f} {a['f1']:5.1f}      "
            f"{e['source']['f1']:5.1f} {e['cue']['f1']:5.1f} {e['content']['f1']:5.1f}"
            f"         {r['direct']:5.1f} {r['mixed']:5.1f} {r['indirect']:5.1f}"
            f"            {rate:6.1f}"
        )


def measure(shared: Path, folder: str, lang: str) -> tuple[dict[str, Any], float]:
    """Return the scorer's figures and documents per second."""
    gold = shared / folder
    start = time.perf_counter()
    readings = [read(d) for d in documents(gold / "text", lang)]
    rate = len(readings) / (time.perf_counter() - start)
    lines = map(reading_line, readings)
    return scored(shared / "tools/score_attribution.py", gold, lines), rate


def read(document) -> Reading:
    return attribute(Reading(document=document), tag(document))


if __name__ == "__main__":
    main()
