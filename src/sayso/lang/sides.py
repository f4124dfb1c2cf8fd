"""The table ``sides``: the parties of wars, and the words by which a language names them."""

from __future__ import annotations

import msgspec


class Side(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party.

    Attributes:
        name: the canonical name, in English in every language's table.
        words: patterns (see `sayso.lang.claims`) that name it or those who fight for it.
        against: the side that it calls the enemy, where there is one.
        leaning: patterns that a text uses only when it speaks for this side.
    """

    name: str
    words: tuple[str, ...]
    against: str | None = None
    leaning: tuple[str, ...] = ()


class Sides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``lang/<code>/sides.toml``.

    Attributes:
        ours: patterns for the voice's own side ("we", "our forces").
        enemy: patterns for the other side ("the enemy").
        sides: the parties.
    """

    ours: tuple[str, ...]
    enemy: tuple[str, ...]
    sides: tuple[Side, ...]
