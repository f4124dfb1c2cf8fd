"""Failures become entries: one source that fails never stops the others."""

from __future__ import annotations

from sayso.entries import Missed, Problem
from sayso.errors import SaysoError


def missed(path: str, error: SaysoError) -> Missed:
    """Return the entry that says why nothing came from `path`."""
    return Missed(path, Problem(stage="capture", code=error.code, message=str(error)))


def shown(path: str) -> str:
    """Return `path` as text that can be printed and stored, whatever bytes its name is made of."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
