"""What an analyst may look at: corrections, echoes, voices and readings of which nobody is sure."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, get_args

import msgspec

from sayso.entries import Verdict, VoiceLine, pair_of
from sayso.ledger import ClaimRecord, Correction, Desk, Ledger
from sayso.ledger.redact import MASK
from sayso.reconcile.voices import Proposal, proposals

DoubtKind = Literal["correction", "echo", "voice", "reading"]
DOUBT_KINDS: Final[tuple[DoubtKind, ...]] = get_args(DoubtKind)
"""The kinds of doubts in the order in which they wait: what somebody asked for comes first."""

VERDICTS: Final[Mapping[DoubtKind, tuple[Verdict, Verdict]]] = {
    "correction": ("accept", "reject"),
    "echo": ("same", "not same"),
    "voice": ("same", "not same"),
    "reading": ("accept", "reject"),
}
"""The verdicts of a yes and of a no about each kind."""

_WEAK: Final = 0.7  # a score under which a reading or an echo is doubtful
_MOST: Final = 100  # doubts of a kind that are looked for
_VOICES: Final = 1_000  # voices with most claims that are held against each other
_PARTS: Final = "~"  # between the two ids of a pair


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Something that an analyst may decide.

    Attributes:
        kind: what is doubtful.
        subject: id of the claim, the voice or the correction that is judged.
        other: of a pair, the other id; else None.
        score: from 0 to 1, how sure the desk is; None of a correction.
        reasons: in words; of a reading they stand in the claim.
        claims: the claim, or the two that may be echoes.
        voices: the two that may be one.
        correction: what was suggested, else None.
    """

    kind: DoubtKind
    subject: str
    other: str | None = None
    score: float | None = None
    reasons: tuple[str, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    voices: tuple[VoiceLine, ...] = ()
    correction: Correction | None = None

    @property
    def key(self) -> str:
        """By which the doubt is found again."""
        return self.subject if self.other is None else f"{self.subject}{_PARTS}{self.other}"


class Waiting(NamedTuple):
    """The doubts of a kind that come first.

    Attributes:
        items: the least sure first.
        left: how many there are.
        more: whether there are more than `left`; they are not counted.
    """

    items: tuple[Doubt, ...]
    left: int
    more: bool


def waiting(ledger: Ledger, desk: Desk, kind: DoubtKind, limit: int) -> Waiting:
    """Return the doubts of a kind about which nothing is decided, at most `limit`."""
    return _WAITING[kind](ledger, desk, limit)


def doubt(desk: Desk, key: str) -> Doubt | None:
    """Return a doubt by its key, decided or not; None where there is none."""
    subject, _, other = key.partition(_PARTS)
    if subject.startswith("j-"):
        return next((d for d in _corrections(desk) if d.subject == subject), None)
    if subject.startswith("v-"):
        pair = desk.voices_by_ids((subject, other)).values()
        found = next(proposals(pair), None)
        return _merge(found.a, found.b, found.score, found.reasons) if found else None
    if not other:
        return next((_reading(r) for r in desk.by_ids([subject])), None)
    echoes = (r for r in desk.relations("echo", [subject], limit=_MOST))
    return next((_echo(r.a, r.b, r.relation.score, r.relation.reasons) for r in echoes
                 if {r.a.claim.id, r.b.claim.id} == {subject, other}), None)  # fmt: skip


def aliases(ledger: Ledger, desk: Desk, voice: VoiceLine) -> list[Doubt]:
    """Return the voices of like names that may be this one, the likeliest first, with nothing decided."""
    if not voice.named or MASK in voice.name:
        return []
    alike = desk.voices(voice.name.split()[-1], limit=_MOST).items
    pairs = [p for p in proposals([voice, *alike]) if voice.id in {p.a.id, p.b.id}]
    decided = _decided(ledger, [(p.a.id, p.b.id) for p in pairs])
    return [
        _merge(p.a, p.b, p.score, p.reasons)
        for p in pairs
        if pair_of(p.a.id, p.b.id) not in decided
    ]


def _waiting_corrections(_ledger: Ledger, desk: Desk, limit: int) -> Waiting:
    found = list(_corrections(desk))
    return Waiting(tuple(found[:limit]), len(found), len(found) == _MOST)


def _waiting_echoes(ledger: Ledger, desk: Desk, limit: int) -> Waiting:
    weak = desk.weakest("echo", below=_WEAK, limit=_MOST)
    decided = _decided(ledger, [(r.a, r.b) for r in weak])
    left = [r for r in weak if pair_of(r.a, r.b) not in decided]
    shown = left[:limit]
    records = {r.claim.id: r for r in desk.by_ids([i for r in shown for i in (r.a, r.b)])}
    items = [
        _echo(records[r.a], records[r.b], r.score, r.reasons)
        for r in shown
        if r.a in records and r.b in records
    ]
    return Waiting(tuple(items), len(left), len(weak) == _MOST)


def _waiting_voices(ledger: Ledger, desk: Desk, limit: int) -> Waiting:
    found = _alike(ledger, ledger.between.reconciled().seq)
    decided = _decided(ledger, [(p.a, p.b) for p in found])
    left = [p for p in found if pair_of(p.a, p.b) not in decided]
    items = []
    lines = desk.voices_by_ids({i for pair in left[:limit] for i in (pair.a, pair.b)})
    for pair in left[:limit]:
        a, b = lines.get(pair.a), lines.get(pair.b)
        if a is not None and b is not None and MASK not in a.name + b.name:
            items.append(_merge(a, b, pair.score, pair.reasons))
    return Waiting(tuple(items), len(left), len(found) == _MOST)


def _waiting_readings(_ledger: Ledger, desk: Desk, limit: int) -> Waiting:
    page = desk.doubtful(limit)
    items = tuple(_reading(r) for r in page.items if r.claim.confidence < _WEAK)
    left = desk.doubtful_left(below=_WEAK, most=_MOST)
    return Waiting(items, left, left == _MOST)


_WAITING: Final[Mapping[DoubtKind, Callable[[Ledger, Desk, int], Waiting]]] = {
    "correction": _waiting_corrections,
    "echo": _waiting_echoes,
    "voice": _waiting_voices,
    "reading": _waiting_readings,
}


class _Alike(NamedTuple):
    """Ids of two voices that may be one; no names, which may be hidden tomorrow."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


@functools.lru_cache(maxsize=8)
def _alike(ledger: Ledger, _seq: int) -> tuple[_Alike, ...]:
    """Return the pairs among the voices with most claims, found once for every state of the ledger."""
    found = proposals(ledger.desk().voices(limit=_VOICES).items)
    best: Iterator[tuple[int, Proposal]] = zip(range(_MOST), found, strict=False)
    return tuple(_Alike(p.a.id, p.b.id, p.score, p.reasons) for _, p in best)


def _decided(ledger: Ledger, pairs: Sequence[tuple[str, str]]) -> set[tuple[str, str | None]]:
    """Return those of some pairs about which something is decided."""
    ids = {i for pair in pairs for i in pair}
    return {matter for matter in ledger.between.verdicts(ids) if matter[1] is not None}


def _corrections(desk: Desk) -> Iterator[Doubt]:
    for one in desk.corrections(_MOST):
        yield Doubt(kind="correction", subject=one.id, correction=one)


def _reading(record: ClaimRecord) -> Doubt:
    claim = record.claim
    return Doubt(kind="reading", subject=claim.id, score=claim.confidence, claims=(record,))


def _echo(a: ClaimRecord, b: ClaimRecord, score: float, reasons: tuple[str, ...]) -> Doubt:
    return Doubt(
        kind="echo",
        subject=a.claim.id,
        other=b.claim.id,
        score=score,
        reasons=reasons,
        claims=(a, b),
    )


def _merge(a: VoiceLine, b: VoiceLine, score: float, reasons: tuple[str, ...]) -> Doubt:
    return Doubt(
        kind="voice", subject=a.id, other=b.id, score=score, reasons=reasons, voices=(a, b)
    )
