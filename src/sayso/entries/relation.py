"""Between claims: relations, origins, assessments and what analysts decided."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.entries.ids import key_id
from sayso.entries.place import Place

RelationKind = Literal["echo", "corroborates", "contradicts", "updates"]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How claim `a` stands to claim `b`, with a score from 0 to 1 and the reasons in words."""

    kind: RelationKind
    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Key: the kind and the two claims."""
        return key_id("r", self.kind, self.a, self.b)


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The first voice and first publication that a group of echoes goes back to.

    Attributes:
        voice: id of the first voice.
        first: id of the claim that was published first.
        claims: ids of all claims of the group, first one included.
    """

    voice: str
    first: str
    claims: tuple[str, ...]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A possible state of a place: a side, ``contested`` or ``unknown``, with its weight."""

    state: str
    weight: float
    origins: int = 0
    claims: tuple[str, ...] = ()


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """Per place, matter and day: the possible states, whose weights sum to 1."""

    place: Place
    matter: str
    day: str
    states: tuple[State, ...]


Verdict = Literal["accept", "reject", "same", "not same", "grade", "note"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyst decided, signed, dated, with a reason; later ones overrule, none is deleted.

    Attributes:
        subject: id of the claim, relation, voice or document that is judged.
        verdict: ``accept``, ``reject``, ``same``, ``not same``, ``grade`` or ``note``.
        by: who decided.
        at: UTC, ISO 8601.
        reason: in the analyst's words.
        value: the grade, the other id, …, as the verdict asks.
    """

    subject: str
    verdict: Verdict
    by: str
    at: str
    reason: str
    value: str | None = None


def judgement_id(judgement: Judgement) -> str:
    """Return the id of a judgement: all of it is its key."""
    j = judgement
    return key_id("j", j.subject, j.verdict, j.by, j.at, j.reason, j.value)
