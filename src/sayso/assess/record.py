"""The record of a voice: how often what it said of a place was borne out by others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Final, Literal

import msgspec

from sayso.assess.evidence import Told, as_of, stand_of
from sayso.assess.stage import UNKNOWN, state_on
from sayso.codebook import CONTESTED

Grade = Literal["A", "B", "C", "D", "E", "F"]

_LATER = timedelta(days=30)  # until when others may bear a saying out
_AFTER = timedelta(days=3)  # days after what was said, on which the place's state is looked at
_SURE = 0.5  # least weight of a state by which a saying is judged
_FEW = 3  # sayings borne out or not; with fewer, nothing is told of a voice
_GRADES: Final[tuple[tuple[float, int, Grade], ...]] = (
    (0.95, 10, "A"),
    (0.85, 5, "B"),
    (0.70, _FEW, "C"),
    (0.50, _FEW, "D"),
    (0.00, _FEW, "E"),
)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one saying: `outcome` is ``confirmed``, ``overturned`` or ``open``."""

    claim: str
    place: str
    state: str
    outcome: Literal["confirmed", "overturned", "open"]


class VoiceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How far a voice was borne out.

    Attributes:
        outcomes: of each saying about who holds a place, in order of publication.
        delay: days from what happened to its publication, the median; None where no time is told.
        grade: proposed for the voice's reliability, on the Admiralty scale: F is "cannot be judged".
    """

    outcomes: tuple[Outcome, ...]
    delay: float | None
    grade: Grade

    def count(self, outcome: str) -> int:
        """Return how many sayings came to that."""
        return sum(o.outcome == outcome for o in self.outcomes)


def record(voice: Iterable[str], places: Sequence[Sequence[Told]]) -> VoiceRecord:
    """Return the record of a voice.

    A saying is confirmed where, by what all other voices said until thirty days later, the place was three
    days on in the state that it told of (at a weight of a half); overturned where it was in another.

    Args:
        voice: the ids under which the ledger has it.
        places: for each place of which it spoke, all claims about that place.
    """
    ids = set(voice)
    outcomes: list[tuple[str, Outcome]] = []
    delays = []
    for told in places:
        others = [t for t in told if t.said.first_voice.id not in ids]
        for one in (t for t in told if t.said.first_voice.id in ids):
            stand = stand_of(one, told)
            if stand is None or stand.state == CONTESTED or one.said.published is None:
                continue
            day = date.fromordinal(as_of(one.said))
            end = one.said.claim.time.latest if one.said.claim.time else None
            if end is not None:
                published = date.fromisoformat(one.said.published[:10])
                delays.append((published - date.fromisoformat(end)).days)
            weights = state_on(others, (day + _AFTER).isoformat(), (day + _LATER).isoformat())
            best = max((w, s) for s, w in weights.items())
            outcome: Literal["confirmed", "overturned", "open"] = "open"
            if best[1] != UNKNOWN and best[0] >= _SURE:
                outcome = "confirmed" if (best[1] == stand.state) == stand.holds else "overturned"
            claim = one.said.claim
            where = claim.place.name if claim.place else ""
            told_ = Outcome(claim=claim.id, place=where, state=stand.state, outcome=outcome)
            outcomes.append((one.said.published, told_))
    outcomes.sort(key=lambda o: (o[0], o[1].claim))
    listed = tuple(o for _, o in outcomes)
    return VoiceRecord(
        outcomes=listed, delay=float(median(delays)) if delays else None, grade=graded(listed)
    )


def graded(outcomes: Sequence[Outcome]) -> Grade:
    """Return the grade that a record proposes: an analyst may overrule it."""
    judged = [o for o in outcomes if o.outcome != "open"]
    if len(judged) < _FEW:
        return "F"
    share = sum(o.outcome == "confirmed" for o in judged) / len(judged)
    return next(g for least, count, g in _GRADES if share >= least and len(judged) >= count)
