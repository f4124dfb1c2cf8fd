"""Readings from marked-up sentences of our own (see `marked`), and the claims coded from them.

``[Orlivka|place]`` is a settlement, ``[the east|region]`` a region, ``[on Monday|moment 20240304]``
a day; ``[a major|source] [said|cue] [it burns|content]`` a saying, numbered where there are more.

What the encoder reads: ``[took|control_gains]`` is a trigger, ``[…|evidence]`` its stretch (without it,
the sentence), ``[troops|actor]`` a part, ``[Orlivka|at]`` the place that it is linked to; ``_denied``,
``_possible``, ``_planned`` behind the kind say how it is meant.
"""

from __future__ import annotations

import datetime as dt

import pytest

from marked import document, marked
from sayso.codebook import load_codebook
from sayso.codify import codify
from sayso.entries import (
    OUTLET,
    Attribution,
    ClaimTag,
    Moment,
    PartTag,
    Place,
    PlaceMention,
    Reading,
    Span,
    Tags,
    Voice,
    hull,
)
from sayso.lang.text import paragraphs, sentences_in

MANNERS = {"denied": "polarity", "possible": "modality", "planned": "modality"}
PARTS = {"actor", "opponent", "object", "weapon", "count"}


def _places(found):
    for role, kind in (("place", "settlement"), ("region", "region")):
        for span in found.spans.get((role, 1), []):
            name = span.of(found.text)
            place = Place(id=f"test:{name}", name=name, kind=kind)
            yield PlaceMention(start=span.start, end=span.end, confidence=1, place=place)


def _moments(found):
    for (role, number), spans in found.spans.items():
        if role == "moment":
            day = dt.date.fromisoformat(str(number)).isoformat()
            yield from (Moment(start=s.start, end=s.end, earliest=day, latest=day) for s in spans)


def _attributions(found):
    numbers = {n for role, n in found.spans if role == "content"}
    content = {n: tuple(found.spans["content", n]) for n in numbers}
    for n in sorted(numbers):
        around = [o for o in numbers - {n} if any(c.covers(hull(content[n])) for c in content[o])]
        chain = [n, *sorted(around, key=lambda o: len(hull(content[o])))]
        source = found.spans.get(("source", n), [None])[0]
        yield Attribution(
            id=f"a-{n}",
            mode="indirect",
            content=content[n],
            voice=found.words("source", n)[0] if source else None,
            source=source,
            cue=found.spans.get(("cue", n), [None])[0],
            chain=(*(w for o in chain for w in found.words("source", o)), OUTLET),
        )


def stated(found, book, lang="en"):
    """What the encoder would hand on of claims."""
    for (role, number), spans in sorted(found.spans.items(), key=lambda s: s[1]):
        kind, *rest = role.split("_")
        if kind not in book.types:
            continue
        subtype = next((r for r in rest if r in book.types[kind].subtypes), None)
        manner = {MANNERS[r]: r for r in rest if r in MANNERS}
        of = {r: s for (r, n), s in found.spans.items() if n == number}
        parts = [PartTag(r, s) for r in PARTS for s in of.get(r, [])]
        parts += [PartTag("place", s) for s in of.get("at", [])]
        whole = hull(of["evidence"]) if "evidence" in of else _sentence(found.text, spans[0], lang)
        yield ClaimTag(spans[0], kind, subtype, whole, parts=tuple(parts), **manner)


def _sentence(text, span, lang):
    for paragraph in paragraphs(text):
        for sentence in sentences_in(text, paragraph, lang):
            if sentence.covers(span):
                return sentence
    return Span(span.start, span.end)


def read(found, sides, **known):
    """Return the reading that is marked up; `sides` are those of its voices by name."""
    names = {w for role, n in found.spans if role == "source" for w in found.words(role, n)}
    return Reading(
        document=document(found.text, **{"published_at": "2024-03-05", **known}),
        voices=tuple(
            Voice(id=n, name=n, kind="person", named=True, side=(sides or {}).get(n))
            for n in sorted(names)
        ),
        attributions=tuple(_attributions(found)),
        places=tuple(sorted(_places(found), key=lambda p: p.start)),
        moments=tuple(sorted(_moments(found), key=lambda m: m.start)),
    )


@pytest.fixture
def read_marked():
    """Return what makes a reading of marked-up text; see `read`."""
    return read


@pytest.fixture
def coded():
    """Code marked-up text; return the reading, whose claims are all by the book."""

    def code(source, sides=None, **known):
        book = load_codebook()
        found = marked(source)
        claims = tuple(stated(found, book, known.get("lang", "en")))
        reading = codify(read(found, sides, **known), Tags(claims=claims), book)
        assert [wrong for claim in reading.claims for wrong in book.check(claim)] == []
        return reading

    return code


@pytest.fixture
def claims(coded):
    """Code marked-up text and return its claims."""
    return lambda source, sides=None, **known: coded(source, sides, **known).claims


@pytest.fixture
def evidence(coded):
    """Code marked-up text and return the words of each claim."""

    def words(source, **known):
        reading = coded(source, **known)
        text = reading.document.text
        return [" … ".join(s.of(text) for s in c.evidence) for c in reading.claims]

    return words


@pytest.fixture
def book():
    """The codebook that claims are coded by."""
    return load_codebook()
