"""Names as they are searched: without case, diacritics, apostrophes and punctuation."""

from __future__ import annotations

import unicodedata

LONGEST = 200
"""Code points of a folded name that are kept: PostgreSQL indexes at most 2,704 bytes."""

_APOSTROPHES = frozenset("'’‘ʼ`´ʹ′＇")


def fold(name: str) -> str:
    """Return the words of `name`, folded and parted by one space: ``"Стів'ен,"`` → ``"стівен"``.

    Soft and hard signs and letters of Latin origin stay; only marks that combine are dropped, so
    that ``й`` and ``и``, ``ї`` and ``і``, ``ё`` and ``е`` are found by each other.
    """
    plain = unicodedata.normalize("NFKD", name[: 4 * LONGEST].casefold()).casefold()
    letters = (
        c if c.isalnum() else " "
        for c in plain
        if c not in _APOSTROPHES and not unicodedata.combining(c)
    )
    return " ".join("".join(letters).split())[:LONGEST]


def padded(name: str) -> str:
    """Return the folded name with a space at both ends, so that ``" word "`` finds whole words."""
    return f" {fold(name)} "
