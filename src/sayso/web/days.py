"""Days in addresses."""

from __future__ import annotations

import datetime as dt

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
