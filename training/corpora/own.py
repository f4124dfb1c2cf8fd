"""Reads the project's own corpus: marked-up text, many documents to a file.

The form is told in ``corpus/GUIDELINES.md``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec

from sayso.entries import NameLabel, Span
from training.corpora.claims import HEAD, BadLineError, VoiceLine, read_claims
from training.corpora.example import Example, Saying

ROLES = ("source", "cue", "content")
_NAMES: dict[str, NameLabel] = {label: label for label in get_args(NameLabel)}
NAMES = tuple(_NAMES)
REGISTERS = ("wire", "bulletin", "telegram", "headline", "press", "rewrite", "longread", "other")
_LAYERS = frozenset({"attribution", "nested", "names", "times"})
_MARK = re.compile(r"\|([a-z]+)(?: (\d+))?\]")
_HEAD = re.compile(r"=== ((en|uk|ru)-[a-z]+-[a-z0-9]+-\d{3})$")


class Fault(msgspec.Struct, frozen=True):
    """What is wrong in a corpus file, and where."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


class Marked(msgspec.Struct, frozen=True):
    """A document of the corpus: its example, and what its header says."""

    example: Example
    header: dict[str, str]
    voices: tuple[VoiceLine, ...] = ()


def read_folder(folder: Path) -> tuple[list[Marked], list[Fault]]:
    """Return every document under `folder` (``LANG/*.txt``), and every fault."""
    documents: list[Marked] = []
    faults: list[Fault] = []
    lines: dict[str, str] = {}
    for path in sorted(folder.glob("??/*.txt")):
        here, wrong = read_file(path)
        faults += wrong
        for marked in here:
            name = marked.example.id
            if name in lines:
                faults.append(Fault(str(path), 1, f"{name} is also in {lines[name]}"))
            lines[name] = str(path)
        documents += here
    return documents, faults


def read_file(path: Path) -> tuple[list[Marked], list[Fault]]:
    """Return the sound documents of one file, and the faults of the others."""
    documents: list[Marked] = []
    faults: list[Fault] = []
    for at, block in _blocks(path.read_text(encoding="utf-8")):
        try:
            documents.append(_document(block, path.parent.name))
        except _BadMarkupError as error:
            faults.append(Fault(str(path), at + error.line, error.what))
    return documents, faults


class _BadMarkupError(Exception):
    def __init__(self, line: int, what: str) -> None:
        self.line, self.what = line, what
        super().__init__(what)


def _blocks(source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each document's lines with the number of its first."""
    start, block = 1, list[str]()
    for number, line in enumerate(source.split("\n"), 1):
        if line.startswith("===") and block:
            if any(block):
                yield start, block
            start, block = number, []
        block.append(line)
    if any(block):
        yield start, block


def _document(block: list[str], folder: str) -> Marked:
    head = _HEAD.match(block[0])
    if not head:
        raise _BadMarkupError(0, f"a document opens with '=== xx-register-x-000', not {block[0]!r}")
    if head[2] != folder:
        raise _BadMarkupError(0, f"{head[1]} does not belong in the folder {folder}")
    header: dict[str, str] = {}
    at = 1
    while at < len(block) and block[at].strip():
        key, colon, value = block[at].partition(": ")
        if not colon:
            raise _BadMarkupError(at, f"a header line is 'key: value', not {block[at]!r}")
        header[key] = value.strip()
        at += 1
    if header.get("register") not in REGISTERS:
        raise _BadMarkupError(1, f"register is one of {', '.join(REGISTERS)}")
    under = block.index(HEAD) if HEAD in block else len(block)
    text, spans = _unmark(block[:under], at)
    try:
        claims, voices = read_claims(text, block[under + 1 :])
    except BadLineError as error:
        raise _BadMarkupError(under + 1 + error.at, error.what) from None
    layers = set() if header.get("layers") == "claims" else set(_LAYERS)
    layers |= {"claims"} if under < len(block) else set()
    example = _example(head[1], head[2], text, spans, at)
    example = msgspec.structs.replace(example, layers=frozenset(layers), claims=claims)
    return Marked(example, header, voices)


class _Mark(msgspec.Struct):
    start: int
    line: int
    end: int = -1
    label: str = ""
    number: int = 0


def _unmark(block: list[str], first: int) -> tuple[str, list[_Mark]]:
    """Take the marks out of the text; `first` is the blank line under the header."""
    text: list[str] = []
    length = 0
    open_marks: list[_Mark] = []
    marks: list[_Mark] = []
    body = "\n".join(block[first:])
    lead = len(body) - len(body.lstrip("\n"))
    line, i = first + lead, lead
    body = body.rstrip()
    while i < len(body):
        char = body[i]
        if char == "[":
            open_marks.append(_Mark(length, line))
        elif char == "|":
            close = _MARK.match(body, i)
            if not close:
                raise _BadMarkupError(line, f"'|' not followed by a label: {body[i : i + 20]!r}")
            if not open_marks:
                raise _BadMarkupError(line, f"nothing is open for {close[0]!r}")
            mark = open_marks.pop()
            mark.end, mark.label, mark.number = length, close[1], int(close[2] or 0)
            marks.append(mark)
            i = close.end()
            continue
        elif char == "]":
            raise _BadMarkupError(line, f"a ']' without a label: …{body[max(0, i - 20) : i + 1]!r}")
        else:
            line += char == "\n"
            text.append(char)
            length += 1
        i += 1
    if open_marks:
        raise _BadMarkupError(open_marks[-1].line, "a '[' is never closed")
    return "".join(text), sorted(marks, key=lambda m: (m.start, -m.end))


def _example(name: str, lang: str, text: str, marks: list[_Mark], at: int) -> Example:
    if not text.strip():
        raise _BadMarkupError(at, f"{name} has no text")
    parts: dict[int, dict[str, list[Span]]] = defaultdict(lambda: {r: [] for r in ROLES})
    names: list[tuple[Span, frozenset[NameLabel]]] = []
    times: list[Span] = []
    for mark in marks:
        span = Span(mark.start, mark.end)
        words = span.of(text)
        if not words or words != words.strip():
            raise _BadMarkupError(mark.line, f"a mark begins and ends with a word: {words!r}")
        if mark.label in ROLES:
            if not mark.number:
                raise _BadMarkupError(mark.line, f"{mark.label} needs a number: {words!r}")
            parts[mark.number][mark.label].append(span)
        elif mark.number:
            raise _BadMarkupError(mark.line, f"{mark.label} takes no number: {words!r}")
        elif mark.label == "time":
            times.append(span)
        elif mark.label in _NAMES:
            if names and names[-1][0].end > span.start:
                raise _BadMarkupError(mark.line, f"names do not nest: {words!r}")
            names.append((span, frozenset([_NAMES[mark.label]])))
        else:
            raise _BadMarkupError(mark.line, f"no such label: {mark.label}")
    sayings: list[Saying] = []
    for number, roles in sorted(parts.items()):
        if not roles["content"]:
            raise _BadMarkupError(at, f"saying {number} has no content")
        if any(
            s.overlaps(c) for r in ("source", "cue") for s in roles[r] for c in roles["content"]
        ):
            raise _BadMarkupError(at, f"saying {number}: its source or cue lies in its own content")
        sayings.append(Saying(*(tuple(roles[r]) for r in ("content", "cue", "source"))))
    sayings.sort(key=lambda s: s.content[0])
    return Example(name, lang, text, _LAYERS, tuple(sayings), tuple(names), tuple(times))
