"""Prints how well claims are coded in the project's own reports, by the shared scorer.

usage: python bench/quality/own_claims.py [--shared DIR]

Our reports have claims with chains and days. Of ``claims-a.txt`` three in ten are the test part: nothing
was learnt from them or chosen by them. Two in ten of all of them, the dev part, chose the numbers of `codify`
and between encoders; the encoder learnt nothing from these either. A claim's place is right where it is
the place that the text names in the gold words, however that is resolved (`places.py` and
`front_line.py` measure the resolving).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claims import GAZETTEERS
from corpora import arguments, scored

from sayso.codebook import load_codebook
from sayso.entries import Document, Reading, document_id
from sayso.gazetteer import open_gazetteer
from sayso.pipeline.document import Knowledge, understand
from sayso.publish.contract import reading_line

sys.path.append(str(Path(__file__).parents[2]))  # the readers of the corpus

from training.corpora.all import CHAINED, CORPUS, part_of
from training.corpora.claims import ClaimMark
from training.corpora.own import Marked, read_file

LANGUAGES = "en", "uk", "ru"


def main() -> None:
    """Print the figures of each part and language."""
    args = arguments(__doc__)
    for part in ("dev", "test"):
        for langs in ((lang,) for lang in LANGUAGES):
            told(f"{part} {langs[0]}", measure(args.shared, part, langs))
        told(part, measure(args.shared, part, LANGUAGES))


def told(name: str, n: dict[str, Any]) -> None:
    """Print one row."""
    of = ", ".join(f"{k} {v}" for k, v in n["of found"].items())
    found, whole = (f"{n[k]['p']} {n[k]['r']} {n[k]['f1']}" for k in ("found", "whole"))
    print(f"{name:8} gold {n['gold']:4}  found P/R/F1 {found}  whole {whole}  of found: {of}")


def measure(shared: Path, part: str, langs: Sequence[str]) -> dict[str, Any]:
    """Return the scorer's figures over one part of the reports in `langs`."""
    tables = [shared / "data/gazetteers" / name for name in GAZETTEERS]
    with (
        open_gazetteer([t for t in tables if t.is_file()]) as gazetteer,
        tempfile.TemporaryDirectory() as folder,
    ):
        knowledge = Knowledge(gazetteer, load_codebook())
        readings = []
        for marked in reports(part, langs):
            reading = understand(Reading(document=document(marked)), knowledge)
            readings.append(reading)
            path = Path(folder) / f"{marked.example.id}.gold.json"
            path.write_text(json.dumps(gold(marked, reading)), encoding="utf-8")
            path.with_name(f"{marked.example.id}.txt").write_bytes(marked.example.text.encode())
        return scored(shared / "tools/score_claims.py", Path(folder), map(reading_line, readings))


def reports(part: str, langs: Sequence[str]) -> list[Marked]:
    """Return the reports of one part (``dev``, ``test``, ``train``)."""
    files = (file for lang in langs for file in sorted((CORPUS / lang).glob("claims-*.txt")))
    chained = (m for f in files for m in read_file(f)[0] if CHAINED.search(m.example.id))
    return [m for m in chained if part_of(m.example.id) == part]


def document(marked: Marked) -> Document:
    """Return a report as the pipeline reads it."""
    example, header = marked.example, marked.header
    told = {
        "text": example.text,
        "title": None,
        "url": None,
        "publisher": header.get("outlet"),
        "published_at": header.get("date"),
    }
    return Document(id=document_id(**told), capture="", path=example.id, lang=example.lang, **told)


def gold(marked: Marked, reading: Reading) -> dict[str, Any]:
    """Return a report's claims in the form of the gold documents."""
    claims = [line for c in marked.example.claims for line in _lines(c, marked, reading)]
    return {
        "publisher": marked.header.get("outlet"),
        "claims": [c for c, optional in claims if not optional],
        "optional": [c for c, optional in claims if optional],
        "voices": [{"name": v.name, "also": list(v.also)} for v in marked.voices],
    }


def _lines(claim: ClaimMark, marked: Marked, reading: Reading) -> list[tuple[dict[str, Any], bool]]:
    text = marked.example.text
    places: list[dict[str, Any] | None] = []
    for span in claim.places:
        named = next((m for m in reading.places if m.start < span.end and span.start < m.end), None)
        at = named.place if named else None
        places.append(
            {
                "name": at.name if at else span.of(text),
                "lat": at.lat if at else None,
                "lon": at.lon if at else None,
            }
        )
    chain = [marked.header["outlet"] if v == "outlet" else v for v in claim.chain]
    time = dict(zip(("earliest", "latest"), claim.when, strict=True)) if claim.when else None
    told = {
        "type": claim.type,
        "subtype": claim.subtype,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "time": time,
        "chain": chain or [marked.header["outlet"]],
        "evidence": text[claim.evidence[0].start : claim.evidence[-1].end],
    }
    return [({**told, "place": place}, claim.optional) for place in places or [None]]


if __name__ == "__main__":
    main()
