"""Decides together what all names of a document mean."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.entries import Candidate, Place
from sayso.gazetteer import Match
from sayso.lang.places import PlaceWords
from sayso.situate.places.around import around, nearest, possible
from sayso.situate.places.cases import Around, Case, Known, Near, within_km
from sayso.situate.places.groups import Group, Identity, alone, grouped
from sayso.situate.places.names import Named
from sayso.situate.places.weights import chances, reasons

CANDIDATES = 5
"""Places of one name that are shown."""

_ROUNDS = 4
_GOOD = 0.25  # least chance of a place that is told
_ALONE = 0.15  # least chance with which a place without namesakes tells what others mean
_CLUSTER = 1.0  # other names that could mean places near a place from which on it is a beginning
_GAIN = 0.5  # names more that such a beginning must make right
_PLAINER = 4.0  # how many times likelier a mention's own place must be than that of the whole text
_SEAT_KM = 150.0  # from the middle of a region to its main town
_SEAT, _SEAT_NAME = 20_000, 0.96  # people of a town that gives its region its name, and how alike


class Meaning(NamedTuple):
    """What a name means: the place or None, how sure that is, and what else it may mean."""

    place: Place | None
    confidence: float
    candidates: tuple[Candidate, ...]


def resolve(
    named: Sequence[Named], text: str, words: PlaceWords, known: Known, most: int
) -> list[Meaning]:
    """Return the meaning of each of `named`, which are in text order.

    A name means one place throughout, unless the names around one of its mentions speak far more plainly
    for another ("another Andriivka, by Izium").

    Args:
        named: the names.
        text: the text that they stand in.
        words: the language's words of place.
        known: what is known of the document besides its text.
        most: different names beyond this many are left without a meaning.
    """
    document = settled(named, text, words, known, most)
    explained = {
        key: _explained(document.cases(key, group, known)) for key, group in document.groups.items()
    }
    meanings: list[Meaning] = []
    for i, identity in enumerate(document.identities):
        together = explained.get(identity, [])
        group = document.groups.get(identity)
        if group and len(group.mentions) > 1 and len(together) > 1:
            by_itself = alone(group, i, named, document.identities, text, words)
            here = document.cases(identity, by_itself, known)
            apart = _ranked(here)
            if _plainer(apart, together):
                together = _explained(here)
        meanings.append(_meaning(together))
    return meanings


class Settled(NamedTuple):
    """What the names of a document mean together.

    Attributes:
        identities: of each name, in text order.
        groups: the names of each identity.
        could: what the other names could mean, for each place of each identity.
        best: the likeliest place of each identity that tells what others mean.
        ranked: the places of each identity, the likeliest first.
    """

    identities: list[Identity]
    groups: dict[Identity, Group]
    could: dict[Identity, list[Near]]
    best: dict[Identity, Candidate]
    ranked: dict[Identity, list[Candidate]]

    @property
    def likely(self) -> float:
        """How many names are right, as far as can be told."""
        return sum(found[0].score for found in self.ranked.values() if found)

    def cases(self, identity: Identity, group: Group, known: Known) -> list[Case]:
        """Return the cases of a name, seen from the places that the others mean."""
        near = around(identity, group.about, self.best)
        strange = sum(not g.matches for g in self.groups.values()) / len(self.groups)
        pointers = tuple((self.best[k].place, how) for k, how in group.pointers if k in self.best)
        return _cases(group, near, self.could[identity], known, strange, pointers)


def settled(
    named: Sequence[Named], text: str, words: PlaceWords, known: Known, most: int
) -> Settled:
    """Return what all names mean together.

    In the first round each name stands alone, or where most names could mean places close to one
    another; in the following ones the places that were found likeliest are what the others may be near
    to or in one country with. Of the two beginnings the one counts that makes all names likelier.
    """
    identities, every = grouped(named, text, words)
    groups = dict(itertools.islice(every.items(), most))
    could = possible(groups)
    plain = _rounds(Settled(identities, groups, could, {}, {}), known)
    together = _clustered(groups, could)
    if all(key in plain.best and plain.best[key].place == c.place for key, c in together.items()):
        return plain
    clustered = _rounds(plain._replace(best=together), known)
    return clustered if clustered.likely > plain.likely + _GAIN else plain


def _rounds(document: Settled, known: Known) -> Settled:
    for _ in range(_ROUNDS):
        ranked = {
            key: _ranked(document.cases(key, group, known))
            for key, group in document.groups.items()
        }
        best = {key: found[0] for key, found in ranked.items() if _helps(found)}
        still = {k: c.place for k, c in best.items()} == {
            k: c.place for k, c in document.best.items()
        }
        document = document._replace(ranked=ranked, best=best)
        if still and best:
            break
    return document


def _clustered(
    groups: Mapping[Identity, Group], could: Mapping[Identity, Sequence[Near]]
) -> dict[Identity, Candidate]:
    """Return for each name the place near which most other names could mean places too."""
    found = {}
    for key, group in groups.items():
        if group.matches:
            near = [each.km for each in could[key]]
            at = near.index(max(near))
            if near[at] >= _CLUSTER:
                found[key] = Candidate(group.matches[at].place, near[at], ())
    return found


def _plainer(apart: Sequence[Candidate], together: Sequence[Candidate]) -> bool:
    """Say whether a mention by itself speaks far more plainly for another place."""
    first, best = apart[0], together[0]
    if first.place == best.place or first.score < _GOOD:
        return False
    rival = next((c.score for c in apart if c.place == best.place), 0.0)
    return first.score > _PLAINER * rival


def _helps(ranked: Sequence[Candidate]) -> bool:
    """Say whether a name tells what others mean: a place that has no namesake does so early."""
    return bool(ranked) and ranked[0].score >= (_GOOD if len(ranked) > 1 else _ALONE)


def _meaning(ranked: Sequence[Candidate]) -> Meaning:
    good = ranked[0] if ranked and ranked[0].score >= _GOOD else None
    if good is None:
        return Meaning(None, 0.0, tuple(ranked))
    return Meaning(good.place, round(good.score, 3), tuple(ranked))


def _ranked(cases: Sequence[Case]) -> list[Candidate]:
    scored = zip(cases, chances(cases), strict=True)
    return sorted((Candidate(case.place, chance) for case, chance in scored), key=_order)


def _explained(cases: Sequence[Case]) -> list[Candidate]:
    """Return the likeliest places with the reasons, as many as are shown."""
    scored = sorted(zip(cases, chances(cases), strict=True), key=lambda told: -told[1])
    return [Candidate(case.place, chance, reasons(case)) for case, chance in scored[:CANDIDATES]]


def _order(candidate: Candidate) -> float:
    return -candidate.score


def _cases(
    group: Group,
    near: Around,
    could: Sequence[Near],
    known: Known,
    strange: float,
    pointers: tuple[tuple[Place, str], ...],
) -> list[Case]:
    most = max((m.place.population for m in group.matches if _counts(m.place)), default=0)
    seen = sum(known.before.get(m.place.id or "", 0) for m in group.matches)
    spelling = max((m.similarity for m in group.matches), default=0.0)
    named = zip(group.own, group.matches, strict=True)
    owned = max((own for own, m in named if m.place.kind == "settlement"), default=0.0)
    return [
        Case(
            match=match,
            sign=group.sign,
            wider=group.wider,
            common=group.common,
            rivals=len(group.matches),
            compatriots=_compatriots(match, group.matches),
            largest=_counts(match.place) and match.place.population == most,
            own=own,
            owned=owned,
            beside=group.beside,
            seated=_is_seated(match.place, group),
            km=nearest(match.place, near.anchors),
            km_here=nearest(match.place, near.here),
            around=near,
            pointers=pointers,
            could=each,
            known=known,
            spelling=spelling,
            front=group.front,
            strange=strange,
            seen=seen,
        )
        for match, own, each in zip(group.matches, group.own, could, strict=True)
    ]


def _compatriots(match: Match, matches: Sequence[Match]) -> int:
    return (
        sum(
            m.place.country == match.place.country and m.similarity >= match.similarity
            for m in matches
        )
        - 1
    )


def _counts(place: Place) -> bool:
    """Say whether its people count: those of a district are its towns'."""
    return place.kind != "district"


def _is_seated(place: Place, group: Group) -> bool:
    return place.kind in ("region", "district") and any(
        m.place.kind == "settlement"
        and m.place.country == place.country
        and (m.place.admin1 == place.name or within_km(place, m.place, _SEAT_KM))
        and m.place.population >= _SEAT
        and m.similarity >= _SEAT_NAME
        for m in group.matches
    )
