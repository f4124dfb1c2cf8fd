"""What each origin says of a place, as evidence for its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

from sayso.codebook import CONTESTED, SOMEBODY, Holding, enemy_of, holding
from sayso.entries import Said

_LONG_PAST = 7  # days before publication after which an event is told as past
_TOGETHER = 3  # days: whoever took a place is who is said to have taken it about then

Relation = Literal["own", "stranger", "admission"]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A claim with the origin that it goes back to: echoes of one saying share it.

    Attributes:
        said: the claim. origin: key of its origin.
        voice: its first voice, by one name wherever it speaks; None where that is not known.
        replaced: the day on which its voice said otherwise, ISO; None where it never did.
    """

    said: Said
    origin: str
    voice: str | None = None
    replaced: str | None = None

    @cached_property
    def stand(self) -> Holding | None:
        """What the claim says of who holds the place; reckoned once, for it is asked on every day."""
        return holding(self.said.claim, self.said.words, self.said.lang)


class Evidence(NamedTuple):
    """What one origin says of who holds the place.

    Attributes:
        stand: the state that it speaks for or against.
        relation: how its voice stands to that side.
        day: number of the last day for which it speaks.
        voice: its first voice, see `voice_of`. side: whom that speaks for.
        claims: ids of the claims, the origin's first.
    """

    stand: Holding
    relation: Relation
    day: int
    voice: str
    side: str | None
    claims: tuple[str, ...]


def evidence(told: Sequence[Told], day: str, known_by: str | None = None) -> list[Evidence]:
    """Return what was said of the place up to `day`, by the end of it or of a later day; each origin once.

    Of one voice only its last word counts: what it said before is taken back by it or said again.
    """
    published = known_by or day
    last = date.fromisoformat(day).toordinal()
    known = [t for t in told if t.said.published and t.said.published[:10] <= published]
    known = [t for t in known if as_of(t.said) <= last]
    known = [t for t in known if t.replaced is None or t.replaced > published]
    of_origin: dict[tuple[str, str, bool], list[tuple[Told, Holding]]] = {}
    stands = [(t, s) for t in known if (s := stand_of(t, known)) is not None]
    for one, stand in sorted(stands, key=lambda x: (x[0].said.published or "", -x[1].weight)):
        key = one.origin, stand.state, stand.holds
        of_origin.setdefault(key, []).append((one, stand))
    made = [_of_origin(group) for group in of_origin.values()]
    return list(_last_words(made))


def voice_of(told: Told) -> str:
    """Return the key of a first voice: its name, where it has one, else that of its saying."""
    voice = told.said.first_voice
    if told.voice is not None:
        return told.voice
    return voice.name if voice.named else told.origin


def relation_of(told: Told, stand: Holding) -> Relation:
    """Return how a voice stands to the side of which it says that it has the place, or has it not."""
    side = told.said.first_voice.side
    if side is None or stand.state == CONTESTED:
        return "stranger"
    enemy = enemy_of(side)
    if enemy is not None and stand.state not in {side, enemy}:
        return "stranger"
    return "own" if (side == stand.state) == stand.holds else "admission"


def _last_words(made: Sequence[Evidence]) -> Iterator[Evidence]:
    latest: dict[str, int] = {}
    for one in made:
        latest[one.voice] = max(one.day, latest.get(one.voice, 0))
    kept: dict[tuple[str, str, bool], Evidence] = {}
    for one in made:
        if one.day < latest[one.voice]:
            continue
        key = one.voice, one.stand.state, one.stand.holds
        other = kept.get(key)
        if other is None or _tells_more(one.stand, other.stand):
            claims = (*(other.claims if other else ()), *one.claims)
            kept[key] = one._replace(claims=tuple(dict.fromkeys(claims)))
    yield from kept.values()


def _tells_more(a: Holding, b: Holding) -> bool:
    return (a.extent == "whole", a.weight) >= (b.extent == "whole", b.weight)


def _of_origin(group: Sequence[tuple[Told, Holding]]) -> Evidence:
    first, stand = group[0]
    return Evidence(
        stand=stand,
        relation=relation_of(first, stand),
        day=as_of(first.said),
        voice=voice_of(first),
        side=first.said.first_voice.side,
        claims=tuple(t.said.claim.id for t, _ in group),
    )


def stand_of(told: Told, others: Sequence[Told]) -> Holding | None:
    """Return what a claim says of the place itself, with a side for whoever is said to have taken it."""
    stand = told.stand
    if stand is None or stand.extent == "beside":
        return None
    if stand.state != SOMEBODY:
        return stand
    side = _who_took_it(told, others) or (told.said.first_voice.side if stand.holds else None)
    return msgspec.structs.replace(stand, state=side) if side else None


def _who_took_it(told: Told, others: Sequence[Told]) -> str | None:
    """Return the side that most others say took the place at about that time."""
    sides: Counter[str] = Counter()
    for other in others:
        stand = other.stand
        if stand and stand.gained and stand.holds and stand.state != SOMEBODY:
            near = abs(as_of(other.said) - as_of(told.said)) <= _TOGETHER
            sides[stand.state] += near
    ranked = sides.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] else None


def as_of(said: Said) -> int:
    """Return the number of the last day for which a claim speaks: "took it in January" says little of May."""
    published = date.fromisoformat((said.published or "")[:10]).toordinal()
    told = said.claim.time.latest if said.claim.time else None
    if told is None:
        return published
    last = date.fromisoformat(told).toordinal()
    return last if published - last > _LONG_PAST else min(published, max(last, published))
