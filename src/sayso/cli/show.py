"""`sayso show`: one document with its attributions and claims marked beside the text."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.marked import marked
from sayso.cli.options import as_json, captures, gazetteer_option, ledger_option, source_options
from sayso.cli.output import console, json_line, tell_missed
from sayso.cli.places import prepare_places
from sayso.entries import Missed
from sayso.ledger import open_ledger
from sayso.pipeline.local import run_here
from sayso.publish.contract import reading_line


@click.command()
@click.argument("document", metavar="FILE|URL|ID")
@ledger_option
@gazetteer_option
@source_options
@as_json
def show(
    document: str,
    ledger_address: str,
    gazetteers: tuple[Path, ...],
    published_at: str | None,
    publisher: str | None,
    allow_private: bool,  # noqa: FBT001 - click passes options by name
    as_json: bool,  # noqa: FBT001
) -> None:
    """Show one document: its words marked, and beside them who says what through whom.

    DOCUMENT is a file or address, read here and now, or the first digits of the id of a document
    in the ledger.
    """
    out, err = console(), console(err=True)
    if not (Path(document).exists() or "://" in document):
        with open_ledger(ledger_address, create=False) as ledger:
            readings = [ledger.reading(document)]
    else:
        readings = []
        prepare_places(gazetteers)
        items = captures((document,), published_at, publisher, allow_private=allow_private)
        for item in run_here(items, gazetteers):
            if isinstance(item, Missed):
                tell_missed(err, item)
            else:
                readings.extend(item.readings)
    for reading in readings:
        if as_json:
            json_line(reading_line(reading))
        else:
            out.print(marked(reading))
    if not any(r.document.text for r in readings):
        raise SystemExit(1)
