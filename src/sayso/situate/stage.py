"""Fill in the places and moments of a reading."""

from __future__ import annotations

import msgspec

from sayso.entries import Reading, Tags
from sayso.gazetteer import Gazetteer
from sayso.situate.moments.moments import moments
from sayso.situate.places.places import places


def situate(reading: Reading, tags: Tags, gazetteer: Gazetteer) -> Reading:
    """Return `reading` with its places and moments, and a problem for each place that is not known."""
    found, problems = places(reading.document, tags, gazetteer, reading.voices)
    return msgspec.structs.replace(
        reading,
        places=found,
        moments=moments(reading.document, tags),
        problems=(*reading.problems, *problems),
    )
