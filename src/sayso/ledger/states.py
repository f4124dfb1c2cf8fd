"""What is certain about places, day by day, and how far voices were borne out: asked of kept rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, select

from sayso.entries import Assessment, Outcome, Place, Said, State, shifted
from sayso.ledger import arrivals, assessed, queries
from sayso.ledger.address import writing
from sayso.ledger.assessed import ASKED, Stale, Unassessed
from sayso.ledger.chain import read_head
from sayso.ledger.failures import told_plainly
from sayso.ledger.fold import LONGEST, fold
from sayso.ledger.records import (
    Assessed,
    Change,
    Changes,
    Moved,
    Placed,
    PlaceDays,
    Weighed,
)
from sayso.ledger.redact import Mask
from sayso.ledger.relations import Block
from sayso.ledger.tables import ASSESSED_PLACES, OUTCOMES, STATES

_MOVED = 0.1  # of weight, from which on a place has moved
_UNSAID = {"unknown": 1.0}  # the weights of a place of which nothing was said
_SUMMARY = (STATES.c.place_id, STATES.c.day, STATES.c.top, STATES.c.weight, STATES.c.claims)


class States:
    """The states of a ledger's places; made by `Ledger.states`.

    A place is asked for by its id, or by its name where no gazetteer knows it. Every question may be asked
    of what was published until a day: `until`, ISO, itself included.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    # ---- keeping

    def unassessed(self, rules: int) -> Unassessed:
        """Return the places whose states are not told yet, and from which day on.

        Args:
            rules: the version of the rules of today; states made by others are thrown away.
        """
        with told_plainly(self.name), self._engine.connect() as connection:
            state = assessed.assessed(connection)
            end = read_head(connection).seq
            after = Assessed(rules, end)
            if state.rules == rules and end == state.seq:
                return Unassessed(end, [], after)
            if state.rules == rules:
                return Unassessed(state.seq, assessed.places_since(connection, state.seq), after)
            found = assessed.every_place(connection)
        with told_plainly(self.name), writing(self._engine).begin() as connection:
            assessed.forget(connection)
        return Unassessed(0, found, after)

    def stale(self, claims: Iterable[str]) -> list[Stale]:
        """Return the places of some claims, each from the day of the first publication on."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return assessed.places_of(connection, claims)

    def said(self, block: Block) -> list[Said]:
        """Return all claims about a place in the order in which they were added.

        Names that are hidden stand here as they are kept: states are told from the true ones.
        """
        with told_plainly(self.name), self._engine.connect() as connection:
            return assessed.said(connection, block)

    def put(self, done: Iterable[PlaceDays], state: Assessed | None = None) -> None:
        """Keep what was told of places; with `state`, note that all up to it is told."""
        with told_plainly(self.name), writing(self._engine).begin() as connection:
            assessed.put(connection, done)
            if state is not None:
                assessed.mark(connection, state)

    # ---- asking

    def told(self) -> Assessed:
        """Return up to which entry states are told, and by which rules."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return assessed.assessed(connection)

    def place(self, place_id: str) -> Place | None:
        """Return a place whose states are kept."""
        kept = ASSESSED_PLACES.c
        with told_plainly(self.name), self._engine.connect() as connection:
            question = select(kept.place).where(_is(kept.place_id, place_id))
            found = connection.execute(question).scalar()
        return _place(found) if found else None

    def of_place(
        self, place_id: str, until: str | None = None, since: str | None = None
    ) -> list[Assessment]:
        """Return the assessments of a place, in order of days; since a day, with the last one before it."""
        if since is None:
            return self._assessments(
                place_id, lambda q: _until(q, STATES.c.day, until).order_by(STATES.c.day)
            )
        before = self.at(place_id, shifted(since, -1))
        later = self._assessments(
            place_id,
            lambda q: (
                _until(q, STATES.c.day, until).where(STATES.c.day >= since).order_by(STATES.c.day)
            ),
        )
        return [*([before] if before else []), *later]

    def at(self, place_id: str, day: str) -> Assessment | None:
        """Return the last assessment of a place on or before a day."""
        latest = self._assessments(
            place_id,
            lambda q: _until(q, STATES.c.day, day).order_by(STATES.c.day.desc()).limit(1),
        )
        return latest[0] if latest else None

    def weights(self, place_id: str, until: str | None = None) -> list[Weighed]:
        """Return the weights of a place by day, without the claims behind them: for a strip of days."""
        columns = (STATES.c.day, STATES.c.claims, STATES.c.weights)
        question = _until(select(*columns), STATES.c.day, until).order_by(STATES.c.day)
        with told_plainly(self.name), self._engine.connect() as connection:
            hidden = self._hidden(connection)
            rows = connection.execute(question.where(_is(STATES.c.place_id, place_id)))
            return [
                Weighed(day=row.day, claims=row.claims, weights=_weights(row.weights, hidden))
                for row in rows
            ]

    def on(self, day: str) -> list[Placed]:
        """Return for every place its last assessment on or before a day."""
        with told_plainly(self.name), self._engine.connect() as connection:
            hidden = self._hidden(connection)
            rows = connection.execute(_latest(_SUMMARY, STATES.c.day <= day))
            return [_placed(row, _place(row.place), hidden) for row in rows]

    def latest(self, places: Sequence[str], until: str | None = None) -> dict[str, Placed]:
        """Return the last assessment of each of some places that has one, by the key that was asked for."""
        found: dict[str, Placed] = {}
        with told_plainly(self.name), self._engine.connect() as connection:
            hidden = self._hidden(connection)
            for at in range(0, len(places), ASKED):
                asked = {k: key for key in places[at : at + ASKED] for k in _keys(key)}
                these = STATES.c.place_id.in_(asked)
                within = these if until is None else these & (STATES.c.day <= until)
                for row in connection.execute(_latest(_SUMMARY, within)):
                    found[asked[row.place_id]] = _placed(row, _place(row.place), hidden)
        return found

    def changes(self, until: str | None = None) -> list[Changes]:
        """Return every place with the days on which its heaviest state, or its tenth, changed."""
        kept = ASSESSED_PLACES.c
        question = select(kept.place_id, kept.place, kept.claims, kept.changes)
        with told_plainly(self.name), self._engine.connect() as connection:
            hidden = self._hidden(connection)
            rows = connection.execute(question.order_by(kept.place_id)).all()
        return [_changes(row, until, hidden) for row in rows]

    def moved(self, since: str, limit: int, until: str | None = None) -> list[Moved]:
        """Return the places whose state is another now than before a day, the furthest moved first.

        Another is the heaviest state, or a weight by a tenth or more. Of a place without an assessment
        before, nothing was known.

        Args:
            since: the day, ISO.
            limit: so many at most.
            until: the last day that counts.
        """
        columns = (*_SUMMARY, STATES.c.weights)
        later = STATES.c.day >= since
        if until is not None:
            later &= STATES.c.day <= until
        with told_plainly(self.name), self._engine.connect() as connection:
            hidden = self._hidden(connection)
            now = connection.execute(_latest(columns, later)).all()
            before: dict[str, Row[Any]] = {}
            for at in range(0, len(now), ASKED):
                some = STATES.c.place_id.in_([row.place_id for row in now[at : at + ASKED]])
                earlier = connection.execute(_latest(columns, (STATES.c.day < since) & some))
                before |= {row.place_id: row for row in earlier}
        moved = [m for row in now if (m := _moved(row, before.get(row.place_id), hidden))]
        return sorted(moved, key=lambda m: (-m.by, m.now.place.key))[:limit]

    def moved_by(self, since: int, limit: int, until: str | None = None) -> list[Moved]:
        """Return the places whose state is another than before what came in, the furthest moved first.

        Args:
            since: number of the last entry that is not new.
            limit: so many at most.
            until: the last day that counts.
        """
        columns = select(*_SUMMARY, STATES.c.weights, ASSESSED_PLACES.c.place).join(
            ASSESSED_PLACES, ASSESSED_PLACES.c.place_id == STATES.c.place_id
        )
        moved: list[Moved] = []
        with told_plainly(self.name), self._engine.connect() as connection:
            hidden = self._hidden(connection)
            for place, day in arrivals.movers(connection, since, until, 2 * limit):
                before, now = arrivals.around(connection, columns, place, day, until)
                if now is not None and (found := _moved(now, before, hidden)):
                    moved.append(found)
        return sorted(moved, key=lambda m: (-m.by, m.now.place.key))[:limit]

    def outcomes(self, voices: Sequence[str]) -> list[Outcome]:
        """Return what became of what voices said, in order of publication.

        Args:
            voices: ids under which the ledger has them.
        """
        columns = [OUTCOMES.c[field] for field in Outcome.__struct_fields__]
        question = select(*columns).where(OUTCOMES.c.voice.in_(voices))
        with told_plainly(self.name), self._engine.connect() as connection:
            hidden = self._hidden(connection)
            rows = connection.execute(question.order_by(OUTCOMES.c.published, OUTCOMES.c.claim))
            found = [Outcome(**row) for row in rows.mappings()]
        return [msgspec.structs.replace(o, state=hidden(o.state)) for o in found]

    def _assessments(
        self, place_id: str, narrow: Callable[[Select[Any]], Select[Any]]
    ) -> list[Assessment]:
        place = self.place(place_id)
        if place is None:
            return []
        question = narrow(select(STATES.c.day, STATES.c.matter, STATES.c.states))
        with told_plainly(self.name), self._engine.connect() as connection:
            hidden = self._hidden(connection)
            rows = connection.execute(question.where(_is(STATES.c.place_id, place_id)))
            return [
                Assessment(
                    place=place, matter=row.matter, day=row.day, states=_states(row.states, hidden)
                )
                for row in rows
            ]

    def _hidden(self, connection: Connection) -> Callable[[str], str]:
        """Return what covers hidden names: a party's own words may be a state."""
        mask = Mask(queries.hidden(connection, self.name))
        return mask.text if mask else str


def _keys(place_id: str) -> tuple[str, str]:
    return place_id[:LONGEST], fold(place_id)


def _is(column: ColumnElement[str], place_id: str) -> ColumnElement[bool]:
    return column.in_(_keys(place_id))


def _until(question: Select[Any], column: ColumnElement[str], until: str | None) -> Select[Any]:
    return question if until is None else question.where(column <= until)


def _latest(columns: Sequence[ColumnElement[Any]], within: ColumnElement[bool]) -> Select[Any]:
    """Return the question for the last day of each place of those `within`, with the place."""
    days = select(STATES.c.place_id, func.max(STATES.c.day).label("day")).where(within)
    last = days.group_by(STATES.c.place_id).subquery()
    return (
        select(*columns, ASSESSED_PLACES.c.place)
        .join(last, (last.c.place_id == STATES.c.place_id) & (last.c.day == STATES.c.day))
        .join(ASSESSED_PLACES, ASSESSED_PLACES.c.place_id == STATES.c.place_id)
        .order_by(STATES.c.place_id)
    )


def _place(kept: str) -> Place:
    return msgspec.json.decode(kept, type=Place)


def _states(kept: str, hidden: Callable[[str], str]) -> tuple[State, ...]:
    states = msgspec.json.decode(kept, type=tuple[State, ...])
    if hidden is str:
        return states
    return tuple(msgspec.structs.replace(s, state=hidden(s.state)) for s in states)


def _weights(kept: str, hidden: Callable[[str], str]) -> dict[str, float]:
    weights = msgspec.json.decode(kept, type=dict[str, float])
    return weights if hidden is str else {hidden(s): w for s, w in weights.items()}


def _placed(row: Row[Any], place: Place, hidden: Callable[[str], str]) -> Placed:
    return Placed(
        place=place, day=row.day, state=hidden(row.top), weight=row.weight, claims=row.claims
    )


def _changes(row: Any, until: str | None, hidden: Callable[[str], str]) -> Changes:
    place = _place(row.place)
    changes = msgspec.json.decode(row.changes, type=tuple[Change, ...])
    if until is not None:
        changes = tuple(c for c in changes if c.day <= until)
    if hidden is not str:
        changes = tuple(c._replace(state=hidden(c.state)) for c in changes)
    return Changes(
        id=row.place_id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        claims=row.claims,
        changes=changes,
    )


def _moved(row: Row[Any], old: Row[Any] | None, hidden: Callable[[str], str]) -> Moved | None:
    """Return how a place moved, None where it did not."""
    before = _weights(old.weights, str) if old is not None else _UNSAID
    now = _weights(row.weights, str)
    by = max(abs(now.get(s, 0.0) - before.get(s, 0.0)) for s in {*before, *now})
    top = max(before, key=before.__getitem__) if old is None else old.top
    if row.top == top and (old is None or abs(row.weight - old.weight) < _MOVED):
        return None
    place = _place(row.place)
    return Moved(
        before=_placed(old, place, hidden) if old is not None else None,
        now=_placed(row, place, hidden),
        by=round(by, 4),
    )
