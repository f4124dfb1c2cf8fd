"""Days in addresses."""

from __future__ import annotations

import datetime as dt

from sayso.entries import Held, shifted
from sayso.errors import UserError


class NoDay(UserError):
    """What an address gives as a day is none."""

    def __init__(self, given: str) -> None:
        super().__init__("day-unusable", f"{given!r} is no date", "write it as 2023-09-18")


def day_of(given: str | None) -> str | None:
    """Return a day as ISO, None where the form's field was left empty.

    Raises:
        NoDay: it is none.
    """
    if not given:
        return None
    try:
        return dt.date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise NoDay(given) from error


def last_day(held: Held | None, asked: str | None) -> tuple[str | None, str | None]:
    """Return the last day whose states may be seen, and the day from which on they are held back.

    States are made of all claims: those of a day of which some are held would tell what these say.

    Args:
        held: what is held back from the reader.
        asked: the day that they ask for, None for the last one of all.
    """
    if held is None:
        return asked, None
    before = shifted(held.since, -1)
    return (asked, None) if asked is not None and asked <= before else (before, held.since)
