"""Hiding names in what leaves the ledger: every offset stays, nothing that is kept is changed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from sayso.entries import Document, Problem, Reading, Relation, Role, Voice, VoiceLine
from sayso.lang.romanise import romanised
from sayso.ledger.fold import fold
from sayso.ledger.records import ClaimRecord, DocumentLine, RelationRecord

MASK = "█"
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ\-‑][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")  # of an address: its hyphens part words
_STEM = 3  # letters that an inflected name shares with its base form at least
_ENDING = 3  # letters by which they differ at most
_BETWEEN = 3  # characters between two words of one name

T = TypeVar("T", DocumentLine, Document)
V = TypeVar("V", Voice, VoiceLine)


class Mask:
    """Hides some names wherever they stand: in another case, script or romanisation too.

    A name of several words goes by its last word alone; its other words are hidden beside one that
    is. Rather too much is hidden than too little.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [[_written(w) for w in _WORD.findall(name)] for name in names]
        self._names = [words for words in self._names if words]
        self._heads = {v[:_STEM] for words in self._names for w in words for v in w}

    def __bool__(self) -> bool:
        return bool(self._names)

    def text(self, text: str, *, any_case: bool = False) -> str:
        """Return `text` with the names covered, letter for letter.

        Args:
            text: words of a document.
            any_case: for addresses, where a name may be written small.
        """
        found = (_PART if any_case else _WORD).finditer(text)
        words = [m for m in found if self._may_be(m.group(), any_case=any_case)]
        covered = bytearray(len(text))
        for name in self._names:
            hits = [(m, i) for m in words for i, w in enumerate(name) if _same(m.group(), w)]
            for m, i in hits:
                beside = any(j != i and o is not m and _apart(m, o) <= _BETWEEN for o, j in hits)
                if beside or i == len(name) - 1:
                    covered[m.start() : m.end()] = b"\1" * (m.end() - m.start())
        return "".join(MASK if hidden else c for c, hidden in zip(text, covered, strict=True))

    def maybe(self, text: str | None) -> str | None:
        """Return `text` with the names covered, or None."""
        return None if text is None else self.text(text)

    def address(self, url: str | None) -> str | None:
        """Return an address or path with the names covered."""
        return None if url is None else self.text(url, any_case=True)

    def record(self, record: ClaimRecord) -> ClaimRecord:
        """Return a claim of the ledger with the names covered."""
        claim = msgspec.structs.replace(record.claim, roles=self._roles(record.claim.roles))
        return msgspec.structs.replace(
            record,
            claim=claim,
            document=self.line(record.document),
            evidence=tuple(map(self.text, record.evidence)),
            chain=tuple(map(self.text, record.chain)),
            source=self.maybe(record.source),
            cue=self.maybe(record.cue),
            voices=tuple(map(self.voice, record.voices)),
        )

    def related(self, record: RelationRecord) -> RelationRecord:
        """Return a relation with the names covered."""
        return RelationRecord(
            relation=self.relation(record.relation),
            a=self.record(record.a),
            b=self.record(record.b),
        )

    def relation(self, relation: Relation) -> Relation:
        """Return a relation without its claims, with the names covered."""
        return msgspec.structs.replace(relation, reasons=tuple(map(self.text, relation.reasons)))

    def line(self, line: T) -> T:
        """Return what is told of a document with the names covered."""
        return msgspec.structs.replace(
            line,
            title=self.maybe(line.title),
            url=self.address(line.url),
            path=self.address(line.path),
            part=self.address(line.part),
        )

    def voice(self, voice: V) -> V:
        """Return a voice with the names covered."""
        return msgspec.structs.replace(
            voice, name=self.text(voice.name), role=self.maybe(voice.role)
        )

    def reading(self, reading: Reading) -> Reading:
        """Return a reading with the names covered; ids and offsets are those of the original."""
        document = msgspec.structs.replace(
            self.line(reading.document),
            text=self.text(reading.document.text),
            byline=self.maybe(reading.document.byline),
            forwarded_from=self.maybe(reading.document.forwarded_from),
        )
        return msgspec.structs.replace(
            reading,
            document=document,
            voices=tuple(map(self.voice, reading.voices)),
            claims=tuple(
                msgspec.structs.replace(c, roles=self._roles(c.roles)) for c in reading.claims
            ),
            problems=tuple(map(self._problem, reading.problems)),
        )

    def _problem(self, problem: Problem) -> Problem:
        return msgspec.structs.replace(problem, message=self.text(problem.message))

    def _roles(self, roles: Sequence[Role]) -> tuple[Role, ...]:
        return tuple(msgspec.structs.replace(r, text=self.text(r.text)) for r in roles)

    def _may_be(self, word: str, *, any_case: bool) -> bool:
        """Whether a word begins as one of the names does: most words of a text do not."""
        if not (any_case or word[0].isupper()):
            return False
        return any(v[:_STEM] in self._heads for v in _written(word))


def _apart(a: re.Match[str], b: re.Match[str]) -> int:
    return max(a.start(), b.start()) - min(a.end(), b.end())


@functools.lru_cache(maxsize=20_000)
def _written(word: str) -> frozenset[str]:
    """Return a word folded, in its own letters and in Latin ones by every scheme."""
    latin = [v for lang in ("uk", "ru") for v in romanised(word, lang)]
    return frozenset(filter(None, (fold(w).replace(" ", "") for w in (word, *latin))))


def _same(word: str, name: frozenset[str]) -> bool:
    """Whether a word is a word of a name, inflected or owned at most."""
    return any(_inflected(a, b) for a in _written(word) for b in name)


def _inflected(a: str, b: str) -> bool:
    if a == b:
        return True
    stem = max(_STEM, min(len(a), len(b)) - 2)
    return abs(len(a) - len(b)) <= _ENDING and a[:stem] == b[:stem] and min(len(a), len(b)) > _STEM
