"""When: intervals with a precision and the basis from which they were reckoned."""

from __future__ import annotations

from typing import Literal

import msgspec

Precision = Literal["hour", "day", "week", "month", "year", "vague"]


class Interval(msgspec.Struct, frozen=True):
    """Days in which something happened, both ends included; a bound that is not told is None.

    Attributes:
        earliest: ISO date ``YYYY-MM-DD``.
        latest: ISO date.
        precision: the grain in which the text tells it.
    """

    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "day"


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression in the text and the days that it means.

    Attributes:
        start: first code point.
        end: one past the last.
        earliest: ISO date, None where not told.
        latest: ISO date, None where not told.
        precision: the grain in which the text tells it.
        basis: what it was reckoned from: ``"publication date"``, ``"calendar"`` for a full date,
            ``"another moment"``, ``"unknown"``.
    """

    start: int
    end: int
    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "day"
    basis: str = "publication date"
