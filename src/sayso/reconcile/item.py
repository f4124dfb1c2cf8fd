"""A claim as it is held against others: its days as numbers, its words as runs, its stand on who holds."""

from __future__ import annotations

from typing import NamedTuple

from sayso.codebook import Holding, holding
from sayso.entries import Said, VoiceLine, day_number
from sayso.lang.bodies import corps_in
from sayso.lang.folded import words_of
from sayso.lang.load import tables_for
from sayso.lang.numbers import number_in

RUN = 4  # words; copies share such runs, retellings few
_CREDITED = {"holder", "actor"}
_LONG_PAST = 7  # days before publication after which an event is told as past


class Item(NamedTuple):
    """A claim with what its relations are told from.

    Attributes:
        id: of the claim.
        document: of its document.
        kind: type and sub-type.
        place: id of its place, or its name; None without one.
        said: day of publication, as a number; None where it is not told.
        start, end: first and last day in which it happened, as the text tells; None where it does not.
        denied: whether the voice says that it is not so. doubtful: whether it only thinks it possible.
        planned: whether it tells of a plan or of what is to come.
        stand: what it says about who holds the place.
        actor: side of who did it. corps: the corps that are credited with it. number: how many it tells of.
        chain: the voices, first voice first, the outlet last.
        runs: its evidence as runs of words. words: number of its words.
        admits: whether the voice speaks against the interest of its own side.
        confidence: that the claim was read rightly.
    """

    id: str
    document: str
    kind: tuple[str, str | None]
    place: str | None
    said: int | None
    start: int | None
    end: int | None
    denied: bool
    doubtful: bool
    planned: bool
    stand: Holding | None
    actor: str | None
    corps: frozenset[str]
    number: float | None
    chain: tuple[VoiceLine, ...]
    runs: frozenset[tuple[str, ...]]
    words: int
    admits: bool
    confidence: float

    @property
    def voice(self) -> VoiceLine:
        """The first voice."""
        return self.chain[0]

    @property
    def outlet(self) -> VoiceLine:
        """Who published it."""
        return self.chain[-1]

    @property
    def as_of(self) -> int | None:
        """The last day for which the claim speaks."""
        return self.end if self.end is not None else self.said

    @property
    def lasts(self) -> int | None:
        """The last day on which what it tells of a place is said to hold.

        Of what was gained lately it is the day of the saying; of a state, the last day that is told.
        """
        gained = self.stand is not None and self.stand.gained
        if self.said is None or self.end is None or not gained:
            return self.as_of
        return self.end + 1 if self.said - self.end > _LONG_PAST else max(self.said, self.end)


def item(said: Said) -> Item:
    """Return a claim as it is held against others."""
    claim, time = said.claim, said.claim.time
    lang = tables_for(said.lang)
    words = [w.text for w in words_of(said.words, 0, len(said.words))]
    size = min(RUN, len(words))
    runs = frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
    actor = next((r.side for r in claim.roles if r.role == "actor" and r.side), None)
    return Item(
        id=claim.id,
        document=said.document,
        kind=(claim.type, claim.subtype),
        place=claim.place.key if claim.place else None,
        said=day_number(said.published),
        start=day_number(time.earliest) if time else None,
        end=day_number(time.latest) if time else None,
        denied=claim.polarity == "denied",
        doubtful=claim.modality != "asserted",
        planned=claim.modality == "planned",
        stand=holding(claim, said.words, said.lang),
        actor=actor,
        corps=frozenset(
            c for r in claim.roles if r.role in _CREDITED for c in corps_in(r.text, lang)
        ),
        number=next((number_in(r.text, lang) for r in claim.roles if r.role == "count"), None),
        chain=said.chain,
        runs=runs,
        words=len(words),
        admits=claim.against_interest,
        confidence=claim.confidence,
    )
