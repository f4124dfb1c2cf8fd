"""What each origin says of a place, as evidence for its state."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

from sayso.codebook import CONTESTED, SOMEBODY, Holding, enemy_of, holding
from sayso.entries import Said

_LONG_PAST = 7  # days before publication after which an event is told as past

_NEVER = "9999-12-31"

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
        """What the claim says of who holds the place itself; None where that is nothing.

        Where it does not tell who took the place, its voice's own side is taken to be meant.
        """
        stand = holding(self.said.claim, self.said.words, self.said.lang)
        if stand is None or stand.extent == "beside":
            return None
        if stand.state != SOMEBODY:
            return stand
        side = self.said.first_voice.side if stand.holds else None
        return msgspec.structs.replace(stand, state=side) if side else None

    @property
    def published(self) -> str | None:
        """The day of publication, ISO."""
        return self.said.published[:10] if self.said.published else None


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


class _Telling(NamedTuple):
    """A claim that tells who holds the place, with all that does not hang on the day for which it is asked.

    Attributes:
        published: day of publication.
        replaced: the day on which its voice said otherwise, or one that never comes.
        group: what claims share that are one saying. alone: the evidence that it is by itself.
    """

    published: str
    replaced: str
    group: tuple[str, str, bool]
    alone: Evidence


class Heard:
    """What was said of a place, made ready to be asked for one day after the other; made by `heard`."""

    def __init__(self, all_: Sequence[tuple[str, str, _Telling | None]]) -> None:
        self._all = all_  # id and day of each claim, and what it tells; in order of publication
        self._tellings = [telling for _, _, telling in all_ if telling is not None]
        self._published = [telling.published for telling in self._tellings]

    @cached_property
    def days(self) -> list[str]:
        """Days on which something was published about the place, ISO, in order."""
        return list(dict.fromkeys(day for _, day, _ in self._all))

    def without(self, claims: Container[str]) -> Heard:
        """Return what was said but for some claims, by their ids."""
        return Heard([one for one in self._all if one[0] not in claims])

    def named_by(self, day: str) -> bool:
        """Say whether anything was published about the place by a day."""
        return bool(self._all) and self._all[0][1] <= day

    def evidence(self, day: str, known_by: str | None = None) -> list[Evidence]:
        """Return what was said of the place up to `day`, by its end or that of a later one; each origin once.

        Of one voice only its last word counts: what it said before is taken back by it or said again.
        """
        published = known_by or day
        last = date.fromisoformat(day).toordinal()
        of_origin: dict[tuple[str, str, bool], list[Evidence]] = {}
        for _, replaced, group, alone in self._tellings[: bisect_right(self._published, published)]:
            if alone.day <= last and replaced > published:
                of_origin.setdefault(group, []).append(alone)
        return list(_last_words([_together(group) for group in of_origin.values()]))


def heard(told: Iterable[Told]) -> Heard:
    """Return claims about one place, made ready to be asked for one day after the other."""
    known = [t for t in told if t.said.published]
    known.sort(key=lambda t: (t.said.published or "", -t.stand.weight if t.stand else 0.0))
    return Heard([(t.said.claim.id, t.published or "", _telling(t)) for t in known])


def _telling(told: Told) -> _Telling | None:
    stand = told.stand
    if stand is None:
        return None
    alone = Evidence(
        stand=stand,
        relation=relation_of(told, stand),
        day=as_of(told.said),
        voice=voice_of(told),
        side=told.said.first_voice.side,
        claims=(told.said.claim.id,),
    )
    group = told.origin, stand.state, stand.holds
    return _Telling(told.published or "", told.replaced or _NEVER, group, alone)


def _together(origin: Sequence[Evidence]) -> Evidence:
    """Return the evidence of one origin: that of its first claim, with the others behind it."""
    if len(origin) == 1:
        return origin[0]
    return origin[0]._replace(claims=tuple(c for one in origin for c in one.claims))


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
        if other is None:
            kept[key] = one
        elif _tells_more(one.stand, other.stand):
            kept[key] = one._replace(claims=tuple(dict.fromkeys((*other.claims, *one.claims))))
    yield from kept.values()


def _tells_more(a: Holding, b: Holding) -> bool:
    return (a.extent == "whole", a.weight) >= (b.extent == "whole", b.weight)


def as_of(said: Said) -> int:
    """Return the number of the last day for which a claim speaks: "took it in January" says little of May."""
    published = date.fromisoformat((said.published or "")[:10]).toordinal()
    told = said.claim.time.latest if said.claim.time else None
    if told is None:
        return published
    last = date.fromisoformat(told).toordinal()
    return last if published - last > _LONG_PAST else min(published, max(last, published))
