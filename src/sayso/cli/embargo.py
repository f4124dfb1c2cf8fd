"""`sayso embargo`: hold recent claims back from readers and from what the desk exports."""

from __future__ import annotations

import click
from rich.markup import escape

from sayso.cli.options import by_option, ledger_option, signature
from sayso.cli.output import console
from sayso.codebook import load_codebook
from sayso.entries import Embargo
from sayso.ledger import open_ledger


@click.command()
@ledger_option
@click.option(
    "--type",
    "types",
    metavar="T",
    multiple=True,
    type=click.Choice(sorted(load_codebook().types)),
    help="Only claims of this type; may be repeated. Default: all types.",
)
@click.option("--days", type=click.IntRange(1, 36_500), help="Hold claims for so many days.")
@click.option("--lift", is_flag=True, help="Hold nothing back any more.")
@click.option("--why", metavar="WORDS", help="The reason; it is kept in the ledger.")
@by_option
def embargo(
    ledger_address: str,
    types: tuple[str, ...],
    days: int | None,
    lift: bool,  # noqa: FBT001 - click passes options by name
    why: str | None,
    by: str | None,
) -> None:
    """Hold recent claims back from the readers of the desk; without options, print what is held back.

    \b
      sayso embargo --days 14
      sayso embargo --type posture --type clash --days 30 --why "where soldiers are now"
      sayso embargo --lift

    A claim is held while it was published, or tells of a day, less than so many days ago; one without any
    day goes by the time at which it was added. Readers of the desk see neither it nor its document, and
    what the desk exports leaves it out. The latest embargo counts; all of them are kept.

    Who has the ledger's files has all of it: what `sayso claims`, `relations`, `origins` and `place` print
    is whole, with --json too. Mind what you pass on.
    """
    if lift and (days is not None or types):
        raise click.UsageError("--lift stands alone")
    if types and days is None:
        raise click.UsageError("say by --days how long claims of these types are held")
    with open_ledger(ledger_address, create=False) as ledger:
        if lift or days is not None:
            who, at = signature(by)
            told = Embargo(types=types, days=days or 0, by=who, at=at, why=why)
            ledger.set_embargo(told)
        now = ledger.embargo()
    console().print(escape(_words(now)))


def _words(embargo: Embargo | None) -> str:
    if embargo is None:
        return "nothing is held back"
    which = f"claims of type {', '.join(embargo.types)}" if embargo.types else "all claims"
    why = f": {embargo.why}" if embargo.why else ""
    return f"{which} are held for {embargo.days} days, by {embargo.by}, {embargo.at[:10]}{why}"
