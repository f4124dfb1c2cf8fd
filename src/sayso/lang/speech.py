"""How a language reports speech: the tables ``speech.toml`` of each language."""

from __future__ import annotations

import msgspec


class Speech(msgspec.Struct, frozen=True):
    """Words that report what somebody says.

    In English a verb is written in all its forms; in Ukrainian and Russian as its lemma, because
    forms are told by their lemma there.

    Attributes:
        joiners: words that join two names ("and").
        background: ends of what stands before a subject that the reporter adds in passing.
        telling: reporting verbs that take the one who was told without a preposition.
        prefixes: phrases before a source ("according to").
        bulletin: words by which a text calls itself a bulletin.
        infixes: pairs of words around a source ("за … словами").
        passive: the word before the speaker of a passive ("by"), if the language has one.
        complementisers: words that open a reported clause.
        relatives: pronouns that stand for the noun before them.
        relay: verbs whose subject passes on what another one said ("published", "quoted").
    """

    prefixes: tuple[str, ...]
    bulletin: frozenset[str]
    complementisers: frozenset[str]
    joiners: frozenset[str]
    background: tuple[str, ...]
    telling: frozenset[str]
    relatives: frozenset[str]
    relay: frozenset[str]
    infixes: tuple[tuple[str, str], ...] = ()
    passive: str = ""
