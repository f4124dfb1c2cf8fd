"""Step 5: who and what takes part, on which side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.codebook import Codebook
from sayso.codify.clauses import Clause
from sayso.codify.tables import Tables
from sayso.entries import PART_OF_ROLE, ClaimTag, Role, Span
from sayso.lang.folded import Word, words_of
from sayso.lang.sides import at_home


class Party(NamedTuple):
    """Words that name a side; `side` is canonical."""

    span: Span
    side: str


class Speaker(NamedTuple):
    """From where things are named: "we" by the side of the voice, "the government" by the country.

    Attributes:
        own: the side of the voice that speaks, or None.
        country: that most of the document's places lie in, ISO 3166 alpha-2, or None.
    """

    own: str | None
    country: str | None


def parties(known: Tables, words: Sequence[Word], speaker: Speaker) -> list[Party]:
    """Return who is named in a row of words; "we" and "the enemy" are told by the voice's side.

    Args:
        known: the language's tables.
        words: a clause or a sentence.
        speaker: from where they are named.
    """
    own = speaker.own
    named = [(f.first, f.last, f.value) for f in known.sides.find(words)]
    camps = ((f, at_home(speaker.country, f.value)) for f in known.camps.find(words))
    named += [(f.first, f.last, side) for f, side in camps if side is not None]
    if own is not None:
        named += [(f.first, f.last, own) for f in known.ours.find(words)]
        if (foe := known.against.get(own)) is not None:
            named += [(f.first, f.last, foe) for f in known.enemy.find(words)]
    found: list[Party] = []
    reached = 0
    for first, last, side in sorted(named, key=lambda n: (n[0], -n[1])):
        if first >= reached:
            found.append(Party(Span(words[first].start, words[last - 1].end), side))
            reached = last
    return found


def roles(
    known: Tables, codebook: Codebook, text: str, at: Clause, speaker: Speaker
) -> tuple[Role, ...]:
    """Return the roles of a claim, with the sides of those who have one.

    Args:
        known: the language's tables.
        codebook: says which roles the claim's type has.
        text: the document's text.
        at: the claim's words.
        speaker: from where they are named.
    """
    own = speaker.own
    found: list[Role] = []
    told = codebook.types[at.tag.type].roles
    for name in told:
        parts = [p for p in at.tag.parts if p.part == PART_OF_ROLE[name]]
        if not parts:
            continue
        span = max(parts, key=lambda p: p.score).span
        freed = name == "holder" and at.tag.subtype == "gains" and _is_freed_from(known, text, span)
        found.append(_role(known, text, "opponent" if freed else name, span, speaker))
    if own is not None and _own_ground(at.tag, found):
        found.append(Role(role="holder", text=own, side=own))
    return tuple(found)


def _role(known: Tables, text: str, name: str, span: Span, speaker: Speaker) -> Role:
    named = parties(known, words_of(text, span.start, span.end), speaker)
    side = named[0].side if named else None
    return Role(role=name, text=span.of(text), start=span.start, end=span.end, side=side)


def _is_freed_from(known: Tables, text: str, span: Span) -> bool:
    """Whether those named are who a place was taken from: "liberated from Russian troops"."""
    return known.from_.hits(words_of(text, max(0, span.start - 12), span.start)[-1:])


def _own_ground(tag: ClaimTag, found: Sequence[Role]) -> bool:
    """Whether a voice speaks of ground that is its own side's: "announced the liberation of X"."""
    held = any(r.role == "holder" for r in found)
    tells = tag.subtype != "contested" and tag.polarity == "affirmed"
    return tag.type == "control" and tells and not held
