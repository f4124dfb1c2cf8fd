"""Between claims: relations, origins, assessments and what analysts decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

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


Verdict = Literal["accept", "reject", "same", "not same", "grade", "note", "correction", "undo"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyst decided, signed, dated, with a reason; later ones overrule, none is deleted.

    Attributes:
        subject: id of the claim, relation, voice or document that is judged.
        verdict: ``accept``, ``reject``, ``same``, ``not same``, ``grade``, ``note``, ``correction`` (some
            words of a document are read wrongly) or ``undo`` (the verdict before counts again).
        by: who decided.
        at: UTC, ISO 8601.
        reason: in the analyst's words; of a correction, what it should say.
        value: the grade, the other id, the code points ``START:END`` of a correction, as the verdict asks.
            An undo has the other id of a pair, the code points, or ``grade`` where it takes a grade back.
    """

    subject: str
    verdict: Verdict
    by: str
    at: str
    reason: str
    value: str | None = None


Matter = tuple[str, str | None]
"""What a verdict is about: a subject and None, a subject and `GRADE`, two ids in their order, or a document
and code points."""

GRADE: Final = "grade"
"""A grade stands beside what else was decided: whoever grades a rejected claim does not accept it."""
PAIRED: frozenset[Verdict] = frozenset({"same", "not same"})
_ABOUT_A_PART = frozenset({*PAIRED, "correction", "undo"})


def pair_of(one: str, other: str) -> Matter:
    """Return what a verdict about two ids is about: the same whichever is named first."""
    return min(one, other), max(one, other)


def matter_of(judgement: Judgement) -> Matter:
    """Return what a judgement is about."""
    j = judgement
    if j.verdict == GRADE or (j.verdict == "undo" and j.value == GRADE):
        return j.subject, GRADE
    if j.verdict not in _ABOUT_A_PART or j.value is None:
        return j.subject, None
    is_pair = j.verdict in PAIRED or not j.value[:1].isdigit()
    return pair_of(j.subject, j.value) if is_pair else (j.subject, j.value)


def standing(judgements: Iterable[Judgement]) -> dict[Matter, Judgement]:
    """Return the verdict that counts about each matter; notes decide nothing, an undo takes one back.

    Args:
        judgements: oldest first.
    """
    told: dict[Matter, list[Judgement]] = {}
    for judgement in judgements:
        verdicts = told.setdefault(matter_of(judgement), [])
        if judgement.verdict == "undo":
            del verdicts[-1:]
        elif judgement.verdict != "note":
            verdicts.append(judgement)
    return {matter: verdicts[-1] for matter, verdicts in told.items() if verdicts}


def judgement_id(judgement: Judgement) -> str:
    """Return the id of a judgement: all of it is its key."""
    j = judgement
    return key_id("j", j.subject, j.verdict, j.by, j.at, j.reason, j.value)
