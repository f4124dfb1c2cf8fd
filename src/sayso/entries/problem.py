"""What could not be read or resolved, kept beside the rest."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a document that a stage could not do. Text never makes a run fail.

    Attributes:
        stage: the room that noticed: ``capture``, ``read``, ``tag``, ``attribute``, ``places``,
            ``moments``, ``claims``.
        code: stable kebab-case word, e.g. ``place-unresolved``.
        message: what was wrong, where, and what to do.
        start: first code point in the document's text, where one can be named.
        end: one past the last.
    """

    stage: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None
