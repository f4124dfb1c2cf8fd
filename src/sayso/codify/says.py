"""Who vouches for the words at a place of the text: the innermost attribution around them."""

from __future__ import annotations

from typing import NamedTuple

from sayso.entries import OUTLET, Attribution, Chain, Reading, Span, Voice
from sayso.lang.folded import words_of
from sayso.lang.patterns import Finder


class Saying(NamedTuple):
    """A stretch of one sentence in one voice.

    Attributes:
        attribution: what carries it, None in the outlet's own voice.
        pieces: the parts of its content inside the sentence, in order.
    """

    attribution: Attribution | None
    pieces: tuple[Span, ...]

    @property
    def chain(self) -> Chain:
        """Who vouches for it, first voice first."""
        return self.attribution.chain if self.attribution else (OUTLET,)

    @property
    def hull(self) -> Span:
        """From the first piece to the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


class Sayings:
    """The attributions of a reading, looked up by place."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.voices: dict[str, Voice] = {v.id: v for v in reading.voices}
        # shortest content first, so that the first hit is the innermost
        self._pieces = sorted(
            ((piece, a) for a in reading.attributions for piece in a.content),
            key=lambda p: (len(p[0]), p[0].start, -len(p[1].chain)),
        )
        self._by_block: dict[int, list[tuple[Span, Attribution]]] = {}
        for piece, attribution in self._pieces:
            for block in range(piece.start // _BLOCK, piece.end // _BLOCK + 1):
                self._by_block.setdefault(block, []).append((piece, attribution))
        self._reporting: dict[int, list[Span]] = {}
        for attribution in reading.attributions:
            for span in (attribution.source, attribution.cue):
                if span is not None:
                    for block in range(span.start // _BLOCK, span.end // _BLOCK + 1):
                        self._reporting.setdefault(block, []).append(span)

    def at(self, place: int, sentence: Span) -> Saying:
        """Return in whose voice the code point `place` of `sentence` stands."""
        for piece, attribution in self._by_block.get(place // _BLOCK, ()):
            if piece.start <= place < piece.end:
                inside = tuple(
                    Span(max(p.start, sentence.start), min(p.end, sentence.end))
                    for p in attribution.content
                    if p.overlaps(sentence)
                )
                return Saying(attribution, inside)
        return Saying(None, self._own(sentence, place))

    def _own(self, sentence: Span, place: int) -> tuple[Span, ...]:
        """Return the stretch of `sentence` round `place` that no attribution covers."""
        start, end = sentence.start, sentence.end
        for block in range(sentence.start // _BLOCK, sentence.end // _BLOCK + 1):
            for piece, _ in self._by_block.get(block, ()):
                if piece.end <= place:
                    start = max(start, piece.end)
                elif piece.start > place:
                    end = min(end, piece.start)
        return (Span(start, end),)

    def reports(self, span: Span) -> bool:
        """Say whether `span` lies in words that only tell who speaks."""
        return any(r.overlaps(span) for r in self._reporting.get(span.start // _BLOCK, ()))

    def side(self, chain: Chain) -> str | None:
        """Return the side of the first voice of `chain`, where it is known."""
        voice = self.voices.get(chain[0]) if chain else None
        return voice.side if voice else None

    def cue_fits(self, attribution: Attribution | None, finder: Finder[None]) -> bool:
        """Say whether the attribution's cue fits one of the finder's patterns."""
        if attribution is None or attribution.cue is None:
            return False
        return finder.hits(words_of(self.text, attribution.cue.start, attribution.cue.end))


_BLOCK = 2048  # code points; keeps look-ups short in long documents
