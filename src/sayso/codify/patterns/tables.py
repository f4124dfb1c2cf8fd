"""A language's patterns, made ready to be found."""

from __future__ import annotations

import functools
from typing import NamedTuple

from sayso.lang import load
from sayso.lang.claim_patterns import ClaimRule, Patterns
from sayso.lang.claims import ClaimWords
from sayso.lang.patterns import Finder, finder


class PatternTables(NamedTuple):
    """The patterns of one language; a finder is named as the table's field is."""

    reach: int
    rules: Finder[ClaimRule]
    unless: dict[ClaimRule, Finder[None]]
    weapons: Finder[str]
    war: Finder[None]
    sport: Finder[None]
    people: Finder[None]
    openers: frozenset[str]
    joiners: frozenset[str]
    negations: Finder[None]
    not_negations: Finder[None]
    refuted: Finder[None]
    denying: Finder[None]
    possible: Finder[None]
    believing: Finder[None]
    planned: Finder[None]
    hypothetical: Finder[None]
    calls: Finder[None]
    causes: Finder[None]
    past_done: Finder[None]
    ground: Finder[None]
    between: frozenset[str]


@functools.cache
def pattern_tables(lang: str) -> PatternTables:
    """Return the patterns of a language (``en``, ``uk``, ``ru``)."""
    told = load(lang, "patterns", Patterns)
    manner, clauses = told.manner, told.clauses
    return PatternTables(
        reach=manner.reach,
        rules=Finder((p, rule) for rule in told.rules for p in rule.words),
        unless={rule: finder(rule.unless) for rule in told.rules},
        weapons=Finder((p, kind) for kind, ps in told.weapons.items() for p in ps),
        war=finder(told.war),
        sport=finder(told.sport),
        people=finder(told.people),
        openers=frozenset(clauses.openers),
        joiners=frozenset(clauses.joiners),
        negations=finder(manner.negations),
        not_negations=finder(manner.not_negations),
        refuted=finder(manner.refuted),
        denying=finder(manner.denying),
        possible=finder(manner.possible),
        believing=finder(manner.believing),
        planned=finder(manner.planned),
        hypothetical=finder(manner.hypothetical),
        calls=finder(manner.calls),
        causes=finder(manner.causes),
        past_done=finder(manner.past_done),
        ground=finder(told.ground),
        between=frozenset(load(lang, "claims", ClaimWords).ground.between),
    )
