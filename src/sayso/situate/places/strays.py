"""Finds names that the encoder passed over and that lie among the places of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.entries import Document, Place, Span, Tags
from sayso.gazetteer.rows import km_between
from sayso.lang.text import Word, paragraphs, words
from sayso.situate.places.lookup import Lookup
from sayso.situate.places.spans import apart

_NEAR_KM = 15.0  # a stray lies this near to a settlement of the text
_COMPANY = 2  # settlements that a text must name for its strays to be looked for
_PLACES = 40  # settlements of the text that are looked at
_LONGEST_LINE = 20_000  # code points; a longer paragraph is no prose
_SHORTEST = 4  # letters


def strays(document: Document, tags: Tags, lookup: Lookup, known: Sequence[Place]) -> list[Span]:
    """Return capitalised words inside sentences that no tag covers and that name a place near `known`.

    Args:
        document: clean text.
        tags: its names of every kind; a word that is a person's or a unit's is none.
        lookup: what the words are looked up in.
        known: what the names that were read mean.
    """
    settlements = (p for p in known if p.kind == "settlement")
    points = list(
        dict.fromkeys(
            (p.lat, p.lon) for p in settlements if p.lat is not None and p.lon is not None
        )
    )[:_PLACES]
    if len(points) < _COMPANY:
        return []
    covered = sorted(t.span for t in tags.names)
    found = []
    for paragraph in paragraphs(document.text):
        if len(paragraph) <= _LONGEST_LINE:
            listed = words(document.text, paragraph)
            found += [
                span
                for span in apart(_inside_sentences(listed, lookup), covered)
                if any(_is_near(m.place, points) for m in lookup.sure(span.of(document.text)))
            ]
    return found


def _inside_sentences(listed: Sequence[Word], lookup: Lookup) -> Iterator[Span]:
    """Yield single capitalised words that open no sentence, stand beside no other and are no other word."""
    known = lookup.words
    for before, word, after in zip(listed, listed[1:], [*listed[2:], None], strict=False):
        if not word.capital or not word.is_word or len(word.text) < _SHORTEST:
            continue
        if not before.is_word or (before.capital and before.lower not in known.locative):
            continue
        if (after is not None and after.capital) or word.text.isupper():
            continue
        if word.lower not in known.never and word.lower not in known.ambiguous:
            yield Span(word.start, word.end)


def _is_near(place: Place, points: Sequence[tuple[float, float]]) -> bool:
    if place.kind != "settlement" or place.lat is None or place.lon is None:
        return False
    at = (place.lat, place.lon)
    return any(km_between(at, point) <= _NEAR_KM for point in points if point != at)
