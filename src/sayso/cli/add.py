"""`sayso add`: capture and read into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from sayso.cli.options import (
    as_json,
    captures,
    gazetteer_option,
    ledger_option,
    source_options,
    workers_option,
)
from sayso.cli.output import Ticker, console, json_line, tell_missed, ticker
from sayso.cli.places import prepare_places
from sayso.entries import Captured, Missed, Reading
from sayso.ledger import Added, Ledger, open_ledger
from sayso.pipeline.gazetteers import gazetteer_files
from sayso.pipeline.local import Finished, run_pool
from sayso.pipeline.relate import relate


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-...")
@ledger_option
@as_json
@gazetteer_option
@source_options
@workers_option
def add(
    sources: tuple[str, ...],
    ledger_address: str,
    as_json: bool,  # noqa: FBT001 - click passes options by name
    gazetteers: tuple[Path, ...],
    workers: int | None,
    published_at: str | None,
    publisher: str | None,
    allow_private: bool,  # noqa: FBT001
) -> None:
    """Capture reports and read them into the ledger.

    What is reported as added is kept, whatever happens next; a run that was cut off goes on where
    it stopped when it is started again. Adding the same bytes again changes nothing; an edited
    post becomes a new version beside the old one. --gazetteer FILE is remembered by the ledger.
    """
    items = captures(sources, published_at, publisher, allow_private=allow_private)
    with open_ledger(ledger_address) as ledger, ticker("documents added") as progress:
        run = _Run(ledger, progress, console(err=True), as_json=as_json)
        files = gazetteer_files(ledger, gazetteers)
        prepare_places(files)
        for item in run_pool(run.unknown(items), files, workers, before=ledger.places()):
            run.take(item)
        relate(ledger)
        run.tell_end()
    sys.exit(1 if run.failed else 0)


class _Run:
    """Adds finished captures one by one, and counts."""

    def __init__(self, ledger: Ledger, progress: Ticker, err: Console, *, as_json: bool) -> None:
        self.ledger = ledger
        self.progress = progress
        self.err = err
        self.out = console()
        self.as_json = as_json
        self.added = self.known = self.versions = self.claims = self.failed = 0

    def unknown(self, items: Iterator[Captured | Missed]) -> Iterator[Captured | Missed]:
        """Leave out captures that are wholly in the ledger, so that they are not read again."""
        for item in items:
            if isinstance(item, Captured) and self.ledger.known(item.capture):
                self.known += self.ledger.append(item, ()).known
                self.progress.tick()
            else:
                yield item

    def take(self, item: Finished | Missed) -> None:
        """Add one capture with its readings, or note what was missed."""
        if isinstance(item, Missed):
            self.failed += 1
            self.ledger.note_missed(item)
            tell_missed(self.err, item)
            return
        lines: dict[str, Reading] = {}

        def passing() -> Iterator[Reading]:
            for reading in item.readings:
                lines[reading.document.id] = reading
                yield reading

        def committed(added: Added) -> None:
            for document in added.documents:
                self._tell(lines[document])
            self.versions += added.versions
            self.known += added.known
            lines.clear()

        self.ledger.append(item.captured, passing(), committed)

    def _tell(self, reading: Reading) -> None:
        document = reading.document
        self.added += 1
        self.claims += len(reading.claims)
        self.failed += not document.text
        self.progress.tick()
        if self.as_json:
            json_line(
                {
                    "added": document.id,
                    "path": document.path,
                    "part": document.part,
                    "title": document.title,
                    "claims": len(reading.claims),
                    "problems": [p.code for p in reading.problems],
                }
            )
            return
        name = document.title or " ".join(document.text[:70].split()) or document.path
        what = f"[dim]{document.id[7:15]}[/] {escape(name)}"
        outlet = f" [dim]{escape(document.publisher)}[/]" if document.publisher else ""
        why = "" if document.text else " [red]no text: " + escape(self._why(reading)) + "[/]"
        self.out.print(f"added {what}{outlet}, {len(reading.claims)} claims{why}")

    @staticmethod
    def _why(reading: Reading) -> str:
        return "; ".join(p.message for p in reading.problems)

    def tell_end(self) -> None:
        """Say how the run ended, and the chain's end, which can be noted elsewhere."""
        head = self.ledger.head()
        told = [f"{self.added} documents added with {self.claims} claims"]
        told += [f"{self.versions} of them new versions"] if self.versions else []
        told += [f"{self.known} already there"] if self.known else []
        told += [f"{self.failed} failed"] if self.failed else []
        self.err.print(f"{', '.join(told)}; the ledger ends with {head.hash} (entry {head.seq})")
