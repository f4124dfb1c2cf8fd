"""Find many patterns in a row of words at once, in time linear in the words.

What a pattern is, is told in `sayso.lang.claims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from sayso.lang.folded import Word, fold

T = TypeVar("T")

_GROUP = re.compile(r"\(([^()]*)\)")
_PIECE = re.compile(r"(?:\([^()|?\s]+(?:\|[^()|?\s]+)*\)|[^()|?\s]+)\??")


class BadPattern(ValueError):
    """A pattern of a language's table cannot be read: a fault of ours, found by the tests."""


class Element(NamedTuple):
    """One place of a pattern: exact words, beginnings of words, or a gap of up to `gap` words."""

    exact: frozenset[str]
    begins: tuple[str, ...]
    optional: bool = False
    gap: int = 0

    def takes(self, word: str) -> bool:
        """Say whether `word` fits."""
        return word in self.exact or (bool(self.begins) and word.startswith(self.begins))


class Found(NamedTuple, Generic[T]):
    """Words ``[first, last)`` of the row fit a pattern that stands for `value`."""

    first: int
    last: int
    value: T


def spelled_out(pattern: str) -> list[str]:
    """Return `pattern` as several without choices of more than one word: ``(a b|c) d`` is two."""
    for group in _GROUP.finditer(pattern):
        choices = group.group(1).split("|")
        if any(" " in c.strip() for c in choices):
            single = [c for c in choices if " " not in c.strip()]
            row = [c for c in choices if " " in c.strip()]
            head, tail = pattern[: group.start()], pattern[group.end() :]
            parts = [*row, *([f"({'|'.join(single)})"] if single else [])]
            return [p for part in parts for p in spelled_out(f"{head}{part}{tail}")]
    return [pattern]


def parse(pattern: str) -> tuple[Element, ...]:
    """Read a pattern; the first element must be neither optional nor a gap."""
    elements = []
    for piece in pattern.split():
        if piece.startswith("~"):
            elements.append(Element(frozenset(), (), gap=int(piece[1:])))
            continue
        optional = piece.endswith("?")
        if not _PIECE.fullmatch(piece):
            raise BadPattern(pattern)
        choices = [fold(c) for c in piece.removesuffix("?").strip("()").split("|")]
        begins = tuple(c[:-1] for c in choices if c.endswith("*"))
        exact = frozenset(c for c in choices if not c.endswith("*"))
        elements.append(Element(exact, begins, optional))
    if not elements or elements[0].optional or elements[0].gap or elements[-1].gap:
        raise BadPattern(pattern)
    return tuple(elements)


def _end(elements: Sequence[Element], words: Sequence[Word], at: int) -> int:
    """Return one past the last word when `elements` fit from word `at` on, else -1."""
    for k, element in enumerate(elements):
        rest = elements[k + 1 :]
        if element.gap:
            for skipped in range(element.gap + 1):
                end = _end(rest, words, at + skipped)
                if end >= 0:
                    return end
            return -1
        if at < len(words) and element.takes(words[at].text):
            at += 1
        elif not element.optional:
            return -1
    return at


class Finder(Generic[T]):
    """Many patterns, each standing for a value, looked up by their first word."""

    def __init__(self, patterns: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[str, list[tuple[tuple[Element, ...], T]]] = {}
        self._begins: dict[str, list[tuple[tuple[Element, ...], T]]] = {}
        spelled = ((parse(p), value) for pattern, value in patterns for p in spelled_out(pattern))
        for elements, value in spelled:
            for word in elements[0].exact:
                self._exact.setdefault(word, []).append((elements, value))
            for stem in elements[0].begins:
                self._begins.setdefault(stem, []).append((elements, value))
        self._stems = sorted({len(stem) for stem in self._begins})

    def _starting(self, word: str) -> Iterator[tuple[tuple[Element, ...], T]]:
        yield from self._exact.get(word, ())
        for length in self._stems:
            if length > len(word):
                return
            yield from self._begins.get(word[:length], ())

    def find(self, words: Sequence[Word]) -> list[Found[T]]:
        """Return every fit, in order of the first word; longer fits first, then as given."""
        found: list[Found[T]] = []
        for i, word in enumerate(words):
            here = [
                Found(i, end, value)
                for elements, value in self._starting(word.text)
                if (end := _end(elements, words, i)) >= 0
            ]
            here.sort(key=lambda f: -f.last)
            found += here
        return found

    def hits(self, words: Sequence[Word]) -> bool:
        """Say whether any pattern fits anywhere."""
        return any(
            _end(elements, words, i) >= 0
            for i, word in enumerate(words)
            for elements, _ in self._starting(word.text)
        )


def finder(patterns: Iterable[str]) -> Finder[None]:
    """Return a finder of patterns that need not be told apart."""
    return Finder((pattern, None) for pattern in patterns)
