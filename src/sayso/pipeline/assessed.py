"""Keeps the states of places and the records of voices up to date, where new claims bear on them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sayso.assess.record import changing, outcomes
from sayso.assess.stage import RULES, assess
from sayso.entries import Assessment, Place, Said
from sayso.ledger import Ledger, PlaceDays, Stale
from sayso.pipeline.places import Verdicts, told_of
from sayso.pipeline.relate import relate

_TOGETHER = 50  # places that are kept in one transaction


def bring_up_to_date(ledger: Ledger) -> int:
    """Relate the claims that came since the last time, and assess their places; return how many places.

    A place is assessed anew from the day of the first new publication on. What earlier days left certain
    hangs on what was published by then, and stays; but for a side, or a first voice, that only the new claims
    tell of older ones: that counts from their own day on.
    """
    relate(ledger)
    waiting = ledger.states.unassessed(RULES)
    _assess_anew(ledger, waiting.places)
    if waiting.after.seq > waiting.since:
        ledger.states.put((), waiting.after)
    return len(waiting.places)


def after_judgement(ledger: Ledger, claims: Iterable[str]) -> None:
    """Assess the places of claims that were judged anew, from the day of their publication on.

    `bring_up_to_date` does so too, but would also relate what else is new.
    """
    _assess_anew(ledger, ledger.states.stale(claims))


def assessed_on(ledger: Ledger, place: Place, day: str) -> Assessment:
    """Return the assessment of a place at the end of a day, ISO: the kept one, else told now.

    What is kept are the days on which something was published of it; between them evidence grows old.
    """
    kept = ledger.states.at(place.key, day)
    if kept is not None and kept.day == day:
        return kept
    found = ledger.claims(places=(place.key,), versions="all")
    said = [r.said for r in found if r.claim.place and r.claim.place.id == place.id]
    told = told_of(ledger, said, ledger.between.verdicts())
    return next(iter(assess(place, told, [day])))


def _assess_anew(ledger: Ledger, places: Sequence[Stale]) -> None:
    verdicts = ledger.between.verdicts() if places else {}
    for at in range(0, len(places), _TOGETHER):
        done = [_place_days(ledger, place, verdicts) for place in places[at : at + _TOGETHER]]
        ledger.states.put(done)


def _place_days(ledger: Ledger, stale: Stale, verdicts: Verdicts) -> PlaceDays:
    said = ledger.states.said(stale.block)
    place = _place_of(said)
    told = told_of(ledger, said, verdicts)
    published = sorted(s.published[:10] for s in said if s.published)
    days = sorted({t.published for t in told if t.published and t.published >= stale.since})
    made = assess(place, told, days) if place is not None else ()
    outcomes_since = changing(stale.since) if stale.since else ""
    return PlaceDays(
        id=stale.id,
        place=place,
        claims=len(said),
        since=stale.since,
        days=tuple((a, bisect_right(published, a.day)) for a in made),
        outcomes_since=outcomes_since,
        outcomes=tuple(outcomes(told, outcomes_since)),
    )


def _place_of(said: Sequence[Said]) -> Place | None:
    """Return the place as the last claim has it."""
    return said[-1].claim.place if said else None
