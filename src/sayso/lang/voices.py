"""How a language names those who speak: the tables ``voices.toml`` of each language."""

from __future__ import annotations

import msgspec


class VoiceWords(msgspec.Struct, frozen=True):
    """Words by which a speaker is told to be a person, a body, a channel and so on.

    In English a word is written as it stands in a text, in lower case; in Ukrainian and Russian
    as its lemma. A phrase of several words is matched as a whole.

    Attributes:
        person: heads of descriptions of one person ("soldier", "spokesman").
        group: heads of descriptions of several people ("residents", "officials").
        government: ministries, councils, administrations, heads of state's offices.
        military: armed forces, staffs, brigades.
        media: newspapers, agencies, broadcasters.
        channel: channels, blogs, accounts.
        organization: other bodies.
        document: things that speak for themselves ("report", "statement").
        journalist: those of `person` and `group` who carry others' words.
        titles: words before a name that are no part of it ("Gen", "President").
        singular: pronouns for one speaker.
        plural: pronouns for several speakers.
        possessive: pronouns that name the speaker as an owner ("his words").
        same: words that point back at a speaker ("the", "this", "цей").
        indefinite: words that bring in an unnamed speaker ("a", "one", "якийсь").
        anyone: nouns for a person that tell nothing of him: "the man" is who was spoken of.
        posting: nouns for what somebody wrote or said: "the post" says what its author says.
        other: words that bring in a new speaker of the same sort ("another").
        inside: small words that may stand inside a name ("Ministry OF Defence").
        stops: words before which the head of a description stands ("a soldier FROM …").
        reflexive: words that add nothing to a name ("himself").
        small: words that do not count when names are compared.
        callsign: beginnings of words that bring in a call sign.
        evidence: things that show something but are no voices ("footage", "a map").
        through: phrases before somebody who speaks through a document ("an interview with").
        aliases: short names of bodies with the full ones, by which they are compared.
        alike: sets of heads by which a text names one speaker ("soldier", "fighter").
    """

    person: tuple[str, ...]
    group: tuple[str, ...]
    government: tuple[str, ...]
    military: tuple[str, ...]
    media: tuple[str, ...]
    channel: tuple[str, ...]
    organization: tuple[str, ...]
    document: tuple[str, ...]
    journalist: tuple[str, ...]
    titles: tuple[str, ...]
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    possessive: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    anyone: frozenset[str] = frozenset()
    posting: frozenset[str] = frozenset()
    other: tuple[str, ...] = ()
    inside: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    reflexive: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    callsign: tuple[str, ...] = ()
    evidence: frozenset[str] = frozenset()
    through: tuple[str, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
