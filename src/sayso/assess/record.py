"""The record of a voice: how often what it said of a place was borne out by others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Final, Literal

import msgspec

from sayso.assess.evidence import Heard, Told, as_of, heard
from sayso.assess.stage import UNKNOWN, state_on
from sayso.codebook import CONTESTED, Holding
from sayso.entries import OUTLET, Outcome, Said, day_number, shifted

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


def outcomes(told: Sequence[Told], since: str = "") -> Iterator[Outcome]:
    """Yield what became of each saying about who holds a place; outlets' own words are nobody's.

    A saying is confirmed where, by what all other voices said until thirty days later, the place was three
    days on in the state that it told of (at a weight of a half); overturned where it was in another.

    Args:
        told: all claims about the place.
        since: ISO day; sayings that were published before are passed over.
    """
    everybody = heard(told)
    own: dict[str, set[str]] = {}
    for one in told:
        own.setdefault(one.said.first_voice.id, set()).add(one.said.claim.id)
    others: dict[str, Heard] = {}
    for one in told:
        said, stand, voice = one.said, one.stand, one.said.first_voice.id
        if voice == OUTLET or said.claim.place is None or not said.published:
            continue
        if stand is None or stand.state == CONTESTED or said.published < since:
            continue
        if voice not in others:
            others[voice] = everybody.without(own[voice])
        day = date.fromordinal(as_of(said))
        weights = state_on(others[voice], (day + _AFTER).isoformat(), (day + _LATER).isoformat())
        yield Outcome(
            claim=said.claim.id,
            voice=voice,
            place_id=said.claim.place.key,
            place=said.claim.place.name,
            state=stand.state,
            outcome=_outcome(weights, stand),
            published=said.published,
            delay=_delay(said),
        )


def changing(published: str) -> str:
    """Return the day since which sayings' outcomes may change by what is published on a day or later."""
    return shifted(published, -(_LATER + _AFTER).days)


def _outcome(
    weights: Mapping[str, float], stand: Holding
) -> Literal["confirmed", "overturned", "open"]:
    weight, best = max((w, s) for s, w in weights.items())
    if best == UNKNOWN or weight < _SURE:
        return "open"
    return "confirmed" if (best == stand.state) == stand.holds else "overturned"


def _delay(said: Said) -> int | None:
    end = day_number(said.claim.time.latest) if said.claim.time else None
    published = day_number(said.published)
    return None if end is None or published is None else published - end


def record(sayings: Iterable[Outcome]) -> VoiceRecord:
    """Return the record of a voice, from what became of its sayings."""
    listed = tuple(sorted(sayings, key=lambda o: (o.published, o.claim)))
    delays = [o.delay for o in listed if o.delay is not None]
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
