"""Prints how well sources, cues and contents are found and linked, and how fast.

usage: python bench/quality/attribution.py [--shared DIR]

PolNeAR's dev part (US political news) and the attribution gold of conflict reports in three
languages, by the shared scorer; textacy's rows for the English ones below. The conflict documents
were looked at while the rules were made: their figures tell what is kept, not what to expect.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpora import (
    ATTRIBUTION_HEAD,
    ATTRIBUTION_SETS,
    arguments,
    attribution_rows,
    attributions_measured,
)
from textacy_quotes import textacy_rows

from sayso.attribute.stage import attribute
from sayso.entries import Document, Reading
from sayso.tag.stage import tag

SETS = ATTRIBUTION_SETS


def main() -> None:
    args = arguments(__doc__)
    print(ATTRIBUTION_HEAD)
    for row in attribution_rows(args.shared, read):
        print(row)
    for row in textacy_rows(args.shared):
        print(row)


def measure(shared: Path, folder: str, lang: str) -> tuple[dict[str, Any], float]:
    """Return the scorer's figures and documents per second."""
    return attributions_measured(shared, folder, lang, read)


def read(document: Document) -> Reading:
    return attribute(Reading(document=document), tag(document))


if __name__ == "__main__":
    main()
