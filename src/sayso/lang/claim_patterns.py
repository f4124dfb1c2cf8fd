"""The table ``patterns``: rows of words that state a claim, beside what the encoder reads.

How a pattern is written is told in `sayso.lang.claims`.
"""

from __future__ import annotations

import msgspec


class ClaimRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that state one type of claim.

    Attributes:
        type: a type of the codebook.
        subtype: a sub-type of it.
        words: patterns, each of which is enough.
        before: role of the party named before the words (after them in the passive).
        after: role of the party named after the words.
        polarity: ``denied`` where the words themselves say that it is not so.
        modality: where the words themselves tell it.
        weak: the words are common outside war, so that war words must stand near.
        ground: a place must be named, or a word for ground stand, in the clause.
        weapon: type that the claim becomes where the clause names a weapon.
        place_first: the words stand right after the name of a place ("Andriivka is ours").
        unless: patterns in the clause that show another meaning.
    """

    type: str
    words: tuple[str, ...]
    subtype: str | None = None
    before: str | None = None
    after: str | None = None
    polarity: str | None = None
    modality: str | None = None
    weak: bool = False
    ground: bool = False
    weapon: str | None = None
    place_first: bool = False
    unless: tuple[str, ...] = ()


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where clauses begin.

    Attributes:
        openers: words that begin a clause after a comma.
        joiners: words that join two clauses without a comma.
    """

    openers: tuple[str, ...]
    joiners: tuple[str, ...]


class Manner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a statement is meant; every entry is a pattern.

    Attributes:
        negations: before the words of a rule, at most `reach` words away: it is not so.
        reach: see above.
        refuted: anywhere after the words of a rule: it is not so.
        not_negations: look like one and are none.
        denying: cues of an attribution that say that its content is not so.
        possible: in the clause: a belief.
        believing: cues of an attribution whose voice only believes its content.
        planned: in the clause, before the words of a rule: a plan.
        hypothetical: in the clause, before the words of a rule: no claim.
        calls: in the clause, before the words of a rule, or a cue: a call or demand, no claim.
        causes: at most three words before a strike that is named only as the cause of something.
        past_done: passive auxiliaries (``was``); the party after the words then acts.
    """

    negations: tuple[str, ...]
    reach: int
    refuted: tuple[str, ...]
    not_negations: tuple[str, ...]
    denying: tuple[str, ...]
    possible: tuple[str, ...]
    believing: tuple[str, ...]
    planned: tuple[str, ...]
    hypothetical: tuple[str, ...]
    calls: tuple[str, ...]
    causes: tuple[str, ...]
    past_done: tuple[str, ...]


class Patterns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of ``lang/<code>/patterns.toml``.

    Attributes:
        war: words that show that a text is about war; see `ClaimRule.weak`.
        sport: words that show that it is about sport or games.
        weapons: patterns by sub-type of ``strike``.
        people: words for people, which a count stands before.
        clauses: see `Clauses`.
        manner: see `Manner`.
        ground: words for ground that can be held.
        rules: see `ClaimRule`.
    """

    war: tuple[str, ...]
    sport: tuple[str, ...]
    weapons: dict[str, tuple[str, ...]]
    people: tuple[str, ...]
    clauses: Clauses
    manner: Manner
    ground: tuple[str, ...]
    rules: tuple[ClaimRule, ...]
