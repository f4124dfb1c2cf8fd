"""Which colour and letter stands for a side: the same on every page, and never the colour alone."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Mapping

from sayso.assess.stage import UNKNOWN
from sayso.codebook import CONTESTED
from sayso.lang import load
from sayso.lang.sides import Sides

TONES = 6
"""Number of colours that the style sheet has for sides."""


def tone_of(state: str) -> int | None:
    """Return the number of a side's colour; None of ``contested`` and ``unknown``, which have their own.

    Sides that fight each other stand beside each other in the table of sides, so theirs differ.
    """
    if state in {CONTESTED, UNKNOWN}:
        return None
    known = _known().get(state)
    return (zlib.crc32(state.encode()) if known is None else known) % TONES


def tones(states: Iterable[str]) -> Mapping[str, int]:
    """Return the colours of sides that are shown together; two that would share one are parted."""
    given: dict[str, int] = {}
    for state in sorted(set(states), key=lambda s: (s not in _known(), s)):
        if (wanted := tone_of(state)) is None:
            continue
        taken = set(given.values())
        free = ((wanted + step) % TONES for step in range(TONES))
        given[state] = next((tone for tone in free if tone not in taken), wanted)
    return given


@functools.cache
def _known() -> Mapping[str, int]:
    return {side.name: at for at, side in enumerate(load("en", "sides", Sides).sides)}
