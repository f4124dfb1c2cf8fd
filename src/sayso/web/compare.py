"""Two versions of a text side by side: what was taken out, what was put in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MOST = 5_000  # words of a stretch; longer ones are shown as changed all over, to answer in time


class Run(NamedTuple):
    """Words of a version that the other has too, or has not."""

    words: str
    changed: bool


def compared(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """Return both versions as runs; joined they are the texts, the unchanged ones are in both."""
    old: list[Run] = []
    new: list[Run] = []
    for same, gone, come in _steps(_LINE.findall(before), _LINE.findall(after)):
        if same:
            _add(old, gone, changed=False)
            _add(new, come, changed=False)
            continue
        for equal, without, instead in _steps(_WORD.findall(gone), _WORD.findall(come)):
            _add(old, without, changed=not equal)
            _add(new, instead, changed=not equal)
    return old, new


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, str, str]]:
    if max(len(old), len(new)) > _MOST:
        return [(False, "".join(old), "".join(new))]
    matched = SequenceMatcher(None, old, new).get_opcodes()
    return [(tag == "equal", "".join(old[a:b]), "".join(new[c:d])) for tag, a, b, c, d in matched]


def _add(runs: list[Run], words: str, *, changed: bool) -> None:
    if not words:
        return
    if runs and runs[-1].changed == changed:
        words = runs.pop().words + words
    runs.append(Run(words, changed))
