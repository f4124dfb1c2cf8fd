"""The parties that claims about a place name themselves, beside those that the tables know.

In an invented country, or a small war, no table tells who fights. Whoever is said to hold, take or attack
under a proper name is a party; a noun of that name then stands for it: "the front", "щит".
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.codebook import party_named
from sayso.entries import Said
from sayso.lang.bodies import names_own_arms, units_in
from sayso.lang.folded import words_of
from sayso.lang.load import tables_for
from sayso.lang.morph import lemma_of
from sayso.lang.sides import (
    at_home,
    camp_of,
    head_of_party,
    is_invaded,
    party_heads,
    side_names,
    side_of,
)

DOERS = frozenset({"holder", "actor", "opponent"})
_TOLD_BY = 2  # documents that name a party of which no word says that it is one
_ROLE, _ENGLISH, _APPOSED = (
    10,
    100,
    100_000,
)  # what tells a party's name: who acts before who speaks
_JOINT = {"administration"}  # what rebels that a table knows set up together


class Parties:
    """The parties of a block of claims, each under one name."""

    def __init__(self, claims: Sequence[Said], country: str | None) -> None:
        speakers = {v.name for c in claims for v in c.chain if v.kind in _TELL}
        places = {w for c in claims if c.claim.place for w in c.claim.place.name.split()[:1]}
        self._names = dict(_joined(_likeliest(claims, speakers | places, country), country))

    def of(self, phrase: str, lang: str) -> str | None:
        """Return the party that a phrase names or stands for, None where it does so of none."""
        if units_in(phrase, lang):
            return None
        return next((self._names[k] for k in _keys(phrase, lang) if k in self._names), None)


_TELL = {"person", "media", "channel", "organization", "document"}


def _likeliest(
    claims: Sequence[Said], excluded: set[str], country: str | None
) -> Mapping[str, str]:
    """Return the name of each party by the noun that stands for it."""
    known = at_home(country, "government") is not None
    names: dict[str, Counter[str]] = defaultdict(Counter)
    documents: dict[str, set[str]] = defaultdict(set)
    for said in claims:
        lang = tables_for(said.lang)
        told = [(r.text, _ROLE) for r in said.claim.roles if r.role in DOERS]
        told += [(v.name, 1) for v in said.chain if v.kind != "person" and v.named]
        for phrase, weight in told:
            name = party_named(phrase, lang)
            if name is None or side_of(name, lang) or _is_army(name, lang):
                continue
            if known and names_own_arms(name, lang):
                continue  # a brigade is of one of the sides that are known
            if weight == _ROLE and (name in excluded or name.split()[0] in excluded):
                continue
            key = _keys(name, lang)[0]
            names[key][name] += weight * (_ENGLISH if lang == "en" else 1)
            if weight == _ROLE:
                documents[key].add(said.document)
            elif not head_of_party(name, lang):
                del names[key][name]
    for voice in (v for c in claims for v in c.chain):
        lang = tables_for(voice.lang)
        key = next(iter(_keys(voice.name, lang)), "")
        if key in names and (side := voice.side or side_of(f"{voice.name} {voice.role}", lang)):
            names[key][side] += _APPOSED  # "the Administration, the command of the Syrian rebels"
    told_plainly = {k for k in names if k in party_heads() or len(documents[k]) >= _TOLD_BY}
    return {k: max(names[k], key=names[k].__getitem__) for k in told_plainly if names[k]}


def _joined(names: Mapping[str, str], country: str | None) -> Iterator[tuple[str, str]]:
    """Yield the names, those of joint bodies of rebels whom a table knows under these rebels' name."""
    rebels = None if is_invaded(country) else at_home(country, "rebels")
    for key, name in names.items():
        joint = rebels is not None and key in _JOINT and name not in side_names()
        yield key, rebels if joint and rebels else name


@functools.lru_cache(maxsize=50_000)
def _keys(phrase: str, lang: str) -> tuple[str, ...]:
    """Return the nouns by which a phrase may stand for a party: in English where a table has them."""
    head = head_of_party(phrase, lang)
    words = (lemma_of(w.text, lang) for w in reversed(words_of(phrase, 0, len(phrase))))
    return (*((head,) if head else ()), *words)


def _is_army(name: str, lang: str) -> bool:
    """Say whether a name is that of a government's army: "National Army", "Defence Ministry"."""
    return camp_of(name, lang) == "government" and head_of_party(name, lang) in {None, "army"}
