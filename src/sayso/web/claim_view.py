"""What the page of a claim shows, put together from the ledger's answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sayso.entries import Attribution, Claim, Judgement, Moment, Reading, RelationKind, Span
from sayso.lang.text import paragraphs
from sayso.ledger import ClaimRecord, RelationRecord
from sayso.pipeline.credible import other_of
from sayso.web.marks import Mark, Piece, around, cut

KINDS: Final[tuple[RelationKind, ...]] = ("contradicts", "updates", "corroborates", "echo")
"""The kinds of relations, in the order of their weight for a reader."""

_AROUND = 600  # code points of a long paragraph before and after the words


class Related(NamedTuple):
    """Another claim, seen from the one that the page is about.

    Attributes:
        record: the other claim.
        score: from 0 to 1, how sure the relation is.
        reasons: why, in words.
        is_first: whether the page's claim is the relation's first: the copy, or the newer word.
        judged: what an analyst decided about the two, or None.
    """

    record: ClaimRecord
    score: float
    reasons: Sequence[str]
    is_first: bool
    judged: Judgement | None


class Stretch(NamedTuple):
    """A paragraph, or what is shown of a long one.

    Attributes:
        pieces: the words with their marks.
        is_cut_before: whether the paragraph began earlier.
        is_cut_after: whether it goes on.
    """

    pieces: list[Piece]
    is_cut_before: bool
    is_cut_after: bool


def words_in_place(reading: Reading, claim: Claim) -> list[Stretch]:
    """Return the paragraphs around a claim's words, with who says them and the verbs that say so marked.

    The colour of a voice is its place in the chain.
    """
    text = reading.document.text
    marks = [Mark(span=span, kind="claim") for span in claim.evidence]
    for attribution in _way(reading, claim):
        voice = _place_in_chain(claim, attribution)
        if attribution.source is not None:
            marks.append(Mark(span=attribution.source, kind="source", voice=voice))
        if attribution.cue is not None:
            marks.append(Mark(span=attribution.cue, kind="cue", voice=voice))
    return stretches(text, marks)


def stretches(text: str, marks: Sequence[Mark]) -> list[Stretch]:
    """Return the paragraphs around marks; of long ones what is near."""
    shown = around(text, [m.span for m in marks], paragraphs(text), _AROUND)
    return [
        Stretch(list(cut(text, marks, part)), part.start > line.start, part.end < line.end)
        for part, line in shown
    ]


def moment_of(reading: Reading, claim: Claim) -> Moment | None:
    """Return the words of the text by which the days of a claim are told, and their basis."""
    seen = {r.words for r in claim.reasons if r.feature.startswith("time_")}
    return next((m for m in reading.moments if Span(m.start, m.end) in seen), None)


def by_kind(
    record: ClaimRecord,
    relations: Iterable[RelationRecord],
    verdicts: Mapping[tuple[str, str | None], Judgement],
) -> dict[RelationKind, list[Related]]:
    """Return the relations of a claim by kind, in the order of `KINDS`, the surest first."""
    found: dict[RelationKind, list[Related]] = {kind: [] for kind in KINDS}
    own = record.claim.id
    for told in relations:
        other = other_of(record, told)
        pair = (min(own, other.claim.id), max(own, other.claim.id))
        related = Related(
            record=other,
            score=told.relation.score,
            reasons=told.relation.reasons,
            is_first=told.relation.a == own,
            judged=verdicts.get(pair),
        )
        found[told.relation.kind].append(related)
    return {kind: found[kind] for kind in KINDS if found[kind]}


def _way(reading: Reading, claim: Claim) -> Iterator[Attribution]:
    """Yield the attributions through which a claim comes, the innermost first."""
    known = {a.id: a for a in reading.attributions}
    at = claim.attribution
    while at is not None and at in known:
        attribution = known.pop(at)
        yield attribution
        at = attribution.parent


def _place_in_chain(claim: Claim, attribution: Attribution) -> int | None:
    voice = attribution.voice
    return claim.chain.index(voice) % 8 if voice in claim.chain else None
