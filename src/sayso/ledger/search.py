"""Words found in whole texts: where they stand, and a few words round them."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from sayso.ledger.fold import WORD, fold, folded_words
from sayso.ledger.lists import Dated
from sayso.ledger.records import DocumentLine
from sayso.ledger.redact import Mask
from sayso.ledger.tables import DOCUMENTS, ENTRIES

_LENGTH = 240  # code points of a snippet
_OPENING = 80  # code points of the words by which a post is called
_BEFORE = 60  # of them before the first hit
_SEARCHED = 200_000  # code points of a text that are looked through
_HITS = 200  # that are weighed against each other


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A document in which words were found.

    Attributes:
        document: in short.
        snippet: some of its text, unchanged but for hidden names.
        start: the code point of the text at which the snippet starts.
        hits: start and end of each word found, in code points of the snippet; none where only the title
            has the words.
    """

    document: DocumentLine
    snippet: str
    start: int = 0
    hits: tuple[tuple[int, int], ...] = ()


class _Told(msgspec.Struct):
    text: str


class _Reading(msgspec.Struct):
    """Of a reading only the text."""

    document: _Told


def openings(connection: Connection, documents: Sequence[str], mask: Mask) -> dict[str, str]:
    """Return the first words of some documents, on one line: by what a post without a title is called."""
    question = select(DOCUMENTS.c.id, ENTRIES.c.body).join(
        ENTRIES, ENTRIES.c.seq == DOCUMENTS.c.seq
    )
    found = {}
    for row in connection.execute(question.where(DOCUMENTS.c.id.in_(documents))):
        text = msgspec.json.decode(row.body, type=_Reading).document.text
        words = (mask.text(text) if mask else text)[: 4 * _OPENING]
        found[row.id] = textwrap.shorten(words, _OPENING, placeholder=" …")
    return found


def hits(
    connection: Connection, found: Sequence[Dated], words: str, mask: Mask
) -> Iterator[Hit | None]:
    """Yield for each document where the words stand; None where only a hidden name has them."""
    question = select(ENTRIES.c.seq, ENTRIES.c.body)
    question = question.where(ENTRIES.c.seq.in_([one.seq for one in found]))
    bodies = {row.seq: row.body for row in connection.execute(question)}
    asked = folded_words(words)
    for one in found:
        text = msgspec.json.decode(bodies[one.seq], type=_Reading).document.text
        line = mask.line(one.line) if mask else one.line
        hit = _hit(line, mask.text(text) if mask else text, asked)
        in_title = any(_places(line.title or "", asked))
        yield hit if hit.hits or in_title or not mask else None


def _hit(line: DocumentLine, text: str, asked: Sequence[str]) -> Hit:
    """Return the stretch of the text that has most of the different words."""
    found = []
    for place in _places(text[:_SEARCHED], asked):
        found.append(place)
        if len(found) == _HITS:
            break
    best = max(found, key=lambda p: (len(_near(found, p)), -p[0]), default=None)
    start = _word_start(text, max(0, best[0] - _BEFORE)) if best else 0
    end = start + _LENGTH
    within = tuple((a - start, b - start) for a, b, _ in found if start <= a and b <= end)
    return Hit(document=line, snippet=text[start:end], start=start, hits=within)


def _places(text: str, asked: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and asked word of each word of `text` that is asked for."""
    whole, begun = set(asked), asked[-1] if asked else None
    for match in WORD.finditer(text):
        for word in _folded(match.group()):
            if word in whole or (begun is not None and word.startswith(begun)):
                yield match.start(), match.end(), word if word in whole else asked[-1]
                break


def _near(found: Sequence[tuple[int, int, str]], first: tuple[int, int, str]) -> set[str]:
    end = first[0] - _BEFORE + _LENGTH
    return {word for a, b, word in found if first[0] <= a and b <= end}


def _word_start(text: str, at: int) -> int:
    """Return the start of the next word, so that a snippet opens with a whole one."""
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += 1
    return at


@functools.lru_cache(maxsize=50_000)
def _folded(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())
