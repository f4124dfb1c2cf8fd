"""Step 7: how sure it is that the text states this claim.

Each feature is one function of what was found; its docstring is what ``sayso explain`` tells.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from importlib import resources
from typing import Final, NamedTuple

import msgspec

from sayso.codify.clauses import Clause
from sayso.codify.when import When
from sayso.codify.where import Where
from sayso.entries import Reason, Span

_PASSED_OVER = 0.04  # the encoder's chance of what it did not hand on
_LONG_CLAUSE = 40  # words


class Found(NamedTuple):
    """All that a claim is made of."""

    at: Clause
    where: Where
    when: When


def read_in_the_word(found: Found) -> float:
    """The encoder reads this word as stating a claim of this kind."""
    return found.at.tag.score


def fits_a_pattern(found: Found) -> float:
    """The words fit a pattern of this kind."""
    return float(found.at.pattern)


def in_a_text_about_war(found: Found) -> float:
    """The text is about war: words of war stand thick in it."""
    return found.at.warlike[0]


def among_words_of_war(found: Found) -> float:
    """Words of war stand thick in the paragraph."""
    return found.at.warlike[1]


def says_that_it_is_not_so(found: Found) -> float:
    """The voice says that it is not so."""
    tag = found.at.tag
    return tag.sure[0] if tag.polarity == "denied" else 0.0


def says_that_it_may_be(found: Found) -> float:
    """The voice is not sure of it."""
    tag = found.at.tag
    return tag.sure[1] if tag.modality == "possible" else 0.0


def says_that_it_will_be(found: Found) -> float:
    """The voice tells of a plan or of what is to come."""
    tag = found.at.tag
    return tag.sure[1] if tag.modality == "planned" else 0.0


def place_linked(found: Found) -> float:
    """The encoder links the place to that word."""
    if found.where.feature != "place_linked":
        return 0.0
    return max(p.score for p in found.at.tag.parts if p.part == "place")


def place_in_clause(found: Found) -> float:
    """The place is the nearest that the clause names."""
    return float(found.where.feature == "place_in_clause")


def place_before(found: Found) -> float:
    """The place is named before in the sentence."""
    return float(found.where.feature == "place_before")


def place_carried(found: Found) -> float:
    """The clause names no place; that of the claim before it in the paragraph goes on."""
    return float(found.where.feature == "place_carried")


def place_of_document(found: Found) -> float:
    """Nothing near names a place; the one that the document is about is taken."""
    return float(found.where.feature == "place_of_document")


def time_in_clause(found: Found) -> float:
    """The clause tells when."""
    return float(found.when.feature == "time_in_clause")


def time_in_saying(found: Found) -> float:
    """What the voice says in the same sentence tells when."""
    return float(found.when.feature == "time_in_saying")


def time_in_sentence(found: Found) -> float:
    """The sentence tells when."""
    return float(found.when.feature == "time_in_sentence")


def time_now(found: Found) -> float:
    """A present state with "now" or "still" holds on the day of the saying."""
    return float(found.when.feature == "time_now")


def time_of_saying(found: Found) -> float:
    """The sentence tells only when it was said: it happened by then."""
    return float(found.when.feature == "time_of_saying")


def time_carried(found: Found) -> float:
    """The clause tells no time; the days that the voice or the heading gave before go on."""
    return float(found.when.feature == "time_carried")


def inside_a_saying(found: Found) -> float:
    """The words stand inside what somebody is reported to say."""
    told = found.at.saying.attribution
    return told.confidence if told else 0.0


def in_a_headline(found: Found) -> float:
    """The words stand in the headline, and the text below does not say them again."""
    return float(found.at.stands == "headline")


def in_a_caption(found: Found) -> float:
    """The words stand under a picture, and the text does not say them again."""
    return float(found.at.stands == "caption")


def in_a_long_clause(found: Found) -> float:
    """The stretch of words is long, and was perhaps not parted well."""
    return float(len(found.at.words) > _LONG_CLAUSE)


FEATURES: Final[tuple[Callable[[Found], float], ...]] = (
    read_in_the_word,
    fits_a_pattern,
    in_a_text_about_war,
    among_words_of_war,
    says_that_it_is_not_so,
    says_that_it_may_be,
    says_that_it_will_be,
    place_linked,
    place_in_clause,
    place_before,
    place_carried,
    place_of_document,
    time_in_clause,
    time_in_saying,
    time_in_sentence,
    time_now,
    time_of_saying,
    time_carried,
    inside_a_saying,
    in_a_headline,
    in_a_caption,
    in_a_long_clause,
)


def reasons(found: Found) -> tuple[Reason, ...]:
    """Return the features that speak, each with its score and the words that it was seen in."""
    scored = [(f.__name__, f(found)) for f in FEATURES]
    return tuple(Reason(name, round(s, 3), _words(name, found)) for name, s in scored if s)


def _words(feature: str, found: Found) -> Span | None:
    tag = found.at.tag
    if feature == "read_in_the_word":
        return tag.trigger
    if feature == "place_linked":
        return next(p.span for p in tag.parts if p.part == "place")
    if feature == found.where.feature:
        return found.where.spots[0].span
    if feature == found.when.feature:
        return found.when.words
    told = found.at.saying.attribution
    return told.cue if told and feature == "inside_a_saying" else None


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bias: float
    weights: dict[str, float]


@functools.cache
def _weights() -> _Table:
    """Return the learnt weights; ``weights.toml`` says where they come from."""
    file = resources.files("sayso.codify") / "weights.toml"
    return msgspec.toml.decode(file.read_bytes(), type=_Table)


def scaled(feature: str, value: float) -> float:
    """Return a feature as it is weighed: the encoder's chance as log-odds, all others as they are."""
    if feature != "read_in_the_word":
        return value
    chance = min(max(value, _PASSED_OVER), 0.999)
    return math.log(chance / (1.0 - chance))


def confidence(found: Found) -> float:
    """Return the chance, from 0 to 1, that a careful reader finds the claim as well."""
    table = _weights()
    odds = table.bias + sum(
        table.weights.get(f.__name__, 0.0) * scaled(f.__name__, f(found)) for f in FEATURES
    )
    return round(1.0 / (1.0 + math.exp(-odds)), 3)
