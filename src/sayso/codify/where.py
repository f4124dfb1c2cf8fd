"""Step 4: the most specific named place that a claim is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sayso.codify.clauses import Clause
from sayso.codify.tables import Tables
from sayso.entries import Place, PlaceMention, Reading, Span
from sayso.lang.folded import Word, words_of

_RANK = {"settlement": 0, "district": 1, "region": 2, "country": 4}
_LOCATED = {
    "control",
    "clash",
    "strike",
    "casualties",
    "losses",
    "damage",
    "posture",
    "displacement",
}
_BESIDE = 40  # code points between a place and where it lies
_UNDER = 12  # code points between a place and the one under which it lies
_LONGEST = 200  # code points of a place name
_FOCUS = 0.5  # share of mentions that makes a place the one that a document is about
_FOCUS_COUNTRY = 0.7  # the same of a country, among countries


class Spot(NamedTuple):
    """A mention of a place in the text."""

    span: Span
    place: Place
    relation: str = "at"

    @property
    def key(self) -> str:
        """The place's identity."""
        return self.place.key


class Map:
    """The places of a reading in text order; `spots` without names that stand for a side."""

    def __init__(self, reading: Reading, known: Tables) -> None:
        self.text = reading.document.text
        self.known = known
        self._named = sorted((self._spot(m) for m in reading.places), key=lambda s: s.span)
        self._named_starts = [s.span.start for s in self._named]
        self.spots = [s for s in self._named if self._is_ground(s)]
        self._starts = [s.span.start for s in self.spots]
        self.focus = self._focus()
        counted = Counter(s.place.country for s in self._named if s.place.kind == "settlement")
        self.country = max(counted, key=counted.__getitem__, default=None)

    def _spot(self, mention: PlaceMention) -> Spot:
        span = Span(mention.start, mention.end)
        unknown = Place(id=None, name=span.of(self.text), may_be=mention.namesakes)
        place = mention.place or unknown
        return Spot(span, place, mention.relation)

    def _is_ground(self, spot: Spot) -> bool:
        """Whether the name stands for ground: "Kyiv announced" is a side, "in Kyiv" a place."""
        span = spot.span
        before = words_of(self.text, max(0, span.start - 24), span.start)
        located = bool(before) and before[-1].text in self.known.locative
        speaks = self.known.sides.hits(words_of(self.text, span.start, span.end))
        owner = self.text[span.end : span.end + 2] in {"'s", "’s"}
        # a country is ground only after "in"
        return not ((speaks or spot.place.kind == "country") and (owner or not located))

    def _focus(self) -> Spot | None:
        """Return the place that most of the text is about; a country where it is no finer one."""
        finer = [s for s in self.spots if s.place.kind != "country"]
        countries = [s for s in self.spots if s.place.kind == "country"]
        return _most_named(finer, _FOCUS) or _most_named(countries, _FOCUS_COUNTRY)

    def within(self, span: Span) -> list[Spot]:
        """Return the places named inside `span`."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [s for s in self.spots[first:last] if s.span.end <= span.end]

    def ends_before(self, place: int) -> bool:
        """Say whether a place is named right before the code point `place`."""
        at = bisect_left(self._starts, place) - 1
        return at >= 0 and not self.text[self.spots[at].span.end : place].strip(" \u00a0–—-")

    def last_settlement(self, place: int) -> Spot | None:
        """Return the settlement named last before the code point `place`."""
        before = self.spots[: bisect_left(self._starts, place)]
        return next((s for s in reversed(before) if s.place.kind == "settlement"), None)

    def told_by(self, spot: Spot) -> Spot:
        """Return the place that `spot` only tells the whereabouts of: "Orlivka" in "Orlivka near Lypne"."""
        at = bisect_left(self._starts, spot.span.start) - 1
        if spot.relation == "at" or at < 0:
            return spot
        before = self.spots[at]
        gap = self.text[before.span.end : spot.span.start]
        close = before.relation == "at" and len(gap) <= _UNDER and gap.replace(" ", "").isalpha()
        joined = any(w.text in self.known.and_ for w in words_of(gap, 0, len(gap)))
        return before if close and not joined else spot

    def named(self, span: Span) -> list[Spot]:
        """Return the places whose names share words with `span`, sides too."""
        last = bisect_left(self._named_starts, span.end)
        first = bisect_left(self._named_starts, span.start - _LONGEST)
        return [s for s in self._named[first:last] if s.span.overlaps(span)]


def _most_named(spots: Sequence[Spot], share: float) -> Spot | None:
    counted = Counter(s.key for s in spots)
    if not counted:
        return None
    key, times = counted.most_common(1)[0]
    if times < 2 or times < share * len(spots):
        return None
    return next(s for s in spots if s.key == key)


class Group(NamedTuple):
    """Places of one list ("A, B and C"); `wide` when they are stretches of the front."""

    spots: tuple[Spot, ...]
    wide: bool

    def distance(self, trigger: Span) -> tuple[int, int, int]:
        """Rank the group for a trigger: finer first, then after it before before it, then near."""
        first, last = self.spots[0].span, self.spots[-1].span
        rank = min(_RANK[s.place.kind] for s in self.spots)
        if last.end <= trigger.start:
            return rank + 3 * self.wide, 0, trigger.start - last.end
        return rank + 3 * self.wide, 0, max(0, first.start - trigger.end)


def _words_between(text: str, a: Spot, b: Spot) -> list[Word]:
    return words_of(text, a.span.end, b.span.start)


def groups(known: Tables, text: str, spots: Sequence[Spot]) -> list[Group]:
    """Part the places of a clause into lists, and drop those that only tell where another lies.

    "A near B" is A; "south of A near B" is B; "A (south of B)" is A; "A, B and C" are three.
    """
    made: list[list[Spot]] = []
    after_stop = False
    previous: Spot | None = None
    for spot in spots:
        if previous is None:
            made.append([spot])
            previous = spot
            continue
        gap = text[previous.span.end : spot.span.start]
        words = _words_between(text, previous, spot)
        bare = all(w.text in known.between for w in words)
        anded = any(w.text in known.and_ for w in words[:1])
        # ", a village near B" tells where A lies; ", near B" and ", and the village of B" go on
        apposed = not anded and any(w.text in known.apposed for w in words)
        joins = anded or (any(c in gap for c in ",;") and not apposed)
        if "(" in gap and ")" not in gap.split("(")[-1]:
            continue
        if ")" in gap:
            joins = joins or any(w.text in known.and_ for w in words)
        if bare and joins:
            made[-1].append(spot)
        elif bare and words and words[0].text in known.locative:
            if _directed(known, text, previous):
                made[-1][-1] = spot
            else:
                continue
        elif bare and apposed:
            continue
        else:
            made.append([spot])
        previous = spot
        after_stop = ";" in gap or after_stop
    if after_stop and len(made) > 1 and all(_listed(known, text, g) for g in made):
        made = [[s for g in made for s in g]]
    return [Group(tuple(g), _wide(known, text, g)) for g in made]


def _directed(known: Tables, text: str, spot: Spot) -> bool:
    """Say whether a direction stands before the place ("south of A")."""
    before = words_of(text, max(0, spot.span.start - 30), spot.span.start)[-2:]
    return known.directions.hits(before)


def _listed(known: Tables, text: str, group: Sequence[Spot]) -> bool:
    before = words_of(text, max(0, group[0].span.start - 20), group[0].span.start)[-1:]
    return bool(before) and before[0].text in known.between


def _wide(known: Tables, text: str, group: Sequence[Spot]) -> bool:
    after = words_of(text, group[-1].span.end, group[-1].span.end + 40)[:1]
    return known.wide.hits(after)


class Where(NamedTuple):
    """The places of a claim, none where none is told, and the feature by which they were found."""

    spots: tuple[Spot, ...]
    feature: str | None


def places(known: Tables, here: Map, at: Clause, last: Spot | None) -> Where:
    """Return the places of a claim; each makes a claim of its own.

    Args:
        known: the language's tables.
        here: the places of the document.
        at: the claim's words.
        last: the place of the claim before, in the same paragraph.
    """
    tag = at.tag
    linked = [here.told_by(s) for p in tag.parts if p.part == "place" for s in here.named(p.span)]
    if linked:
        inside = [s for s in linked if any(s.span.overlaps(e) for e in at.evidence)]
        linked = inside or linked  # of two the one that the claim's own words name
        return Where(_once(_named_itself(linked)), "place_linked")
    if made := groups(known, here.text, here.within(at.span)):
        best = min(made, key=lambda g: g.distance(tag.trigger))
        return Where(_once(best.spots), "place_in_clause")
    if tag.type not in _LOCATED:
        return Where((), None)
    near = groups(known, here.text, here.within(at.sentence.span))
    before = [g for g in near if g.spots[-1].span.end <= tag.trigger.start]
    if before:
        return Where(before[-1].spots[:1], "place_before")
    if last is not None:
        return Where((last,), "place_carried")
    said = words_of(here.text, at.span.start, at.span.end)
    if known.settlement.hits(said) and (meant := here.last_settlement(at.span.start)):
        return Where((meant,), "place_carried")
    if here.focus is not None:
        return Where((here.focus,), "place_of_document")
    return Where((), None)


def _named_itself(spots: Sequence[Spot]) -> list[Spot]:
    """Leave out what only tells where another place lies: "Lypne, south of Orlivka" is Lypne."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda s: s.span):
        beside = kept and kept[-1].relation == "at" and spot.relation != "at"
        if not (beside and spot.span.start - kept[-1].span.end <= _BESIDE):
            kept.append(spot)
    return kept


def _once(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return the first mention of each place."""
    first: dict[str, Spot] = {}
    for spot in spots:
        first.setdefault(spot.key, spot)
    return tuple(first.values())
