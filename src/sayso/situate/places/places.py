"""Finds place names and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sayso.entries import MOST_NAMESAKES, Document, PlaceMention, Problem, Tags, Voice
from sayso.gazetteer import Gazetteer
from sayso.lang import LANGUAGES
from sayso.situate.places.cases import Known
from sayso.situate.places.lookup import Lookup
from sayso.situate.places.names import Named, names_of_places
from sayso.situate.places.outlet import outlet_country
from sayso.situate.places.resolve import resolve
from sayso.situate.places.strays import strays

_LONGEST = 500  # different names of one document that are resolved; no article has as many


def places(
    document: Document,
    tags: Tags,
    gazetteer: Gazetteer,
    voices: Sequence[Voice] = (),
    before: Mapping[str, int] = MappingProxyType({}),
) -> tuple[tuple[PlaceMention, ...], tuple[Problem, ...]]:
    """Return the place names of `document` in text order, and those that no place is known for.

    A name that is a place's only by chance (a surname, a newspaper, a common word) is left out. One
    that the text plainly uses for a place ("the village of …", "south of …") is always kept, with
    `place` None and a problem when no candidate is good enough.

    Args:
        document: clean text in one of the languages of `sayso.lang`; others give nothing.
        tags: names of label ``place`` or ``name`` are looked up, the others left out.
        gazetteer: what the names are looked up in.
        voices: persons and outlets of the document, whose names are no places.
        before: how many documents of the ledger have each place, by its id.
    """
    if document.lang not in LANGUAGES or not tags.names:
        return (), ()
    lookup = Lookup(gazetteer, document.lang)
    known = Known(outlet_country(document, lookup), before)
    named = names_of_places(document, tags, lookup, voices)
    meanings = resolve(named, document.text, lookup.words, known, _LONGEST)
    passed = strays(document, tags, lookup, [m.place for m in meanings if m.place])
    if passed:
        named = names_of_places(document, tags, lookup, voices, passed)
        meanings = resolve(named, document.text, lookup.words, known, _LONGEST)
    mentions: list[PlaceMention] = []
    problems: list[Problem] = []
    for name, meaning in zip(named, meanings, strict=True):
        mentions.append(
            PlaceMention(
                start=name.start,
                end=name.end,
                confidence=meaning.confidence,
                place=meaning.place,
                relation=name.relation,
                candidates=meaning.candidates,
                namesakes=() if meaning.place else _ids(name),
            )
        )
        if meaning.place is None:
            problems.append(_unresolved(name, bool(meaning.candidates)))
    return tuple(mentions), tuple(problems)


def _ids(name: Named) -> tuple[str, ...]:
    """Return the ids of all places that a name may mean."""
    return tuple(m.place.id for m in name.matches[:MOST_NAMESAKES] if m.place.id)


def _unresolved(name: Named, has_candidates: bool) -> Problem:  # noqa: FBT001 - one of two messages
    why = (
        "no place of this name fits the text well enough"
        if has_candidates
        else "no gazetteer knows a place of this name"
    )
    return Problem(
        stage="places",
        code="place-unresolved",
        message=f"{name.text}: {why}; sayso gazetteer add FILE adds places",
        start=name.start,
        end=name.end,
    )
