"""Full dates in forms that the rules do not know, read by dateparser."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from typing import Any

import dateparser

from sayso.entries import Moment
from sayso.situate.moments.view import CALENDAR

# A day, a month in words or figures, and a year, written as dates are: "05-May-2022", "5 трав. 2022",
# "7 May '22", "2022/05/06". What only looks like one (a version, a score) has no such parts.
_LOOKS = re.compile(
    r"(?<![\w./-])(?:\d{4}[/.]\d{1,2}[/.]\d{1,2}"
    r"|\d{1,2}(?:[-/]|\.? )[^\W\d_]{3,12}\.?(?:[-/]|,? )(?:\d{4}|['’]\d\d)"
    r"|\d{1,2}-\d{1,2}-\d{4})(?![\w/-])"
)
_SETTINGS: dict[str, Any] = {
    "DATE_ORDER": "DMY",
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
}
_MOST = 50  # dates of one document that are tried: each takes a millisecond


def absolute_dates(text: str, lang: str, known: Sequence[Moment]) -> list[Moment]:
    """Return the full dates of `text` that no moment of `known` has read as one already."""
    days = [m for m in known if m.precision in ("day", "hour") and m.earliest]
    found = []
    for match in itertools.islice(_LOOKS.finditer(text), _MOST):
        if any(m.start < match.end() and match.start() < m.end for m in days):
            continue
        day = _read(match.group(), lang)
        if day is not None:
            told = day.isoformat()
            found.append(
                Moment(
                    start=match.start(),
                    end=match.end(),
                    earliest=told,
                    latest=told,
                    precision="day",
                    basis=CALENDAR,
                )
            )
    return found


def _read(raw: str, lang: str) -> dt.date | None:
    plain = raw.replace("’", "'").replace("'", "20")
    order = {"DATE_ORDER": "YMD"} if plain[:4].isdecimal() else {}
    told = dateparser.parse(plain, languages=[lang], settings=_SETTINGS | order)
    return told.date() if told else None
