"""`sayso add`: capture and read into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Sequence
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
from sayso.entries import Missed, Reading
from sayso.ledger import Head, open_ledger
from sayso.pipeline.adding import Progress, add_captures
from sayso.pipeline.gazetteers import gazetteer_files


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
        run = _Run(progress, console(err=True), as_json=as_json)
        files = gazetteer_files(ledger, gazetteers)
        prepare_places(files)
        add_captures(ledger, items, files, run, workers)
        run.tell_end(ledger.head())
    sys.exit(1 if run.failed else 0)


class _Run(Progress):
    """Prints what becomes of an addition, and counts."""

    def __init__(self, progress: Ticker, err: Console, *, as_json: bool) -> None:
        self.progress = progress
        self.err = err
        self.out = console()
        self.as_json = as_json
        self.added = self.already = self.newer = self.claims = self.failed = 0

    def missed(self, missed: Missed) -> None:
        """Say what was missed."""
        self.failed += 1
        tell_missed(self.err, missed)

    def known(self, documents: Sequence[str]) -> None:
        """Count what was there."""
        self.already += len(documents)
        self.progress.tick()

    def versions(self, count: int) -> None:
        """Count further versions."""
        self.newer += count

    def kept(self, reading: Reading) -> None:
        """Say what was added."""
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

    def tell_end(self, head: Head) -> None:
        """Say how the run ended, and the chain's end, which can be noted elsewhere."""
        told = [f"{self.added} documents added with {self.claims} claims"]
        told += [f"{self.newer} of them new versions"] if self.newer else []
        told += [f"{self.already} already there"] if self.already else []
        told += [f"{self.failed} failed"] if self.failed else []
        self.err.print(f"{', '.join(told)}; the ledger ends with {head.hash} (entry {head.seq})")
