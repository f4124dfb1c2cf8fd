"""`sayso explain`: why a claim was coded so."""

from __future__ import annotations

import click
from rich.console import Console
from rich.markup import escape

from sayso.cli.options import as_json, ledger_option
from sayso.cli.output import console, json_line
from sayso.entries import Reading
from sayso.ledger import ClaimRecord, open_ledger
from sayso.pipeline.explained import explained, explained_value
from sayso.publish.contract import claim_line
from sayso.publish.words import chain_words, claim_words, quoted


@click.command()
@click.argument("claim", metavar="CLAIM")
@ledger_option
@as_json
def explain(claim: str, ledger_address: str, as_json: bool) -> None:  # noqa: FBT001
    """Say why a claim was coded so: its words, the features that were seen in them, their scores.

    CLAIM is the id of a claim, or its first letters, as `sayso claims` prints it.
    """
    with open_ledger(ledger_address, create=False) as ledger:
        record = ledger.claim(claim)
        reading = ledger.reading(record.document.id)
    if as_json:
        reasons = map(explained_value, explained(record.claim, reading.document.text))
        json_line(
            {
                **claim_line(record.claim, record.evidence, record.chain, record.document),
                "reasons": list(reasons),
            }
        )
        return
    _tell(console(), record, reading)


def _tell(out: Console, record: ClaimRecord, reading: Reading) -> None:
    claim, document = record.claim, record.document
    out.print(f"[cyan]{escape(claim_words(claim))}[/]  [dim]{claim.id}[/]")
    out.print(f"    {escape(chain_words(record.chain))}")
    out.print(f"    [green]{escape(quoted(' … '.join(record.evidence)))}[/]")
    where = ", ".join(x for x in (document.title, document.published_at, document.url) if x)
    out.print(f"    [dim]{escape(where or document.path)}[/]\n")
    if claim.roles:
        out.print("roles")
        for role in claim.roles:
            side = f"  [dim]side: {escape(role.side)}[/]" if role.side else ""
            out.print(f"    {role.role}: {escape(role.text)}{side}")
    out.print(f"why  [dim]confidence {claim.confidence:.2f}, codebook {claim.codebook}[/]")
    for reason in explained(claim, reading.document.text):
        words = f"  [green]{escape(quoted(reason.words))}[/]" if reason.words else ""
        out.print(f"    {reason.score:.2f}  {escape(reason.says)}{words}")
