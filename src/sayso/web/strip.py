"""The strip of a place: its states by day, and above and below them what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from sayso.assess.stage import UNKNOWN
from sayso.codebook import CONTESTED
from sayso.entries import Assessment

Edge = Literal["above", "below"]

# all lengths in pixels
_BAND = 72.0  # height of the states
_LANE = 16.0  # height of a row of marks
_LANES = 7  # rows above, and below: what finds no room there is counted
_COUNTS = 16.0  # height of the line that tells how many found none
_FOOT = 20.0  # for the written days
_WIDTH, _WIDEST, _NARROWEST = 1180.0, 88.0, 5.0  # of all days together; of one day
_WRITTEN, _WORD = 72.0, 64.0  # that a written day needs, with and without the space behind it
_RADIUS = 5.0
_BULGE = 26.0  # of a contradiction of one day
_LINKS = 40  # contradictions that can still be told apart


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it bears on who holds the place.

    Attributes:
        claim: its id.
        origin: key of the saying that it goes back to.
        day: of publication, ISO.
        state: that it speaks for or against.
        holds: False where it says that it is not so.
    """

    claim: str
    origin: str
    day: str
    state: str
    holds: bool


class Block(msgspec.Struct, frozen=True):
    """A state in a column."""

    state: str
    y: float
    height: float


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """The states of an assessed day, or of the days up to the next one.

    Attributes:
        day: of the assessment, ISO.
        told: False where the assessment is but carried on.
        blocks: of the states, from above.
    """

    day: str
    told: bool
    x: float
    width: float
    weights: dict[str, float]
    blocks: tuple[Block, ...]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What was published on one day and goes back to one saying.

    Attributes:
        claims: ids, at least one.
        copy: whether the saying had been published on an earlier day already.
    """

    claims: tuple[str, ...]
    day: str
    edge: Edge
    state: str
    holds: bool
    copy: bool
    x: float
    y: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A level line between the echoes of one saying."""

    x1: float
    x2: float
    y: float


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A contradiction between two claims, as an SVG path."""

    a: str
    b: str
    path: str


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """Something written: a day, or the number of sayings of a day that found no row."""

    words: str
    day: str
    x: float
    y: float


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """A strip, ready to be drawn.

    Attributes:
        band: where the states begin, from above; they are `band_height` high.
        radius: of a mark.
        counts: of sayings that found no row.
    """

    width: float
    height: float
    band: float
    radius: float
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    days: tuple[Written, ...]
    counts: tuple[Written, ...]
    band_height: float = _BAND

    @property
    def states(self) -> set[str]:
        """All states and sides that are drawn."""
        return {s for c in self.columns for s in c.weights} | {m.state for m in self.marks}

    @property
    def by_day(self) -> dict[tuple[str, Edge], list[Mark]]:
        """The marks of each day and edge."""
        found: dict[tuple[str, Edge], list[Mark]] = {}
        for mark in self.marks:
            found.setdefault((mark.day, mark.edge), []).append(mark)
        return found


class _Row(msgspec.Struct):
    """One saying on one edge: what was published of it, by the number of the day."""

    days: dict[int, list[Sign]]
    lane: int = 0


class _Scale(msgspec.Struct, frozen=True):
    """From days to pixels."""

    first: int
    last: int

    @property
    def day(self) -> float:
        """Width of a day."""
        return min(_WIDEST, max(_NARROWEST, _WIDTH / (self.last - self.first + 1)))

    def x(self, day: int) -> float:
        """Return where a day begins."""
        return round((day - self.first) * self.day, 2)

    def middle(self, day: int) -> float:
        """Return the middle of a day."""
        return round((day - self.first + 0.5) * self.day, 2)


def strip(
    assessments: Sequence[Assessment],
    signs: Iterable[Sign],
    contradictions: Iterable[tuple[str, str]],
    days: tuple[str, str],
    leading: str,
) -> Strip:
    """Return the strip from the first to the last of `days`, both included.

    What speaks for the state `leading` stands above the states, what speaks against it below. Echoes of
    one saying share a row. A day without publication carries on the states of the one before.

    Args:
        assessments: in order; the last one before the first day tells the states at its beginning.
        signs: what was said; of other days than these, nothing is drawn.
        contradictions: pairs of claims.
        days: ISO dates.
        leading: a state.
    """
    scale = _Scale(*(date.fromisoformat(d).toordinal() for d in days))
    rows = _rows(signs, scale, leading)
    lanes = {edge: _lay(rows[edge]) for edge in rows}
    room = {edge: _COUNTS if lanes[edge] > _LANES else 0.0 for edge in rows}
    high = {edge: min(lanes[edge], _LANES) * _LANE for edge in rows}
    band = room["above"] + high["above"] + _LANE / 2
    ends: dict[Edge, float] = {
        "above": band - high["above"] - 4,
        "below": band + _BAND + high["below"] + _COUNTS - 4,
    }
    marks: list[Mark] = []
    lines: list[Line] = []
    counts: list[Written] = []
    for edge, listed in rows.items():
        shown = [row for row in listed if row.lane < _LANES]
        for row in shown:
            off = (row.lane + 0.5) * _LANE
            y = band - off if edge == "above" else band + _BAND + off
            marks += _marks(row, edge, scale, y)
            if len(row.days) > 1:
                ends_of = scale.middle(min(row.days)), scale.middle(max(row.days))
                lines.append(Line(x1=ends_of[0], x2=ends_of[1], y=y))
        counts += _counts([r for r in listed if r.lane >= _LANES], scale, ends[edge])
    foot = band + _BAND + high["below"] + room["below"] + _LANE / 2
    return Strip(
        width=round(scale.x(scale.last + 1), 2),
        height=foot + _FOOT,
        band=band,
        radius=round(min(_RADIUS, scale.day / 2 - 0.5), 2),
        columns=tuple(_columns(assessments, scale, leading, band)),
        marks=tuple(marks),
        lines=tuple(lines),
        links=tuple(_links(contradictions, marks)),
        days=tuple(_written(scale, foot + _FOOT - 6)),
        counts=tuple(counts),
    )


def order_of(states: Iterable[str], leading: str) -> list[str]:
    """Return states from the one that leads to what stands against it: marks lie at their own colours."""
    rank = {leading: 0, CONTESTED: 1, UNKNOWN: 2}
    return sorted(states, key=lambda s: (rank.get(s, 3), s))


def edge_of(sign: Sign, leading: str) -> Edge:
    """Return on which edge a claim stands: for the state that leads, or against it."""
    return "above" if (sign.state == leading) == sign.holds else "below"


def _rows(signs: Iterable[Sign], scale: _Scale, leading: str) -> dict[Edge, list[_Row]]:
    """Return the sayings on each edge, in order of publication."""
    found: dict[tuple[Edge, str, str, bool], _Row] = {}
    for sign in sorted(signs, key=lambda s: s.day):
        day = date.fromisoformat(sign.day).toordinal()
        if scale.first <= day <= scale.last:
            key = edge_of(sign, leading), sign.origin, sign.state, sign.holds
            found.setdefault(key, _Row({})).days.setdefault(day, []).append(sign)
    rows: dict[Edge, list[_Row]] = {"above": [], "below": []}
    for (edge, *_), row in found.items():
        rows[edge].append(row)
    return rows


def _lay(rows: Sequence[_Row]) -> int:
    """Give each saying the lane nearest to the states in which it has room; return how many are taken."""
    ends: list[int] = []
    for row in rows:
        first = min(row.days)
        row.lane = next((at for at, end in enumerate(ends) if end < first), len(ends))
        ends[row.lane : row.lane + 1] = [max(row.days)]
    return len(ends)


def _marks(row: _Row, edge: Edge, scale: _Scale, y: float) -> Iterator[Mark]:
    first = min(row.days)
    for day, signs in row.days.items():
        yield Mark(
            claims=tuple(s.claim for s in signs),
            day=signs[0].day,
            edge=edge,
            state=signs[0].state,
            holds=signs[0].holds,
            copy=day > first,
            x=scale.middle(day),
            y=y,
        )


def _counts(rows: Iterable[_Row], scale: _Scale, y: float) -> Iterator[Written]:
    """Yield for each day how many sayings that begin on it are not drawn."""
    counted: dict[int, int] = {}
    for row in rows:
        counted[min(row.days)] = counted.get(min(row.days), 0) + 1
    for day, count in counted.items():
        told = date.fromordinal(day).isoformat()
        yield Written(words=f"+{count}", day=told, x=scale.middle(day), y=y)


def _columns(
    assessments: Sequence[Assessment], scale: _Scale, leading: str, band: float
) -> Iterator[Column]:
    """Yield the states of each assessed day, and of the days up to the next one."""
    dated = [(date.fromisoformat(a.day).toordinal(), a) for a in assessments]
    dated = [d for d in dated if d[0] <= scale.last]
    for at, (day, assessment) in enumerate(dated):
        following = dated[at + 1][0] if at + 1 < len(dated) else scale.last + 1
        if scale.first <= day:
            yield _column(assessment, scale, (day, day + 1), leading, band)
        start = max(day + 1, scale.first)
        if start < following:
            yield _column(assessment, scale, (start, following), leading, band)


def _column(
    assessment: Assessment, scale: _Scale, days: tuple[int, int], leading: str, band: float
) -> Column:
    """Return the states of an assessment, from the first day up to the second."""
    weights = {s.state: s.weight for s in assessment.states}
    blocks = []
    y = band
    for state in order_of(weights, leading):
        height = weights[state] * _BAND
        if height:
            blocks.append(Block(state, round(y, 2), round(height, 2)))
        y += height
    x, end = scale.x(days[0]), scale.x(days[1])
    return Column(
        day=assessment.day,
        told=date.fromordinal(days[0]).isoformat() == assessment.day,
        x=x,
        width=round(end - x, 2),
        weights=weights,
        blocks=tuple(blocks),
    )


def _links(pairs: Iterable[tuple[str, str]], marks: Iterable[Mark]) -> Iterator[Link]:
    """Yield the contradictions between marks; between the same two marks one is drawn."""
    of_claim = {claim: mark for mark in marks for claim in mark.claims}
    drawn: set[frozenset[tuple[str, ...]]] = set()
    for a, b in pairs:
        one, other = of_claim.get(a), of_claim.get(b)
        if one is None or other is None or one == other:
            continue
        key = frozenset((one.claims, other.claims))
        if key in drawn or len(drawn) == _LINKS:
            continue
        drawn.add(key)
        half = round((one.y + other.y) / 2, 2)
        bulge = _BULGE if one.x == other.x else 0.0  # away from the marks between them
        path = (
            f"M{one.x} {one.y}C{one.x + bulge} {half} {other.x + bulge} {half} {other.x} {other.y}"
        )
        yield Link(a=a, b=b, path=path)


def _written(scale: _Scale, y: float) -> Iterator[Written]:
    """Yield the days that are written under the strip: as many as have room."""
    step = max(1, -int(-_WRITTEN // scale.day))
    for day in range(scale.first, scale.last + 1, step):
        if scale.x(scale.last + 1) - scale.x(day) >= _WORD or day == scale.first:
            yield Written(words=date.fromordinal(day).isoformat(), day="", x=scale.x(day), y=y)
