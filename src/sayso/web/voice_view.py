"""What the page of a voice shows, put together from the ledger's answers."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from sayso.assess.record import VoiceRecord, changing, record
from sayso.entries import GRADE, Judgement, VoiceLine
from sayso.ledger import ClaimFilter, ClaimRecord, Desk, DocumentLine, Ledger
from sayso.pipeline.doubts import Doubt, aliases
from sayso.pipeline.judging import same_as

_NEWEST: Final = 20  # claims that are shown
_DOCUMENTS: Final = 10  # documents that are listed
_BUSIEST: Final = 10  # voices that pass its words on, or that it contradicts
_LOOKED_AT: Final = 30  # newest claims that are held against what others said
_AGAINST: Final = 60  # contradictions of these that are counted
_MONTHS: Final = 60  # bars that are drawn at most
_YEAR: Final = 12  # and at least
_BAR: Final = 10  # width of a bar, and 1 of space behind it
_TALL: Final = 60  # height of the tallest bar


class Bar(NamedTuple):
    """The number of claims of a month, with its last day, as a bar of `height` at `x`."""

    month: str
    last_day: str
    claims: int
    x: int
    height: int


class VoiceView(msgspec.Struct, frozen=True, kw_only=True):
    """A voice, with what the ledger tells of it.

    Attributes:
        line: who it is.
        names: all names that documents give it.
        one_with: the other voices that an analyst decided to be the same.
        record: how far it was borne out, under all its ids.
        graded: what an analyst decided instead of the proposed grade, or None.
        months: claims by month of publication, oldest first.
        documents: the newest that have it.
        newest: its newest claims.
        has_more: whether there are older ones.
        relays: who passes its words on, in how many claims.
        against: whom its newest claims contradict, how often.
        aliases: voices that may be the same.
    """

    line: VoiceLine
    names: list[str]
    one_with: list[VoiceLine]
    record: VoiceRecord
    graded: Judgement | None
    months: list[tuple[str, int]]
    documents: list[DocumentLine]
    newest: tuple[ClaimRecord, ...]
    has_more: bool
    relays: list[tuple[VoiceLine, int]]
    against: list[tuple[VoiceLine, int]]
    aliases: list[Doubt]


def voice_view(ledger: Ledger, desk: Desk, line: VoiceLine) -> VoiceView:
    """Return what is told of a voice to the reader of `desk`."""
    newest = desk.claims(ClaimFilter(voice=line.id), limit=_LOOKED_AT)
    one_with = same_as(ledger, line.id)
    others = list(desk.voices_by_ids(one_with - {line.id}).values())
    graded = ledger.between.verdicts([line.id]).get((line.id, GRADE))
    outcomes = ledger.states.outcomes(sorted(one_with))
    if (
        desk.held is not None
    ):  # what became of a saying would tell what was said until a month later
        outcomes = [o for o in outcomes if o.published < changing(desk.held.since)]
    return VoiceView(
        line=line,
        names=desk.names(line.id),
        one_with=others,
        record=record(outcomes),
        graded=graded,
        months=desk.months(line.id),
        documents=desk.named_in(line.id, limit=_DOCUMENTS),
        newest=newest.items[:_NEWEST],
        has_more=len(newest.items) > _NEWEST,
        relays=desk.relays(line.id, limit=_BUSIEST),
        against=_against(desk, line.id, newest.items),
        aliases=aliases(ledger, desk, line),
    )


def bars(months: Sequence[tuple[str, int]]) -> list[Bar]:
    """Return the bars of the last months, of a year at least, those without a claim included."""
    counts = dict(months)
    if not counts:
        return []
    every = _until(max(counts))
    shown = every[max(0, min(len(every) - _YEAR, bisect_left(every, min(counts)))) :]
    tallest = max(counts.get(m, 0) for m in shown)
    return [
        Bar(m, _last_day(m), n := counts.get(m, 0), at * (_BAR + 1), -(-n * _TALL // tallest))
        for at, m in enumerate(shown)
    ]


def _until(last: str) -> list[str]:
    """Return the months up to one, oldest first."""
    year, month = int(last[:4]), int(last[5:7])
    numbers = range(max(0, year * 12 + month - _MONTHS), year * 12 + month)
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in numbers]


def _last_day(month: str) -> str:
    return f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]:02}"


def _against(
    desk: Desk, voice_id: str, records: Sequence[ClaimRecord]
) -> list[tuple[VoiceLine, int]]:
    own = {r.claim.id for r in records if r.claim.chain[0] == voice_id}
    if not own:
        return []
    counted: Counter[str] = Counter()
    lines: dict[str, VoiceLine] = {}
    for told in desk.relations("contradicts", sorted(own), limit=_AGAINST):
        other = told.b if told.a.claim.id in own else told.a
        first = other.voices[0]
        key = other.chain[0] if first.id == "outlet" else first.id
        counted[key] += 1
        lines.setdefault(key, first)
    return [(lines[key], n) for key, n in counted.most_common(_BUSIEST)]
