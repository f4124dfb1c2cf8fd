"""What the page of a place shows, gathered from the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from sayso.assess.moves import MovedOn, days_moved
from sayso.assess.settle import Needed, needed
from sayso.assess.stage import UNKNOWN
from sayso.codebook import CONTESTED, SOMEBODY, holding
from sayso.entries import Assessment, Place, State, shifted
from sayso.errors import UserError
from sayso.ledger import ClaimFilter, ClaimRecord, Desk, DocumentLine, Ledger, RelationRecord
from sayso.pipeline.assessed import assessed_on
from sayso.pipeline.places import Verdicts, is_rejected, tied
from sayso.reconcile.origins import groups
from sayso.web.pairs import Pair, pairs
from sayso.web.strip import Sign, Strip, strip
from sayso.web.tones import tones

DAYS = 90
"""Days that the strip goes back where nobody asks for more."""
_END = "9999-12-31"
_MOST = 1500  # days that can be drawn
_CLAIMS = 400  # the newest; older ones hardly count
_SAYINGS = 8  # for a state, and against it
_OTHERS = 12  # claims on other matters
_RELATIONS = 24
_NAMESAKES = 6


class NoSuchPlace(UserError):
    """No claim that may be shown is about it."""

    def __init__(self, key: str) -> None:
        super().__init__(
            "no-such-place",
            f"no claim in the ledger is about {key!r}",
            "look for it under another name in the list of places",
        )


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """One saying about the place: the first publication that the ledger has, and its echoes."""

    first: ClaimRecord
    echoes: tuple[ClaimRecord, ...] = ()


class Camp(msgspec.Struct, frozen=True, kw_only=True):
    """What speaks for a state, or says that it is not so.

    Attributes:
        state: the state with its weight.
        for_it: sayings that it is so, the newest first.
        against_it: sayings that it is not so.
        more: number of sayings that are left out.
    """

    state: State
    for_it: tuple[Saying, ...]
    against_it: tuple[Saying, ...]
    more: int = 0


class PlaceView(msgspec.Struct, frozen=True, kw_only=True):
    """A place on a day.

    Attributes:
        namesakes: other places of that name of which the ledger has claims.
        days: the days of the strip on which something was published about it, in order; with the last one
            before them.
        now: the day itself; None where no claim tells a day of publication.
        first: the day with which the strip begins.
        leading: the state that weighs most on that day, `unknown` aside.
        tones: numbers of the colours of the sides.
        strip: None where nothing was assessed.
        moved: days on which weights moved, the newest first.
        camps: of that day, the heaviest first.
        others: sayings about other matters than who holds the place, the newest first.
        relations: between the claims that are shown, contradictions first; echoes are told by the sayings.
        needed: what would settle it.
        records: all claims that are shown, by id.
        sources: their documents; the first has number 1.
        openings: the first words of those that have no title, by their ids.
        cut: whether there are more claims than could be looked at.
    """

    place: Place
    namesakes: tuple[Place, ...]
    days: tuple[Assessment, ...]
    now: Assessment | None
    first: str | None
    leading: str
    tones: Mapping[str, int]
    strip: Strip | None
    moved: tuple[MovedOn, ...]
    camps: tuple[Camp, ...]
    others: tuple[Saying, ...]
    relations: tuple[Pair, ...]
    needed: tuple[Needed, ...]
    records: Mapping[str, ClaimRecord]
    sources: tuple[DocumentLine, ...]
    openings: Mapping[str, str]
    cut: bool


def place_view(
    ledger: Ledger, desk: Desk, key: str, *, until: str | None, first: str | None
) -> PlaceView:
    """Return what is known of a place by the end of a day.

    Args:
        ledger: where the states are kept.
        desk: what the reader may see.
        key: id of the place, or its name.
        until: the day; None for the last one on which something was published.
        first: day with which the strip begins; None for 90 days before.

    Raises:
        NoSuchPlace: no claim that the reader may see is about it.
    """
    page = desk.claims(ClaimFilter(places=(key,), published_until=until), limit=_CLAIMS)
    place, namesakes = _likeliest(page.items, key)
    records = {
        r.claim.id: r for r in page.items if r.claim.place and r.claim.place.key == place.key
    }
    latest = ledger.states.at(place.key, until or _END)
    since = min(first or _END, shifted(latest.day if latest else _END, 1 - DAYS))
    days = ledger.states.of_place(place.key, until, since) if latest else []
    now = _on_day(ledger, place, days, until)
    if desk.held is not None:
        days = [_without_held(day, records) for day in days]
        now = now and _without_held(now, records)
    states = now.states if now is not None else ()
    leading = leading_state(states)
    ids = tuple(records)
    related = desk.relations(claims=ids, limit=4 * _CLAIMS)
    verdicts = ledger.between.verdicts()
    standing = [r for r in records.values() if not is_rejected(verdicts, r.claim.id)]
    origins = _origins(related, verdicts)
    signs = list(_signs(standing, days, origins))
    between = tuple(_between(related, records))
    drawn, begins = None, None
    if days:
        begins = _first_day(days, signs, first)
        against = ((r.a.claim.id, r.b.claim.id) for r in between if _contradicts(r))
        drawn = strip(days, signs, against, (begins, days[-1].day), leading)
    camps = tuple(_camps(states, signs, records))
    told = {s.claim for s in signs}
    about_else = (r for r in standing if r.claim.id not in told)
    others = tuple(_together(about_else, origins))[:_OTHERS]
    sources = tuple(_sources(camps, others))
    shown = [a for a in days if begins is not None and a.day >= begins]
    return PlaceView(
        place=place,
        namesakes=namesakes,
        days=tuple(days),
        now=now,
        first=begins,
        leading=leading,
        tones=tones(s.state for a in (*shown, now) if a for s in a.states),
        strip=drawn,
        moved=tuple(reversed(list(days_moved(shown)))),
        camps=camps,
        others=others,
        relations=_contradictions_first(pairs(between))[:_RELATIONS],
        needed=tuple(needed(now)) if now is not None else (),
        records=records,
        sources=sources,
        openings=desk.openings([d.id for d in sources if not d.title]),
        cut=page.after is not None,
    )


def whole(ledger: Ledger, desk: Desk, view: PlaceView, until: str | None) -> Sequence[Assessment]:
    """Return the assessments of all days up to one, without the ids of claims that are held back."""
    days = ledger.states.of_place(view.place.key, until)
    return days if desk.held is None else [_without_held(day, view.records) for day in days]


def leading_state(states: Sequence[State]) -> str:
    """Return the state that weighs most, a side where there is one: what the strip is read from."""
    told = [s for s in states if s.state != UNKNOWN]
    sides = [s for s in told if s.state != CONTESTED] or told
    return max(sides, key=lambda s: (s.weight, s.state)).state if sides else UNKNOWN


def _on_day(
    ledger: Ledger, place: Place, days: Sequence[Assessment], asked: str | None
) -> Assessment | None:
    """Return the assessment of a day, or of the last one; between two that are kept it is reckoned."""
    if not days:
        return None
    return assessed_on(ledger, place, asked) if asked is not None else days[-1]


def _without_held(assessment: Assessment, shown: Container[str]) -> Assessment:
    """Return an assessment with the ids of those claims only that may be shown."""
    states = (
        msgspec.structs.replace(s, claims=tuple(c for c in s.claims if c in shown))
        for s in assessment.states
    )
    return msgspec.structs.replace(assessment, states=tuple(states))


def _likeliest(records: Sequence[ClaimRecord], key: str) -> tuple[Place, tuple[Place, ...]]:
    """Return the place that most of the claims are about, and the others of its name."""
    places = {r.claim.place.key: r.claim.place for r in records if r.claim.place}
    if not places:
        raise NoSuchPlace(key)
    counted = Counter(r.claim.place.key for r in records if r.claim.place)
    ranked = sorted(counted, key=lambda k: (k != key, places[k].id is None, -counted[k]))
    first, *others = (places[k] for k in ranked)
    return first, tuple(others[:_NAMESAKES])


def _origins(related: Iterable[RelationRecord], verdicts: Verdicts) -> Mapping[str, str]:
    """Return for each claim that is one saying with others the key of that saying."""
    echoes = ((r.relation.a, r.relation.b) for r in related if r.relation.kind == "echo")
    tied_ = groups(tied(echoes, verdicts))
    return {member: group[0] for group in tied_ for member in group}


def _signs(
    records: Iterable[ClaimRecord], days: Sequence[Assessment], origins: Mapping[str, str]
) -> Iterator[Sign]:
    """Yield the claims that tell who holds the place, as they were counted on the days."""
    counted = {c: s.state for a in days for s in a.states for c in s.claims}
    for record in records:
        claim, published = record.claim, record.said.published
        if published is None:
            continue
        state, holds = counted.get(claim.id), True
        if state is None:
            told = holding(claim, record.said.words, record.document.lang)
            if told is None or told.extent == "beside" or told.state == SOMEBODY:
                continue
            state, holds = told.state, told.holds
        origin = origins.get(claim.id, claim.id)
        yield Sign(claim=claim.id, origin=origin, day=published[:10], state=state, holds=holds)


def _between(
    related: Iterable[RelationRecord], records: Mapping[str, ClaimRecord]
) -> Iterator[RelationRecord]:
    """Yield the relations but echoes between two claims that are shown."""
    for record in related:
        if (
            record.relation.kind != "echo"
            and {record.relation.a, record.relation.b} <= records.keys()
        ):
            yield record


def _contradictions_first(listed: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(listed, key=lambda p: not _contradicts(p.record)))


def _contradicts(record: RelationRecord) -> bool:
    return record.relation.kind == "contradicts"


def _first_day(days: Sequence[Assessment], signs: Iterable[Sign], asked: str | None) -> str:
    """Return the day with which the strip begins: none before the first of which anything is known."""
    last = days[-1].day
    known = min([days[0].day, *(s.day for s in signs)])
    wanted = asked or shifted(last, 1 - DAYS)
    return min(last, max(wanted, known, shifted(last, -_MOST)))


def _camps(
    states: Iterable[State], signs: Iterable[Sign], records: Mapping[str, ClaimRecord]
) -> Iterator[Camp]:
    """Yield what counts for each state on a day, and what was said against it by then."""
    listed = list(signs)
    for state in states:
        counting = set(state.claims)
        for_it = _sayings([s for s in listed if s.holds and s.claim in counting], records)
        denied = [s for s in listed if not s.holds and s.state == state.state]
        against = _sayings(denied, records)
        if for_it or against:
            more = max(0, len(for_it) - _SAYINGS) + max(0, len(against) - _SAYINGS)
            yield Camp(
                state=state,
                for_it=tuple(for_it[:_SAYINGS]),
                against_it=tuple(against[:_SAYINGS]),
                more=more,
            )


def _sayings(signs: Iterable[Sign], records: Mapping[str, ClaimRecord]) -> list[Saying]:
    """Return sayings, that with the newest first publication first."""
    listed = list(signs)
    return _together((records[s.claim] for s in listed), {s.claim: s.origin for s in listed})


def _together(records: Iterable[ClaimRecord], origins: Mapping[str, str]) -> list[Saying]:
    """Return claims with their echoes, that with the newest first publication first."""
    found: dict[str, list[ClaimRecord]] = {}
    for record in records:
        key = record.claim.id
        found.setdefault(origins.get(key, key), []).append(record)
    sayings = []
    for claims in found.values():
        first, *echoes = sorted(claims, key=_order)
        sayings.append(Saying(first=first, echoes=tuple(echoes)))
    return sorted(sayings, key=lambda s: _order(s.first), reverse=True)


def _order(record: ClaimRecord) -> tuple[str, int, str]:
    """Earliest first; of one day's, the one with the shortest way from its first voice."""
    return (record.said.published or "")[:10], len(record.chain), record.claim.id


def _sources(camps: Iterable[Camp], others: Iterable[Saying]) -> Iterator[DocumentLine]:
    """Yield the documents of the claims that are shown, in order of appearance."""
    sayings = (s for camp in camps for s in (*camp.for_it, *camp.against_it))
    records = (r for s in (*sayings, *others) for r in (s.first, *s.echoes))
    yield from {r.document.id: r.document for r in records}.values()
