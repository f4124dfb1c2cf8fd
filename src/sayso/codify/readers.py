"""Step 1: what the encoder and the patterns read, as one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from sayso.entries import ClaimTag

_SAME = 0.5  # of the shorter stretch, that two readers' stretches share where they read one claim


class Read(NamedTuple):
    """A claim that one reader or both read; `pattern` tells whether the patterns did."""

    tag: ClaimTag
    pattern: bool


def joined(encoder: Sequence[ClaimTag], patterns: Iterable[ClaimTag], sure: float) -> list[Read]:
    """Return what either read, in text order; what both read once.

    Of one that both read, the encoder's words stand where it is `sure`, the pattern's else.
    """
    free = list(encoder)
    found: list[Read] = []
    for tag in patterns:
        twin = next((t for t in free if _same(t, tag)), None)
        if twin is None:
            found.append(Read(tag, pattern=True))
            continue
        free.remove(twin)
        kept = twin if twin.score >= sure else msgspec.structs.replace(tag, score=twin.score)
        found.append(Read(kept, pattern=True))
    found += (Read(tag, pattern=False) for tag in free)
    return sorted(found, key=lambda r: (r.tag.trigger, r.tag.type, r.tag.subtype or ""))


def _same(a: ClaimTag, b: ClaimTag) -> bool:
    if a.type != b.type:
        return False
    if a.trigger.overlaps(b.trigger):
        return True
    shared = min(a.evidence.end, b.evidence.end) - max(a.evidence.start, b.evidence.start)
    return shared >= _SAME * min(len(a.evidence), len(b.evidence))
