"""Who fights whom in the claims about one place: what a report leaves open, the others of these days tell.

"Our company holds the northern streets", a soldier says; "the army has lost the town", "the front's
spokeswoman", "the village was freed". Each names a party that its readers know and that its words do not
name. Here the parties of a block of claims are gathered, each under one name, and roles and first voices
are given the sides that follow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from sayso.codebook import enemy_of
from sayso.entries import OUTLET, Claim, Role, Said, VoiceLine, day_number
from sayso.lang.bodies import LOCAL, names_own_arms, offices_in, speaks_for_another, units_in
from sayso.lang.countries import names_country
from sayso.lang.load import tables_for
from sayso.lang.sides import (
    at_home,
    camp_of,
    is_invaded,
    is_own,
    is_the_enemy,
    side_of,
)
from sayso.reconcile.parties import Parties
from sayso.reconcile.voice import handles, same_voice

GOVERNMENT = "Government"
"""The side of a government of which no table tells: that of an invented country, say."""

_THINGS = {"count", "weapon", "target", "object", "facility"}  # roles that are no party's
_STRUCK = {"strike", "casualties", "damage"}
_OWN_DEEDS = {"gains", "holds", "advance", "repelled", "present", "fortifies", "clears"}
_BOASTS = {"gains", "repelled"}  # that the other side holds or moves is told as readily
_COMPARED = 20  # voices of known side that share a word with another and are compared with it
_BODIES = {"military", "government", "group"}
_ABOUT_THEN = 5  # days: whoever took a place is who is said to have taken it about then


def in_context(claims: Sequence[Said]) -> list[Said]:
    """Return claims of one place with the sides of first voices and roles that the others tell."""
    camps = Camps(claims)
    return [camps.told(one) for one in claims]


class Gain(NamedTuple):
    """A side that is said to have gained or to hold the place, and the day of the saying."""

    side: str
    day: int


class Camps:
    """The parties of a block of claims."""

    def __init__(self, claims: Sequence[Said]) -> None:
        countries = Counter(c.claim.place.country for c in claims if c.claim.place)
        self.country = max(countries, key=countries.__getitem__, default=None)
        self._parties = Parties(claims, self.country)
        self._speakers = {v.name for c in claims for v in c.chain if v.kind not in _BODIES}
        self._voices: dict[tuple[str, ...], str] = {}
        self._two: frozenset[str] = frozenset()
        self._learn_named(claims)
        self._learn_gains(claims)
        self._learn_votes(claims)
        self._learn_same(claims)
        self._learn_gains(claims)  # now that more voices are known
        self._blamed = self._blames(claims)

    def told(self, said: Said) -> Said:
        """Return a claim with the sides that follow from the others."""
        first = said.first_voice
        side = self._side_of_voice(first) or self._side_of_carrier(said)
        claim = said.claim
        who = (r for r in claim.roles if r.side or r.text not in self._speakers)  # those only tell
        roles = tuple(self._role(r, claim, first, side, _lang(said)) for r in who)
        roles = (*roles, *self._missing(said, roles, side))
        if side == first.side and roles == claim.roles:
            return said
        return msgspec.structs.replace(
            said,
            claim=msgspec.structs.replace(claim, roles=roles),
            chain=(msgspec.structs.replace(first, side=side), *said.chain[1:]),
        )

    def party(self, phrase: str, lang: str) -> str | None:
        """Return the side that a phrase names, by itself or by what the block tells of."""
        if (side := side_of(phrase, lang)) is not None:
            return side
        if (named := self._parties.of(phrase, lang)) is not None:
            return named
        camp = camp_of(phrase, lang)
        local = LOCAL in offices_in(phrase, lang)
        if camp is None or (is_invaded(self.country) and not local):
            return None
        return at_home(self.country, camp) or (GOVERNMENT if camp == "government" else None)

    def enemy(self, side: str | None) -> str | None:
        """Return whom a side fights: the other one of the two that claim the place, else by the tables."""
        if side is None:
            return None
        others = self._two - {side}
        return next(iter(others)) if len(others) == 1 else enemy_of(side)

    def _learn_named(self, claims: Sequence[Said]) -> None:
        """Note the sides that voices' names and roles tell."""
        for voice in dict.fromkeys(v for c in claims for v in c.chain):
            if (side := voice.side or self._named_side(voice)) is not None:
                self._voices.setdefault(_key(voice), side)

    def _learn_gains(self, claims: Sequence[Said]) -> None:
        """Note who is said to hold the place, and when."""
        self._gains: dict[int, set[str]] = defaultdict(set)
        for gain in self._said_to_hold(claims):
            self._gains[gain.day].add(gain.side)
        self._two = frozenset(side for sides in self._gains.values() for side in sides)

    def _learn_votes(self, claims: Sequence[Said]) -> None:
        """Note the sides that follow from what voices claim as their own doing."""
        votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for said in claims:
            first, claim = said.first_voice, said.claim
            if _key(first) in self._voices:
                continue
            own = (r.side for r in claim.roles if r.side and _is_own(r, first))
            side = next(own, None)
            plain = claim.polarity == "affirmed" and claim.modality == "asserted"
            if side is None and plain and _is_partisan(first) and claim.subtype in _BOASTS:
                side = self._doer(claim, _lang(said))
                if side is None and claim.subtype == "gains":  # "it is taken", says whoever took it
                    side = self._gainer(said, None)
            if side is not None:
                votes[_key(first)][side] += 1
        for key, sides in votes.items():
            if len(sides) == 1:
                self._voices[key] = next(iter(sides))

    def _learn_same(self, claims: Sequence[Said]) -> None:
        """Give a voice the side of the one whom another report calls otherwise: "Третя бригада"."""
        voices = {_key(v): v for c in claims for v in c.chain}
        known: dict[str, list[tuple[VoiceLine, str]]] = defaultdict(list)
        for key, voice in voices.items():
            if (side := self._voices.get(key)) is not None:
                for handle in handles(voice):
                    known[handle].append((voice, side))
        for key, voice in voices.items():
            if key not in self._voices and voice.named:
                near = (other for h in handles(voice) for other in known.get(h, ())[:_COMPARED])
                sides = {side for other, side in near if same_voice(voice, other)}
                if len(sides) == 1:
                    self._voices[key] = next(iter(sides))

    def _named_side(self, voice: VoiceLine) -> str | None:
        """Return the side that a voice's name and role tell; a paper's name tells none."""
        lang = tables_for(voice.lang)
        phrase = _phrase(voice)
        if voice.kind == "military" and lang == "uk" and side_of(phrase, lang) is None:
            return at_home(self.country, "government")  # a press names its own without saying whose
        if voice.kind in {"media", "channel"} or voice.id == OUTLET:
            official = units_in(phrase, lang) or camp_of(phrase, lang)
            if not official and self._parties.of(phrase, lang) is None:
                return None
        if names_country(phrase, lang) and side_of(phrase, lang) is None:
            return None  # of a country whose side the tables do not know
        return self.party(phrase, lang)

    def _doer(self, claim: Claim, lang: str) -> str | None:
        for role in claim.roles:
            if role.role in {"holder", "actor"}:
                return role.side or self.party(role.text, lang)
        return None

    def _said_to_hold(self, claims: Sequence[Said]) -> Iterator[Gain]:
        for said in claims:
            claim, day = said.claim, day_number(said.published)
            plain = claim.polarity == "affirmed" and claim.modality == "asserted"
            if claim.type != "control" or not plain or day is None:
                continue
            if claim.subtype in {"gains", "holds"}:
                first = said.first_voice
                own = any(_is_own(r, first) for r in claim.roles if r.role == "holder")
                side = self._doer(claim, _lang(said)) or (
                    self._side_of_voice(first) if own else None
                )
                if side is not None:
                    yield Gain(side, day)

    def _side_of_voice(self, voice: VoiceLine) -> str | None:
        return voice.side or self._voices.get(_key(voice))

    def _side_of_carrier(self, said: Said) -> str | None:
        """Return the side of whoever lets a nameless soldier speak: those of one side hear their own."""
        soldier = said.first_voice.kind == "person" and not said.first_voice.named
        return self._side_of_voice(said.chain[1]) if soldier and len(said.chain) > 2 else None

    def _role(
        self, role: Role, claim: Claim, voice: VoiceLine, side: str | None, lang: str
    ) -> Role:
        """Return a role with its side: "we" is the voice's, "the enemy" whom that fights."""
        if role.side is not None or role.role in _THINGS:
            return role
        if is_the_enemy(role.text):
            found = self.enemy(side)
        elif _is_own(role, voice):
            found = side
        else:
            found = self.party(role.text, lang)
            does = claim.subtype in _OWN_DEEDS and claim.polarity == "affirmed"
            if found is None and does and _is_partisan(voice) and names_own_arms(role.text, lang):
                found = side
        return msgspec.structs.replace(role, side=found) if found else role

    def _blames(self, claims: Sequence[Said]) -> dict[tuple[str, ...], str]:
        """Return whom each voice names, and nobody else, as having struck the place."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for said in claims:
            if said.claim.type == "strike" and said.claim.polarity == "affirmed":
                side = self._doer(said.claim, _lang(said)) or self._armed(said)
                if side is not None:
                    found[_key(said.first_voice)].add(side)
        return {key: next(iter(sides)) for key, sides in found.items() if len(sides) == 1}

    def _armed(self, said: Said) -> str | None:
        """Return the side that a strike's words name beside its target: "a Ukrainian missile fell on …"."""
        words = said.words
        for role in said.claim.roles:
            if role.role in {"target", "victim", "object", "facility", "opponent"}:
                words = words.replace(role.text, " ")
        return side_of(words, _lang(said))

    def _missing(self, said: Said, roles: Sequence[Role], side: str | None) -> Iterator[Role]:
        """Yield who took or lost a place, or struck it, where the words do not tell whom."""
        claim = said.claim
        if claim.type in _STRUCK and not any(r.role == "actor" and r.side for r in roles):
            by = self._armed(said) if claim.type == "strike" else None
            if claim.polarity == "affirmed":
                by = by or self._blamed.get(_key(said.first_voice))
            if by is not None:
                yield Role(role="actor", text=by, side=by)
            return
        loser = next((r.side for r in roles if r.role == "holder" and r.side), None)
        if claim.subtype == "loses" and loser is not None:
            gainer = self.enemy(loser)
            if gainer is not None and not any(r.role == "opponent" for r in roles):
                yield Role(role="opponent", text=gainer, side=gainer)
            return
        told = any(r.role == "holder" or (r.role == "opponent" and r.side) for r in roles)
        if claim.type != "control" or claim.subtype not in {"gains", "loses", "holds"} or told:
            return
        found = side_of(said.words, _lang(said)) if claim.subtype != "loses" else None
        # who denies a loss means its own
        own = claim.polarity == "affirmed" or claim.subtype == "loses"
        if found is None and own and said.first_voice.kind != "media":
            found = side
        if found is None and claim.subtype == "gains":
            found = self._gainer(said, side)
        if found is not None:
            yield Role(role="holder", text=found, side=found)

    def _gainer(self, said: Said, side: str | None) -> str | None:
        """Return who is said to have taken the place about then; who denies it means the other side."""
        day = day_number(said.published)
        about = self._gains if day is None else range(day - _ABOUT_THEN, day + _ABOUT_THEN + 1)
        near = {side for d in about for side in self._gains.get(d, ())}
        denies = said.claim.polarity == "denied"
        if denies and (foe := self.enemy(side)) is not None and (foe in near or not near):
            return foe
        return next(iter(near)) if len(near) == 1 else None


def _is_own(role: Role, voice: VoiceLine) -> bool:
    """Say whether a role is that of the voice's own side: "we", "its troops"; or put in for it."""
    return role.text == role.side or is_own(role.text, by_itself=voice.kind != "person")


def _is_partisan(voice: VoiceLine) -> bool:
    """Say whether a voice is a side's or speaks for one, so that what it claims is its own side's doing."""
    lang, phrase = tables_for(voice.lang), _phrase(voice)
    if names_country(phrase, lang):
        return False  # of a country whose side the tables do not know
    return (
        voice.kind in _BODIES
        or speaks_for_another(phrase, lang)
        or bool(offices_in(phrase, lang) or units_in(phrase, lang))
    )


def _lang(said: Said) -> str:
    return tables_for(said.lang)


def _key(voice: VoiceLine) -> tuple[str, ...]:
    """By what a voice is told from others: its id, where that is one across documents, else its name."""
    return (voice.name, voice.role or "") if voice.id == OUTLET else (voice.id,)


def _phrase(voice: VoiceLine) -> str:
    return f"{voice.name} {voice.role or ''}".strip()
