"""What became of a saying about who holds a place."""

from __future__ import annotations

from typing import Literal

import msgspec


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A saying of a voice about who holds a place, and whether others bore it out.

    Attributes:
        claim: its id.
        voice: id of its first voice.
        place: name of the place. place_id: its key, see `Place.key`.
        state: the state that it told of.
        outcome: ``confirmed``, ``overturned`` or ``open``.
        published: ISO date or date-time.
        delay: days from what happened to its publication; None where no time is told.
    """

    claim: str
    voice: str
    place_id: str
    place: str
    state: str
    outcome: Literal["confirmed", "overturned", "open"]
    published: str
    delay: int | None = None
