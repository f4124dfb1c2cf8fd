"""Days as ISO dates."""

from __future__ import annotations

import datetime as dt


def shifted(day: str, by: int) -> str:
    """Return the ISO date `by` days after `day`, or the first or last there is."""
    number = dt.date.fromisoformat(day).toordinal() + by
    return dt.date.fromordinal(min(max(number, 1), dt.date.max.toordinal())).isoformat()
