"""Words of a text, folded so that patterns need one spelling."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’ʼ\-‑][^\W_]+)*")
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "ё": "е", "Ё": "е"})
_LONGEST = 60  # no word that a pattern knows is longer; what is longer is cut


class Word(NamedTuple):
    """A word and where it stands; `text` is folded, the offsets are the document's."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return `text` in lower case with one kind of apostrophe and hyphen and without ``ё``."""
    return text[:_LONGEST].translate(_FOLD).casefold()


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words of ``text[start:end]``."""
    found = _WORD.finditer(text, start, end)
    return [Word(fold(m.group()), m.start(), m.end()) for m in found]
