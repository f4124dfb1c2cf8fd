"""Fill in the places and moments of a reading."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from sayso.entries import Reading, Tags
from sayso.gazetteer import Gazetteer
from sayso.situate.moments.moments import moments
from sayso.situate.places.places import places


def situate(
    reading: Reading,
    tags: Tags,
    gazetteer: Gazetteer,
    before: Mapping[str, int] = MappingProxyType({}),
) -> Reading:
    """Return `reading` with its places and moments, and a problem for each place that is not known.

    Args:
        reading: with voices.
        tags: names and times.
        gazetteer: what names are looked up in.
        before: how many documents of the ledger have each place, by its id.
    """
    found, problems = places(reading.document, tags, gazetteer, reading.voices, before)
    return msgspec.structs.replace(
        reading,
        places=found,
        moments=moments(reading.document, tags),
        problems=(*reading.problems, *problems),
    )
