"""What takes long to tell of a whole ledger is kept until something is added to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sayso.ledger import Ledger

_SETTLED = 10.0  # seconds; a judgement moves states a moment after it is there
_MOST = 32  # answers that are kept of one ledger

_Made = TypeVar("_Made")


@dataclass
class _Shelf:
    """The answers of a ledger as it stands since a time; each with the time when it was made."""

    end: Hashable
    since: float
    answers: dict[Hashable, tuple[float, Any]] = field(default_factory=dict)
    making: dict[Hashable, threading.Lock] = field(default_factory=dict)  # those being made now

    def answer(self, key: Hashable, now: float) -> tuple[bool, Any]:
        """Return whether an answer still holds, and the answer."""
        at, made = self.answers.get(key, (0.0, None))
        return made is not None and (now - at < _SETTLED or at - self.since >= _SETTLED), made

    def put(self, key: Hashable, made: Any) -> None:
        """Keep an answer, in place of the one that was asked for longest ago."""
        self.answers.pop(key, None)
        while len(self.answers) >= _MOST:
            del self.answers[next(iter(self.answers))]
        self.answers[key] = (time.monotonic(), made)


_SHELVES: WeakKeyDictionary[Ledger, _Shelf] = WeakKeyDictionary()
_LOCK = threading.Lock()


def kept(ledger: Ledger, key: Hashable, make: Callable[[], _Made]) -> _Made:
    """Return what `make` gives, or gave for the same key since the ledger's end and its states were told.

    What was made just after a change is made again once, some seconds later. Of several who ask at once one
    has it made, and the others wait for that.
    """
    end, now = (ledger.head().seq, ledger.states.told()), time.monotonic()
    with _LOCK:
        shelf = _SHELVES.get(ledger)
        if shelf is None or shelf.end != end:
            shelf = _SHELVES[ledger] = _Shelf(end, now)
        making = shelf.making.setdefault(key, threading.Lock())
    with making:
        with _LOCK:
            holds, made = shelf.answer(key, time.monotonic())
        if not holds:
            made = make()
            with _LOCK:
                shelf.put(key, made)
                shelf.making.pop(key, None)
    told: _Made = made
    return told
