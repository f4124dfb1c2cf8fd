"""Relations as people look at them: one for each two voices, the weightiest first, place by place."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.entries import OUTLET, Place
from sayso.ledger import ClaimRecord, RelationRecord


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A relation, and how many more there are of its kind between the same voices about the same place."""

    record: RelationRecord
    alike: int

    @property
    def place(self) -> Place | None:
        """The place that the claims are about."""
        return self.record.a.claim.place or self.record.b.claim.place


class AtPlace(msgspec.Struct, frozen=True, kw_only=True):
    """The pairs about one place, at least one."""

    place: Place | None
    pairs: tuple[Pair, ...]


def pairs(records: Iterable[RelationRecord]) -> tuple[Pair, ...]:
    """Return one relation for each kind, place and two voices; those about who holds a place first."""
    found: dict[tuple[str, str | None, frozenset[str]], list[RelationRecord]] = {}
    for record in sorted(records, key=_weight, reverse=True):
        place = record.a.claim.place
        voices = frozenset(_voice(end) for end in (record.a, record.b))
        key = record.relation.kind, place.key if place else None, voices
        found.setdefault(key, []).append(record)
    return tuple(Pair(record=first, alike=len(rest)) for first, *rest in found.values())


def by_place(listed: Iterable[Pair]) -> tuple[AtPlace, ...]:
    """Return pairs place by place, that with the weightiest first."""
    found: dict[str | None, list[Pair]] = {}
    for pair in listed:
        found.setdefault(pair.place.key if pair.place else None, []).append(pair)
    return tuple(AtPlace(place=here[0].place, pairs=tuple(here)) for here in found.values())


def _voice(record: ClaimRecord) -> str:
    voice = record.said.first_voice
    return voice.name if voice.id == OUTLET else voice.id


def _weight(record: RelationRecord) -> tuple[bool, float, str]:
    ends = record.a, record.b
    newest = max(end.said.published or "" for end in ends)
    return all(end.claim.type == "control" for end in ends), record.relation.score, newest
