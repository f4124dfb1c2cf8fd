"""`sayso verify`: is everything as it was put in?"""

from __future__ import annotations

import sys

import click
import msgspec
from rich.markup import escape

from sayso.cli.options import as_json, ledger_option
from sayso.cli.output import console, json_line, ticker
from sayso.ledger import open_ledger


@click.command()
@ledger_option
@click.option("--head", metavar="HASH", help="A hash noted earlier, which must still occur.")
@as_json
def verify(ledger_address: str, head: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Check the ledger: the chain of hashes, the captured bytes, the ids, the search keys.

    Names every entry that was changed, and exits with 1 if there is any. Note the hash that add and
    verify print somewhere else: with --head even a ledger rewritten from the start is found out.
    """
    out = console()
    damaged = 0
    with open_ledger(ledger_address, create=False) as ledger, ticker("entries checked") as progress:
        for damage in ledger.verify(head, lambda _seq: progress.tick()):
            damaged += 1
            if as_json:
                json_line(msgspec.to_builtins(damage))
            else:
                out.print(f"[red]{damage.what}[/] {escape(damage.message)}")
        end = ledger.head()
    if not damaged and not as_json:
        out.print(f"all is as it was put in: {end.seq} entries, the chain ends with {end.hash}")
    sys.exit(1 if damaged else 0)
