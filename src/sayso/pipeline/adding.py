"""Adds reports to a ledger: captured, read, kept, then held against all that was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal

from sayso.entries import Capture, Captured, Missed, Reading
from sayso.ledger import Added, Ledger
from sayso.pipeline.assessed import bring_up_to_date
from sayso.pipeline.local import Finished, run_pool
from sayso.pipeline.relate import relate

After = Literal["relate", "assess"]
"""What is done once everything is kept: how the new claims stand to others, what that leaves certain."""


class Progress:
    """Is told how an addition goes on; a subclass says what it does with what it wants to know.

    What one of these methods raises ends the addition there; what was `kept` stays.
    """

    def captured(self, capture: Capture) -> None:
        """Bytes came."""

    def missed(self, missed: Missed) -> None:
        """No bytes could be had from somewhere."""

    def read(self, reading: Reading) -> None:
        """A document was read."""

    def kept(self, reading: Reading) -> None:
        """A document that is new is in the ledger, whatever happens next."""

    def known(self, documents: Sequence[str]) -> None:
        """The ledger has these documents already."""

    def versions(self, count: int) -> None:
        """So many of the documents kept are further versions of a post or page."""

    def begins(self, after: After) -> None:
        """Everything is kept; this is done now."""


def add_captures(
    ledger: Ledger,
    items: Iterator[Captured | Missed],
    gazetteers: Sequence[Path],
    progress: Progress,
    workers: int | None = None,
) -> None:
    """Read captures and add them to a ledger, then bring up to date what stands between its claims.

    A capture that is wholly in the ledger is not read again. One that was cut off goes on where it stopped.

    Args:
        ledger: is added to.
        items: what came and what did not.
        gazetteers: files of places beside the built-in ones.
        progress: is told of every step.
        workers: processes that read at once, one a core by default. There is always one at least, so that a
            text that brings its reader down costs that document only.

    Raises:
        RunAborted: the ledger cannot be written to.
        CaptureTooLarge: a capture does not fit into it.
    """
    unknown = _unknown(ledger, items, progress)
    with closing(run_pool(unknown, gazetteers, workers, before=ledger.places())) as results:
        for item in results:
            _keep(ledger, item, progress)
    progress.begins("relate")
    relate(ledger)
    progress.begins("assess")
    bring_up_to_date(ledger)


def _unknown(
    ledger: Ledger, items: Iterator[Captured | Missed], progress: Progress
) -> Iterator[Captured | Missed]:
    for item in items:
        if isinstance(item, Captured):
            progress.captured(item.capture)
            if ledger.known(item.capture):
                progress.known(ledger.documents_of(item.capture))
                continue
        yield item


def _keep(ledger: Ledger, item: Finished | Missed, progress: Progress) -> None:
    if isinstance(item, Missed):
        ledger.note_missed(item)
        progress.missed(item)
        return
    read: list[Reading] = []

    def passing() -> Iterator[Reading]:
        for reading in item.readings:
            read.append(reading)
            progress.read(reading)
            yield reading

    def committed(added: Added) -> None:
        new = set(added.documents)
        count = len(new) + added.known  # a document of the next transaction may be read already
        for reading in read[:count]:
            if reading.document.id in new:
                progress.kept(reading)
                new.discard(reading.document.id)
            else:
                progress.known([reading.document.id])
        del read[:count]
        if added.versions:
            progress.versions(added.versions)

    ledger.append(item.captured, passing(), committed)
