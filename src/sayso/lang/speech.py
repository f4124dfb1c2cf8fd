"""How a language reports speech: the tables ``speech.toml`` of each language."""

from __future__ import annotations

import msgspec


class Speech(msgspec.Struct, frozen=True):
    """Words that report what somebody says.

    In English a verb is written as all its forms, base form first, gerund last; in Ukrainian and
    Russian as its lemma, because forms are told by their lemma there.

    Attributes:
        clause: verbs whose content may be a bare clause ("said the village fell").
        object: verbs whose content is a noun phrase, a quotation or follows a complementiser
            ("denied the loss").
        auxiliaries: verbs before a reporting verb that belong to the cue.
        joiners: words that join two names ("and").
        locatives: prepositions before the body "in" which something was said.
        partitive: prepositions after "one" that go on with the phrase ("one OF the brigades").
        openers: complementisers that follow a reporting noun.
        expletives: words in a subject's place that name nobody ("there").
        background: ends of what stands before a subject that the reporter adds in passing.
        telling: reporting verbs that take the one who was told without a preposition.
        times: nouns of time, which name nobody who speaks ("in the ministry ON MONDAY").
        passives: auxiliaries that make a passive ("was" believed).
        strict: verbs of `clause` that report only before a complementiser or a quotation.
        adverbs: adverbs that may stand between source and cue.
        prefixes: phrases before a source ("according to").
        citing: those of `prefixes` by which one voice cites another inside its own saying.
        bulletin: words by which a text calls itself a bulletin.
        infixes: pairs of words around a source ("за … словами").
        nouns: reporting nouns after a possessor ("Kyiv's claim that").
        passive: the word before the speaker of a passive ("by"), if the language has one.
        complementisers: words that open a reported clause.
        boundaries: words at which a noun phrase to the left of a cue must have begun.
        prepositions: words that open a phrase which is not the source when it stands first.
        determiners: words that open a noun phrase.
        subjects: pronouns that are a whole subject by themselves.
        objects: pronouns that stand for what was said, before the verb ("це заперечує").
        relatives: pronouns that stand for the noun before them.
        relay: verbs whose subject passes on what another one said ("published", "quoted").
        impersonal: forms that report without a source ("it is said", "повідомляється").
    """

    clause: tuple[str, ...]
    object: tuple[str, ...]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    prefixes: tuple[str, ...]
    citing: frozenset[str]
    bulletin: frozenset[str]
    nouns: frozenset[str]
    complementisers: frozenset[str]
    boundaries: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    joiners: frozenset[str]
    locatives: frozenset[str]
    partitive: frozenset[str]
    openers: frozenset[str]
    expletives: frozenset[str]
    background: tuple[str, ...]
    telling: frozenset[str]
    subjects: frozenset[str]
    relatives: frozenset[str]
    relay: frozenset[str]
    objects: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    passives: frozenset[str] = frozenset()
    strict: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    infixes: tuple[tuple[str, str], ...] = ()
    passive: str = ""
