"""What takes long to tell is kept for a few seconds, as long as nothing was added."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sayso.ledger import Ledger

_SECONDS = 10  # states are told a moment after the entries that they follow from
_MOST = 32  # answers that are kept of one ledger

_Made = TypeVar("_Made")
_KEPT: WeakKeyDictionary[Ledger, dict[Hashable, tuple[float, Any]]] = WeakKeyDictionary()
_LOCK = threading.Lock()


def kept(ledger: Ledger, key: Hashable, make: Callable[[], _Made]) -> _Made:
    """Return what `make` gives, or gave a few seconds ago for the same key and the same end of the ledger."""
    now = time.monotonic()
    whole = (ledger.head().seq, key)
    with _LOCK:
        at, made = _KEPT.setdefault(ledger, {}).get(whole, (0.0, None))
    if made is not None and now - at < _SECONDS:
        told: _Made = made
        return told
    fresh = make()
    with _LOCK:
        answers = _KEPT[ledger]
        while len(answers) >= _MOST:
            del answers[next(iter(answers))]
        answers.pop(whole, None)
        answers[whole] = (time.monotonic(), fresh)
    return fresh
