"""Chains: through whom a saying reached us, first voice first, the outlet last."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.entries import OUTLET, Chain


class Link(msgspec.Struct, frozen=True):
    """What a saying adds to the chains that run through it.

    Attributes:
        voice: id of who says it, None where the text names nobody.
        parent: index of the saying that tells it, None at the outlet's own level.
        carrier: id of the outlet or channel that it was told to.
        unnamed: whether the voice has no name ("a soldier").
        public: whether it is a body that can speak to everybody: a ministry, an army.
        evidence: whether it is footage or a map, which shows something but vouches for nothing.
        relays: whether the cue passes on another's words ("published", "quoted").
    """

    voice: str | None
    parent: int | None = None
    carrier: str | None = None
    unnamed: bool = False
    public: bool = False
    evidence: bool = False
    relays: bool = False


def chains(links: Sequence[Link], publisher: str | None) -> list[Chain]:
    """Return the chain of each saying.

    A carrier goes on carrying: a soldier who was first heard in a correspondent's post is heard
    through that post twenty lines on. This holds for unnamed voices and for those whom somebody
    published or quoted; a ministry can speak to everybody.

    Args:
        links: the document's sayings in text order.
        publisher: id of the voice that is the outlet itself, if the document has one.
    """
    told: dict[int, Chain] = {}
    carried: dict[str, Chain] = {}

    def chain(i: int, seen: frozenset[int]) -> Chain:
        if i in told:
            return told[i]
        link = links[i]
        tail: Chain = (OUTLET,)
        if link.parent is not None and link.parent not in seen:
            tail = chain(link.parent, seen | {i})
        elif link.voice in carried:
            tail = carried[link.voice]
        if link.carrier is not None and link.carrier != publisher:
            tail = _before(link.carrier, tail)
        if link.voice is None or link.evidence:
            told[i] = tail
        elif link.voice == publisher:
            told[i] = (OUTLET,)
        else:
            told[i] = _before(link.voice, tail)
            relayed = link.parent is not None and (link.unnamed or links[link.parent].relays)
            if (relayed or link.carrier) and not link.public and len(tail) > 1:
                carried.setdefault(link.voice, tail)
        return told[i]

    return [chain(i, frozenset()) for i in range(len(links))]


def _before(voice: str, tail: Chain) -> Chain:
    """Return `voice` before `tail`; who is in it already carries from there on."""
    return tail[tail.index(voice) :] if voice in tail else (voice, *tail)
