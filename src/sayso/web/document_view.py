"""What the page of a document shows beside and inside its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sayso.entries import Attribution, Claim, Judgement, Reading, Span, Voice, judgement_id
from sayso.publish.words import voice_names
from sayso.web.marks import Mark

VOICE_COLOURS: Final = 8
"""Number of colours that the style sheet has for voices."""


class Numbered(NamedTuple):
    """A claim of the document with the number that stands behind its words."""

    number: int
    claim: Claim
    words: tuple[str, ...]
    chain: tuple[str, ...]


class Suggested(NamedTuple):
    """A correction that somebody suggested.

    Attributes:
        number: by which links find it.
        judgement: who, when, and what it should say.
        span: where.
        words: what the text says there.
        verdict: what an analyst decided about it, or None.
    """

    number: int
    judgement: Judgement
    span: Span
    words: str
    verdict: Judgement | None


def numbered(reading: Reading) -> list[Numbered]:
    """Return the claims in text order, with their numbers."""
    text, names = reading.document.text, voice_names(reading)
    ordered = sorted(reading.claims, key=lambda c: c.evidence[0])
    return [
        Numbered(
            number=number,
            claim=claim,
            words=tuple(span.of(text) for span in claim.evidence),
            chain=tuple(names.get(v, v) for v in claim.chain),
        )
        for number, claim in enumerate(ordered, start=1)
    ]


def colours(reading: Reading) -> dict[str, int]:
    """Return the number of each voice's colour: those who say something first, in text order."""
    speaking = dict.fromkeys(v for a in reading.attributions for v in a.chain[:-1])
    order = dict.fromkeys([*speaking, *(v.id for v in reading.voices)])
    return {voice: at % VOICE_COLOURS for at, voice in enumerate(order)}


def speakers_first(reading: Reading, given: dict[str, int]) -> list[tuple[Voice, int, int]]:
    """Return the voices in the order of their colours, each with its colour and how often it speaks."""
    known = {voice.id: voice for voice in reading.voices}
    said: dict[str | None, int] = {}
    for attribution in reading.attributions:
        said[attribution.voice] = said.get(attribution.voice, 0) + 1
    return [(known[v], colour, said.get(v, 0)) for v, colour in given.items() if v in known]


def attributed(reading: Reading) -> list[tuple[Attribution, list[str]]]:
    """Return the attributions in text order, each with the names of those who carry it to the outlet."""
    names = voice_names(reading)
    return [(a, [names.get(v, v) for v in a.chain[1:-1]]) for a in reading.attributions]


def marks_of(
    reading: Reading, claims: Sequence[Numbered], corrections: Sequence[Suggested]
) -> Iterator[Mark]:
    """Yield everything that is marked in the text, each with the id by which links find it."""
    given = colours(reading)
    for attribution in reading.attributions:
        yield from _said(attribution, given)
    for number, claim, _, _ in claims:
        for nth, span in enumerate(claim.evidence, start=1):
            at = claim.id if nth == 1 else f"{claim.id}-{nth}"
            yield Mark(span=span, kind="claim", id=at, note=number, target=f"of-{claim.id}")
    for one in corrections:
        yield Mark(span=one.span, kind="correction", id=f"correction-{one.number}")
    for number, place in enumerate(reading.places, start=1):
        yield Mark(span=Span(place.start, place.end), kind="place", id=f"place-{number}")
    for number, moment in enumerate(reading.moments, start=1):
        yield Mark(span=Span(moment.start, moment.end), kind="moment", id=f"moment-{number}")
    for number, problem in enumerate(reading.problems, start=1):
        if problem.start is not None and problem.end is not None:
            span = Span(problem.start, problem.end)
            yield Mark(span=span, kind="problem", id=f"problem-{number}")


def _said(attribution: Attribution, given: dict[str, int]) -> Iterator[Mark]:
    voice = given.get(attribution.voice or "")
    for nth, span in enumerate(attribution.content):
        yield Mark(span=span, kind="said", voice=voice, id=None if nth else attribution.id)
    if attribution.source is not None:
        yield Mark(span=attribution.source, kind="source", voice=voice)
    if attribution.cue is not None:
        yield Mark(span=attribution.cue, kind="cue", voice=voice)


def suggested(
    reading: Reading, corrections: Iterable[Judgement], decided: Mapping[str, Judgement]
) -> list[Suggested]:
    """Return suggested corrections in text order.

    Args:
        reading: of the document.
        corrections: judgements about it.
        decided: by the id of a correction, what an analyst decided about it.
    """
    text = reading.document.text
    found = []
    for judgement in corrections:
        start, end = (int(part) for part in (judgement.value or "0:0").split(":"))
        found.append((Span(start, end), judgement))
    return [
        Suggested(number, judgement, span, span.of(text), decided.get(judgement_id(judgement)))
        for number, (span, judgement) in enumerate(sorted(found, key=lambda f: f[0]), start=1)
    ]
