"""What a claim says about who holds a place: the one matter in which claims bear on a state."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from sayso.entries import Claim
from sayso.lang import load
from sayso.lang.bodies import names_anybody, units_in
from sayso.lang.claims import ClaimWords
from sayso.lang.folded import words_of
from sayso.lang.load import tables_for
from sayso.lang.patterns import Finder, finder
from sayso.lang.sides import Sides, head_of_party, points_at_somebody

Extent = Literal["whole", "part", "beside"]

CONTESTED = "contested"
SOMEBODY = "somebody"
"""The state of a place that was taken, where the text does not tell by whom."""
CERTAINTY = {"asserted": 1.0, "possible": 0.5, "planned": 0.0}
_FIGHTING_ALONE = 0.3  # fighting near a place need not put it in doubt who holds it
_SHOWS_PRESENCE = {("posture", "present"), ("posture", "fortifies")}
_FIGHTING = {("clash", "fighting"), ("clash", "assault"), ("control", "contested")}


class Holding(msgspec.Struct, frozen=True):
    """A state of a place that a claim speaks for or against.

    Attributes:
        state: a side, ``contested`` or ``somebody``.
        holds: False where the claim says that it is not so.
        extent: whether the whole place is meant, a part of it, or what lies by it.
        weight: from 0 to 1, how much the claim says it: by modality, less for presence or fighting alone.
        gained: whether the claim says that it came to be so, rather than that it is.
    """

    state: str
    holds: bool
    extent: Extent
    weight: float
    gained: bool = False


def holding(claim: Claim, words: str, lang: str | None) -> Holding | None:
    """Return what a claim says about who holds its place; None where it says nothing of it.

    "X holds", "X gains" speak for X; "X loses" for whoever fights X, if that is known, else against X; a
    denial turns it round. Presence of X's soldiers, and works of theirs, speak for X in a part. Fighting
    in the place speaks for ``contested``.

    Args:
        claim: with a place.
        words: its evidence.
        lang: the language of the words.
    """
    weight = CERTAINTY[claim.modality]
    kind = claim.type, claim.subtype
    if not weight or claim.place is None:
        return None
    lang = tables_for(lang)
    extent = extent_of(claim, words, lang)
    if kind in _FIGHTING:
        weight *= _FIGHTING_ALONE if claim.type == "clash" else 1.0
        return Holding(CONTESTED, True, extent, weight) if claim.polarity == "affirmed" else None
    if kind in _SHOWS_PRESENCE and claim.polarity == "affirmed":
        side = _side(claim, "actor", lang)
        return (
            Holding(side, True, "part" if extent == "whole" else extent, weight / 2)
            if side
            else None
        )
    if claim.type != "control":
        return None
    holder, opponent = _side(claim, "holder", lang), _side(claim, "opponent", lang)
    affirmed = claim.polarity == "affirmed"
    if claim.subtype != "loses":
        gained = claim.subtype == "gains"
        holder = holder or enemy_of(opponent)
        if holder is None and not gained:
            return None
        return Holding(holder or SOMEBODY, affirmed, extent, weight, gained=gained)
    gainer = opponent if opponent != holder else None
    gainer = gainer or enemy_of(holder)
    if gainer is not None and affirmed:
        return Holding(gainer, True, extent, weight, gained=True)
    return Holding(holder, not affirmed, extent, weight, gained=True) if holder else None


def extent_of(claim: Claim, words: str, lang: str) -> Extent:
    """Return whether a claim is about a whole settlement, a part of it or what lies by it."""
    return "beside" if claim.relation != "at" else _extent_told(words, lang)


@functools.lru_cache(maxsize=20_000)
def _extent_told(words: str, lang: str) -> Extent:
    listed = words_of(words, 0, len(words))
    part, beside = _extents(lang)
    if beside.hits(listed):
        return "beside"
    return "part" if part.hits(listed) else "whole"


@functools.cache
def _extents(lang: str) -> tuple[Finder[None], Finder[None]]:
    ground = load(lang, "claims", ClaimWords).ground
    return finder(ground.part), finder(ground.beside)


def enemy_of(side: str | None) -> str | None:
    """Return the side that a side fights, where it has but one that is known."""
    return _enemies().get(side or "")


@functools.cache
def _enemies() -> dict[str, str]:
    return {s.name: s.against for s in load("en", "sides", Sides).sides if s.against}


def _side(claim: Claim, role: str, lang: str) -> str | None:
    """Return who has a role: a side, or the words, where these name a party of their own."""
    for told in claim.roles:
        if told.role == role:
            party = party_named(told.text, lang)
            said_so = party is not None and head_of_party(party, lang)
            if told.side or said_so:
                return told.side or party
    return None


@functools.lru_cache(maxsize=50_000)
def party_named(phrase: str, lang: str) -> str | None:
    """Return the party that a phrase names: "Highland Front" of "Fighters of the Highland Front".

    None where it names nobody of its own: "the army", "we", "the 3rd Brigade".
    """
    words = phrase.split()
    while len(words) > 1 and names_anybody(words[0], lang):
        words = words[1:]
    party = " ".join(words)
    proper = any(word[:1].isupper() for word in words)
    nobody = points_at_somebody(party) or units_in(party, lang) or names_anybody(party, lang)
    return party if proper and not nobody else None
