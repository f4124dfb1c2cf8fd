"""`sayso claims`: who claims what, one claim per line."""

from __future__ import annotations

import click
from rich.markup import escape

from sayso.cli.options import as_json, iso_day, ledger_option
from sayso.cli.output import console, json_line
from sayso.cli.places import places_in_ledger
from sayso.ledger import open_ledger
from sayso.publish.contract import claim_line
from sayso.publish.words import chain_words, claim_words, quoted


@click.command()
@ledger_option
@click.option("--place", metavar="NAME", help="Only about this place: a name or an id.")
@click.option("--type", "kind", metavar="T", help="Only of this type, e.g. control.")
@click.option("--voice", metavar="NAME", help="Only where this voice is in the chain.")
@click.option("--since", metavar="DATE", callback=iso_day, help="Only about this day or later.")
@click.option("--until", metavar="DATE", callback=iso_day, help="Only about this day or earlier.")
@click.option("--all-versions", is_flag=True, help="Earlier versions of edited posts too.")
@as_json
def claims(
    ledger_address: str,
    place: str | None,
    kind: str | None,
    voice: str | None,
    since: str | None,
    until: str | None,
    all_versions: bool,  # noqa: FBT001 - click passes options by name
    as_json: bool,  # noqa: FBT001
) -> None:
    """Print the claims of the ledger: what, where, when, by whom, in which words."""
    out = console()
    with open_ledger(ledger_address, create=False) as ledger:
        found = ledger.claims(
            places=places_in_ledger(ledger, place) if place else (),
            type=kind,
            voice=voice,
            since=since,
            until=until,
            versions="all" if all_versions else "latest",
        )
        count = 0
        for record in found:
            count += 1
            if as_json:
                json_line(claim_line(record.claim, record.evidence, record.chain, record.document))
                continue
            out.print(f"[cyan]{escape(claim_words(record.claim))}[/]  [dim]{record.claim.id}[/]")
            out.print(f"    {escape(chain_words(record.chain))}")
            out.print(f"    [green]{escape(quoted(' … '.join(record.evidence)))}[/]")
        if not count:
            console(err=True).print("no claim fits")
