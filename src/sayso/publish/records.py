"""How far a voice was borne out, as a plain value. Promised as the contract is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sayso.entries import Judgement, Outcome, VoiceLine
from sayso.publish.contract import Line, voice_line


class Recorded(Protocol):
    """The record of a voice: what became of its sayings, how late they came, the grade that follows."""

    @property
    def outcomes(self) -> Sequence[Outcome]: ...  # noqa: D102
    @property
    def delay(self) -> float | None: ...  # noqa: D102
    @property
    def grade(self) -> str: ...  # noqa: D102


def record_line(voice: VoiceLine, record: Recorded, graded: Judgement | None) -> Line:
    """Return a voice with its record; `graded` is the grade that an analyst gave it, if one did."""
    return {
        **voice_line(voice),
        "delay_days": record.delay,
        "proposed_grade": record.grade,
        "grade": graded.value if graded is not None else None,
        "outcomes": [
            {"claim": o.claim, "place": o.place, "state": o.state, "outcome": o.outcome}
            for o in record.outcomes
        ],
    }
