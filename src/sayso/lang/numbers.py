"""The table ``numbers``: how many a phrase tells of, in figures or in words."""

from __future__ import annotations

import functools
import re

import msgspec

from sayso.lang.folded import words_of
from sayso.lang.load import load

_FIGURES = re.compile(r"\d[\d,.\u00a0\u202f ]*\d|\d")
_MOST_DIGITS = 12
_LEAST_ENDING = 3  # figures behind a point or comma that part thousands


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``lang/<code>/numbers.toml``.

    Attributes:
        ones: value and word of numbers that are added up.
        times: of those that multiply what stands before them.
        joins: words that may stand between them ("two hundred and fifty").
    """

    ones: tuple[tuple[int, str], ...]
    times: tuple[tuple[int, str], ...]
    joins: tuple[str, ...]


@functools.lru_cache(maxsize=20_000)
def number_in(phrase: str, lang: str) -> float | None:
    """Return the first number of a phrase, None without one: 21 of "twenty-one", 1200 of "1,200 men"."""
    if found := _FIGURES.search(phrase):
        return _figures(found.group())
    table = load(lang, "numbers", Numbers)
    whole, part, seen = 0, 0, False
    words = [p for w in words_of(phrase, 0, len(phrase)) for p in w.text.split("-")]
    for word in words:
        value, times = _value(word, table.ones), _value(word, table.times)
        if value is not None:
            part, seen = part + value, True
        elif times is not None:
            part, seen = max(1, part) * times, True
            if times >= 1000:
                whole, part = whole + part, 0
        elif seen and word not in table.joins:
            break
    return float(whole + part) if seen else None


def _figures(digits: str) -> float | None:
    """Read figures: "1,200" and "1 200" are thousands, "1.5" is one and a half."""
    parts = re.split(r"[,.\u00a0\u202f ]", digits)
    if len(parts) == 2 and len(parts[1]) < _LEAST_ENDING and re.search(r"[,.]", digits):
        return float(f"{parts[0]}.{parts[1]}")
    if any(len(p) != _LEAST_ENDING for p in parts[1:]):
        parts = parts[:1]  # "14 15" are two numbers
    plain = "".join(parts)
    return float(plain) if 0 < len(plain) <= _MOST_DIGITS else None


def _value(word: str, table: tuple[tuple[int, str], ...]) -> int | None:
    for value, form in table:
        if word == form or (form.endswith("*") and word.startswith(form[:-1])):
            return value
    return None
