"""The place index that the pages of a desk share."""

from __future__ import annotations

import threading

from sayso.gazetteer import Gazetteer, open_gazetteer
from sayso.web.settings import DeskSettings


class SharedGazetteer:
    """Opens the place index at first use, once for all threads."""

    def __init__(self, settings: DeskSettings) -> None:
        self._files = settings.gazetteers
        self._lock = threading.Lock()
        self._opened: Gazetteer | None = None

    def get(self) -> Gazetteer:
        """Return the index, with the places of the desk's files."""
        with self._lock:
            if self._opened is None:
                self._opened = open_gazetteer(self._files)
            return self._opened

    def close(self) -> None:
        """Close it; the desk is closed."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None
