"""Reads our own front-line reports with marked places: ``corpus/places/LANG/NAME.txt``."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from sayso.entries import Document

CORPUS = Path(__file__).parents[2] / "corpus" / "places"
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)(?:\|([^\[\]|]+))?\]")


class Mark(NamedTuple):
    """A settlement's name in a text: its code points, the register's code and where that lies."""

    start: int
    end: int
    code: str
    lat: float
    lon: float
    relation: str


class Marked(NamedTuple):
    """A document without its marks, and the marks."""

    document: Document
    marks: tuple[Mark, ...]


def marked_documents(corpus: Path = CORPUS) -> Iterator[Marked]:
    """Yield every document; ids are ``LANG/NAME``.

    Raises:
        ValueError: a mark names a code that ``places.tsv`` beside the document does not list.
    """
    for folder in sorted(p for p in corpus.iterdir() if p.is_dir()):
        with (folder / "places.tsv").open(encoding="utf-8") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            where = {r["code"]: (float(r["lat"]), float(r["lon"])) for r in rows}
        for path in sorted(folder.glob("*.txt")):
            yield _read(path, folder.name, where)


def _read(path: Path, lang: str, where: dict[str, tuple[float, float]]) -> Marked:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    told = dict(line.removeprefix("# ").split(": ", 1) for line in head.splitlines())
    parts: list[str] = []
    marks: list[Mark] = []
    size = at = 0
    for found in _MARK.finditer(body):
        words, code, relation = found[1], found[2], found[3] or "at"
        if code not in where:
            raise ValueError(f"{path}: {code} is not in places.tsv")
        start = size + found.start() - at
        parts += [body[at : found.start()], words]
        marks.append(Mark(start, start + len(words), code, *where[code], relation))
        size, at = start + len(words), found.end()
    text = "".join([*parts, body[at:]])
    document = Document(
        id=f"{lang}/{path.stem}",
        capture="",
        path=path.name,
        text=text,
        lang=lang,
        published_at=told.get("published"),
        publisher=told.get("publisher"),
    )
    return Marked(document, tuple(marks))


def part_of(name: str) -> str:
    """Return the half in which a document lies, as ``bench/quality/corpora.py`` parts them."""
    return "test" if hashlib.sha256(name.encode()).digest()[0] % 2 else "dev"


_Mark = TypeVar("_Mark", bound=tuple[int | float | str | None, ...])


def at_ends(marks: Iterable[_Mark], start: int, end: int) -> _Mark | None:
    """Return the mark that shares a code point with ``[start, end)``; marks begin with their ends."""
    return next((m for m in marks if m[0] < end and start < m[1]), None)  # type: ignore[operator]
