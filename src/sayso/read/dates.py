"""Dates as pages, feeds and exports write them, to ISO 8601 as the document keeps it."""

from __future__ import annotations

import datetime as dt
import email.utils
import re

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?")
_EARLIEST = 1990
_FARTHEST = 14
"""Hours of the offset that is farthest from UTC."""


def iso(stated: str | None) -> str | None:
    """Return an ISO date, or date-time with seconds and, where told, its offset; else None.

    ISO 8601 and the e-mail form of RSS are read. The offset is kept, not reckoned away: the day
    on which an outlet published is the day on its own clock.
    """
    text = (stated or "").strip()[:40]
    found = _ISO.match(text) or _COMPACT.fullmatch(text)
    if not found:
        return _email_date(text)
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        moment = dt.datetime(  # noqa: DTZ001 the offset is kept beside it
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0)
        )
    except ValueError:
        return None
    if moment.year < _EARLIEST:
        return None
    if hour is None:
        return moment.date().isoformat()
    return moment.isoformat() + _offset(offset)


def _offset(offset: str | None) -> str:
    if not offset:
        return ""
    if offset in "Zz":
        return "Z"
    digits = offset[1:].replace(":", "").ljust(4, "0")
    if int(digits[:2]) > _FARTHEST or int(digits[2:]) > 59:
        return ""
    return f"{offset[0]}{digits[:2]}:{digits[2:]}"


def _email_date(text: str) -> str | None:
    if not text or not text.isascii():
        return None
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.year < _EARLIEST:
        return None
    return moment.isoformat().replace("+00:00", "Z")
