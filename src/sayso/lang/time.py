"""The time words of a language: the table ``lang/<code>/time.toml``."""

from __future__ import annotations

import msgspec


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a language calls its days, months and spans of time, in every inflected form.

    Every string holds word forms in lower case, parted by spaces; ``_`` joins the words of one
    phrase. A form that ends in a full stop is an abbreviation and takes the stop with it.

    Attributes:
        capitalised: months and weekdays are written with a capital, so "may" and "march" are verbs.
        weekdays: seven strings, Monday first.
        weak_weekdays: forms that only mean a weekday after a preposition ("среду").
        months: twelve strings, January first.
        weak_months: forms that need a preposition, a number or a year beside them ("May").
        seasons: winter, spring, summer, autumn.
        weak_seasons: forms that need "this", "last", a preposition or a year beside them.
        numbers: value to forms, ordinals included.
        units: ``minute``, ``hour``, ``day``, ``week``, ``month``, ``year``, ``decade``; ``round`` is the
            twenty-four hours of a bulletin ("доба").
        unit_shifts: units with a sign, to phrases that say "a unit earlier" in one ("роком раніше").
        parts: ``morning``, ``noon``, ``dusk``, ``evening``, ``night``: nouns.
        alone_parts: the same as adverbs that stand by themselves ("вранці").
        days: days from today to forms ("yesterday" is -1).
        holidays: ``MM-DD``, ``MM-DD..MM-DD`` for a night, ``MM weekday number`` ("11 4 4", the fourth
            Thursday of November), ``easter`` or ``orthodox easter``, to names.
        decades: first years to forms ("nineties").
        epochs: days from which a war's days are counted to what is counted from them.
        adjectives: stems of adjectives by kind and value ("weekday 6", "day -1", "number 2").
        adjective_endings: what these stems end in.
        kinds: all other words, by what they do in an expression; see `situate.moments.scan.KINDS`.
        future: words that put a clause in the future; ``*`` stands for any ending.
        future_phrases: pairs of words that do.
        passive: words after which a participle tells no tense ("will be held").
        future_endings: endings that do.
        past: words that put a clause in the past.
        past_endings: endings that do.
        counted: beginnings of nouns before which a number is a count and no year.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    seasons: dict[str, str]
    numbers: dict[str, str]
    units: dict[str, str]
    parts: dict[str, str]
    days: dict[str, str]
    kinds: dict[str, str]
    future: str
    past: str
    past_endings: str
    future_endings: str = ""
    counted: str = ""
    capitalised: bool = False
    weak_weekdays: dict[str, str] = {}
    weak_months: dict[str, str] = {}
    weak_seasons: dict[str, str] = {}
    alone_parts: dict[str, str] = {}
    holidays: dict[str, str] = {}
    unit_shifts: dict[str, str] = {}
    decades: dict[str, str] = {}
    epochs: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    adjective_endings: str = ""
    future_phrases: str = ""
    passive: str = ""
