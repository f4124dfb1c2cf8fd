"""Days as ISO dates and as numbers."""

from __future__ import annotations

import datetime as dt


def day_number(day: str | None) -> int | None:
    """Return an ISO date or date-time as the number of its day."""
    return dt.date.fromisoformat(day[:10]).toordinal() if day else None


def shifted(day: str, by: int) -> str:
    """Return the ISO date `by` days after `day`, or the first or last there is."""
    number = dt.date.fromisoformat(day).toordinal() + by
    return dt.date.fromordinal(min(max(number, 1), dt.date.max.toordinal())).isoformat()
