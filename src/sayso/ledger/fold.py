"""Names and texts as they are searched: without case, diacritics, apostrophes and punctuation."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200
"""Code points of a folded name that are kept: PostgreSQL indexes at most 2,704 bytes."""

APOSTROPHES = "'’‘ʼ`´ʹ′＇"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{APOSTROPHES}\u0300-\u036f]+(?=[^\W_])|[\u0300-\u036f]+)*")
"""A word of a text as it is written, apostrophes and marks in it included."""

_NO_LETTER = re.compile(r"[^\w\s]|[_" + APOSTROPHES + "]")


def fold(name: str) -> str:
    """Return the words of `name`, folded and parted by one space: ``"Стів'ен,"`` → ``"стівен"``."""
    return " ".join(folded_words(name[: 4 * LONGEST]))[:LONGEST]


def folded_words(text: str) -> list[str]:
    """Return the words of `text`, folded, in their order.

    Soft and hard signs and letters of Latin origin stay; only marks that combine are dropped, so
    that ``й`` and ``и``, ``ї`` and ``і``, ``ё`` and ``е`` are found by each other.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return [word[:LONGEST] for word in _NO_LETTER.sub(_dropped, plain).split()]


def padded(name: str) -> str:
    """Return the folded name with a space at both ends, so that ``" word "`` finds whole words."""
    return f" {fold(name)} "


def _dropped(found: re.Match[str]) -> str:
    mark = found.group()
    return "" if mark in APOSTROPHES or unicodedata.combining(mark) else " "
