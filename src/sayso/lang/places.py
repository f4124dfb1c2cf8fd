"""How a language speaks of places: the tables ``places.toml`` of each language."""

from __future__ import annotations

import functools

import msgspec

from sayso.lang.load import load


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words round a place's name, all in lower case, as they stand in a text.

    Attributes:
        settlement: what stands right before a settlement's name ("village of", "с.").
        wider: words right after a region's or district's name ("oblast").
        wider_before: words right before one ("state of").
        front: words after the name of a stretch of the front ("axis"); the name means the town.
        relations: phrases right before a name, by the relation that they tell ("south of").
        between: words that open "between A and B", and the words that join A and B.
        lines: words before the two ends of a line, which a dash parts.
        locative: prepositions of place: weak signs that a name is a place.
        inside: what may stand between a name and the region that it lies in ("in the").
        directions: words that may stand before a name inside a run of capitals ("Eastern").
        seats: words after a name that leave it a place ("Kharkiv airport", "Kyiv mayor").
        ambiguous: names of places that are common words or given names; they need a sign of place.
        never: capitalised words that name no place: demonyms, months, titles.
        joining: words that join names inside a run of capitals.
        short: abbreviated names of regions and countries, with the full names.
        endings: base endings for each ending of an inflected name, longest endings first tried.
        sister_stems: beginnings of names, folded, that are other ones in the sister language.
        adjectives: for each end of an adjective's stem the endings of the towns that it is made from.
        adjective_endings: what such a stem ends in, in the cases of one town's front.
        region_word: the word for a region, which an adjective before a town may stand for
            ("донецька Макіївка").
    """

    settlement: tuple[str, ...]
    wider: frozenset[str]
    wider_before: tuple[str, ...]
    front: frozenset[str]
    relations: dict[str, tuple[str, ...]]
    between: tuple[frozenset[str], frozenset[str]]
    locative: frozenset[str]
    inside: frozenset[str]
    directions: frozenset[str]
    seats: frozenset[str]
    ambiguous: frozenset[str]
    never: frozenset[str]
    joining: frozenset[str]
    lines: frozenset[str] = frozenset()
    short: dict[str, str] = {}
    endings: dict[str, tuple[str, ...]] = {}
    adjectives: dict[str, tuple[str, ...]] = {}
    adjective_endings: tuple[str, ...] = ()
    region_word: str = ""
    sister_stems: dict[str, str] = {}


@functools.cache
def place_words(lang: str) -> PlaceWords:
    """Return the table of `lang`, one of `sayso.lang.LANGUAGES`."""
    return load(lang, "places", PlaceWords)
