"""What is new: the page with which a reader begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Request, Response, get

from sayso.ledger import Desk, Ledger, Moved, Placed, RelationRecord
from sayso.publish.between import relation_line
from sayso.publish.contract import Line, place_value
from sayso.publish.words import chain_words, quoted
from sayso.web.answer import Answer, respond
from sayso.web.days import day_of, last_day
from sayso.web.feed import Entry, feed
from sayso.web.kept import kept
from sayso.web.news import News, news
from sayso.web.pages.places import placed_value
from sayso.web.pairs import Pair, by_place
from sayso.web.render import percent, segment
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes
from sayso.web.words import Words

SEEN = "seen"
"""Key of the session: what the reader saw at the last visit, and at this one."""

_VISIT = dt.timedelta(minutes=30)  # without a look, after which a visit is over
_LATEST = dt.timedelta(days=7)
_PLACES = 12  # of contradictions, and of updates
_AT_MOST = 500  # entries that are told of where nobody says since when


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """How far a reader has seen the ledger.

    Attributes:
        last: number of the last entry at the visit before, None at the first one.
        last_at: when that was, ISO, UTC.
        head: number of the last entry at this visit's last look.
        at: when that was.
    """

    head: int
    at: str
    last: int | None = None
    last_at: str | None = None

    def look(self, head: int, now: dt.datetime) -> Seen:
        """Return what is seen with a look now: after half an hour a new visit begins."""
        if now - dt.datetime.fromisoformat(self.at) < _VISIT:
            return Seen(head=head, at=now.isoformat(), last=self.last, last_at=self.last_at)
        return Seen(head=head, at=now.isoformat(), last=self.head, last_at=self.at)


@get(["/", "/now"], guards=[takes("reader")])
@in_thread
def now(
    request: Request[Any, Any, Any],
    desk: Desk,
    settings: DeskSettings,
    reader: Reader,
    since: str | None = None,
) -> Response[Any]:
    """Tell what came into the ledger since the reader's last visit, or since the day `since`.

    Where nothing did, what came last is told.
    """
    ledger = settings.ledger
    head = ledger.head().seq
    asked = day_of(since)
    seen = _seen(request, head) if asked is None else None
    start = desk.changed(asked) if asked else seen.last if seen else None
    when = asked or (seen.last_at if seen else None)
    until, embargo = last_day(reader.held, None)

    told = news_since(ledger, desk, start, until) if start is not None else None
    is_new = bool(told)
    if not told:
        told = latest_news(ledger, desk, head, until)
    shown = {
        "news": told,
        "contradictions": by_place(told.contradictions)[:_PLACES],
        "updates": by_place(told.updates)[:_PLACES],
        "is_new": is_new,
        "asked": asked,
        "when": when,
        "is_empty": not told and not desk.documents(limit=1).items,
        "embargo": embargo,
    }
    answer = Answer(
        template="now.html",
        shown=shown,
        value={"since": when, "is_new": is_new, **_value(told)},
        other={"atom": lambda: feed(str(request.base_url), _entries(told, reader.words))},
    )
    return respond(request, reader, answer)


def latest_news(ledger: Ledger, desk: Desk, head: int, until: str | None) -> News:
    """Return what a reader is told who was never here: what came lately, `head` being the last entry."""
    return news_since(ledger, desk, _latest(desk, head), until)


def news_since(ledger: Ledger, desk: Desk, entry: int, until: str | None) -> News:
    """Return what came after an entry of the ledger, states up to the day `until`."""
    key = ("news", entry, until, desk.held)
    return kept(ledger, key, lambda: news(ledger, desk, entry, until))


def _seen(request: Request[Any, Any, Any], head: int) -> Seen | None:
    """Return how far the reader has seen the ledger; only a look at the page itself is kept."""
    before = request.session.get(SEEN)
    seen = msgspec.convert(before, Seen) if before else None
    if request.scope.get("state", {}).get("format") is not None:
        return seen
    time = dt.datetime.now(dt.UTC).replace(microsecond=0)
    seen = seen.look(head, time) if seen else Seen(head=head, at=time.isoformat())
    request.session[SEEN] = msgspec.to_builtins(seen)
    return seen


def _latest(desk: Desk, head: int) -> int:
    """Return the entry behind which the latest begins: of this week, else of the last time of all."""
    start = desk.changed((dt.datetime.now(dt.UTC) - _LATEST).isoformat())
    return max(0, head - _AT_MOST, start if start < head else 0)


def _value(told: News) -> Line:
    return {
        "documents": told.arrived.documents,
        "claims": told.arrived.claims,
        "contradictions": [_pair_value(p) for p in told.contradictions],
        "moved": [
            {
                "place": place_value(m.now.place),
                "by": m.by,
                "before": placed_value(m.before) if m.before else None,
                "now": placed_value(m.now),
            }
            for m in told.moved
        ],
        "updates": [_pair_value(p) for p in told.updates],
    }


def _pair_value(pair: Pair) -> Line:
    record = pair.record
    return {**relation_line(record.relation, record.a, record.b), "alike": pair.alike}


def _entries(told: News, t: Words) -> Iterator[Entry]:
    for pair in (*told.contradictions, *told.updates):
        yield _pair_entry(pair.record, t)
    for moved in told.moved:
        yield _moved_entry(moved, t)


def _pair_entry(record: RelationRecord, t: Words) -> Entry:
    place = record.a.claim.place
    kind = t(f"relation.{record.relation.kind}")
    ends = (record.a, record.b)
    return Entry(
        path=f"/claim/{record.a.claim.id}#{record.relation.id}",
        title=f"{place.name}: {kind}" if place else kind,
        words="\n".join(f"{chain_words(e.chain)}: {quoted(' … '.join(e.evidence))}" for e in ends),
        at=max((e.said.published or "" for e in ends), default="") or None,
    )


def _moved_entry(moved: Moved, t: Words) -> Entry:
    place = moved.now.place
    before = _state_words(moved.before, t) if moved.before else t("state.unknown")
    return Entry(
        path=f"/place/{segment(place.key)}?on={moved.now.day}",
        title=f"{place.name}: {_state_words(moved.now, t)}",
        words=t("now.moved.step", before=before, now=_state_words(moved.now, t)),
        at=moved.now.day,
    )


def _state_words(placed: Placed, t: Words) -> str:
    return f"{t.state(placed.state)} {percent(placed.weight)}"


ROUTES = (now,)
