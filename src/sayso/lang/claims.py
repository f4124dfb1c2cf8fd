"""The table ``claims``: the small words round what claims state.

What states a claim is read by the encoder; where its place and days stand is told by words as these.

A *pattern* is a row of words, written so:

- ``took`` that word, in lower case; ``liberat*`` any word that begins so;
- ``(took|take|taken)`` one of several; ``full?`` a word that may be left out;
- ``~3`` any words, at most three.

A choice may be of several words (``(took back|retook)``). The first word may not be left out.
"""

from __future__ import annotations

import msgspec


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How places stand in a clause; all but the first four are patterns.

    Attributes:
        between: words that may stand between the members of one list of places.
        and_: the ones among them that join.
        apposed: the ones among them that head an apposition ("A, a village near B").
        locative: prepositions before a place where something happens.
        directions: words for a direction from a place ("south").
        wide: words after a place that make it a stretch of the front ("direction").
        part: words for what is only a part of a settlement ("the northern streets").
        beside: words for what lies by a settlement and is none of it ("the railway embankment").
        settlement: words that stand for a settlement named before ("the village").
    """

    between: tuple[str, ...]
    and_: tuple[str, ...]
    apposed: tuple[str, ...]
    locative: tuple[str, ...]
    directions: tuple[str, ...]
    wide: tuple[str, ...]
    part: tuple[str, ...]
    beside: tuple[str, ...]
    settlement: tuple[str, ...]


class Days(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a moment bounds an event; every entry is a pattern.

    Attributes:
        since: before a moment: from it to the saying.
        until: before a moment: not later than it.
        now: a state at the day of the saying.
    """

    since: tuple[str, ...]
    until: tuple[str, ...]
    now: tuple[str, ...]


class ClaimWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of ``lang/<code>/claims.toml``.

    Attributes:
        lead: words that are no part of a statement when they stand at its very beginning.
        captions: patterns of credits, which show that a paragraph stands under a picture.
        from_: patterns of what stands before those from whom a place is taken.
        untrue: patterns by which a sentence says that what it names is not so ("is wrong").
        ground: see `Ground`.
        days: see `Days`.
    """

    lead: tuple[str, ...]
    captions: tuple[str, ...]
    from_: tuple[str, ...]
    untrue: tuple[str, ...]
    ground: Ground
    days: Days
