"""What tells a language from the others: `load(code, "language", Signs)`."""

from __future__ import annotations

import msgspec


class Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Signs that a text is in this language.

    Attributes:
        words: frequent short words, lower-case, that inflection leaves alone.
        letters: lower-case letters that it writes and the other languages here do not.
        share: share of `letters` among all letters of a usual text.
        foreign: lower-case letters that it never writes, though languages near it do.
    """

    words: frozenset[str]
    letters: str = ""
    share: float = 0.0
    foreign: str = ""
