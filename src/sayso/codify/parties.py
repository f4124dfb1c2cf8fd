"""Step 5: who and what takes part, on which side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.codebook import Codebook
from sayso.codify.clauses import Clause
from sayso.codify.tables import Tables
from sayso.entries import PART_OF_ROLE, ClaimTag, Role, Span
from sayso.lang.folded import Word, words_of


class Party(NamedTuple):
    """Words that name a side; `side` is canonical."""

    span: Span
    side: str


def parties(known: Tables, words: Sequence[Word], own: str | None) -> list[Party]:
    """Return who is named in a row of words; "we" and "the enemy" are told by the voice's side.

    Args:
        known: the language's tables.
        words: a clause or a sentence.
        own: the side of the voice that speaks.
    """
    named = [(f.first, f.last, f.value) for f in known.sides.find(words)]
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
    known: Tables, codebook: Codebook, text: str, at: Clause, own: str | None
) -> tuple[Role, ...]:
    """Return the roles of a claim, with the sides of those who have one.

    Args:
        known: the language's tables.
        codebook: says which roles the claim's type has.
        text: the document's text.
        at: the claim's words.
        own: the side of the voice.
    """
    found: list[Role] = []
    told = codebook.types[at.tag.type].roles
    for name in told:
        parts = [p for p in at.tag.parts if p.part == PART_OF_ROLE[name]]
        if not parts:
            continue
        span = max(parts, key=lambda p: p.score).span
        freed = name == "holder" and at.tag.subtype == "gains" and _is_freed_from(known, text, span)
        found.append(_role(known, text, "opponent" if freed else name, span, own))
    if own is not None and _own_ground(at.tag, found):
        found.append(Role(role="holder", text=own, side=own))
    return tuple(found)


def _role(known: Tables, text: str, name: str, span: Span, own: str | None) -> Role:
    named = parties(known, words_of(text, span.start, span.end), own)
    side = named[0].side if named else None
    return Role(role=name, text=span.of(text), start=span.start, end=span.end, side=side)


def _is_freed_from(known: Tables, text: str, span: Span) -> bool:
    """Whether those named are who a place was taken from: "liberated from Russian troops"."""
    return known.from_.hits(words_of(text, max(0, span.start - 12), span.start)[-1:])


def _own_ground(tag: ClaimTag, found: Sequence[Role]) -> bool:
    """Whether a voice speaks of ground that is its own side's: "announced the liberation of X"."""
    held = any(r.role == "holder" for r in found)
    return tag.type == "control" and tag.subtype != "contested" and not held
