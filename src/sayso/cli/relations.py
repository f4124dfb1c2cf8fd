"""`sayso relations`: which claims echo, support, contradict or update one another."""

from __future__ import annotations

import click
from rich.markup import escape

from sayso.cli.options import as_json, ledger_option
from sayso.cli.output import console, json_line
from sayso.entries import GRADE, RelationKind
from sayso.ledger import ClaimRecord, Ledger, open_ledger
from sayso.pipeline.credible import credible
from sayso.pipeline.relate import relate
from sayso.publish.between import relation_line
from sayso.publish.words import chain_words, claim_words, quoted

KINDS: tuple[RelationKind, ...] = ("echo", "corroborates", "contradicts", "updates")
_COLOURS = {"echo": "dim", "corroborates": "green", "contradicts": "red", "updates": "yellow"}


@click.command()
@ledger_option
@click.option("--kind", type=click.Choice(KINDS), help="Only of this kind.")
@click.option("--claim", metavar="ID", help="Only of this claim.")
@as_json
def relations(
    ledger_address: str,
    kind: RelationKind | None,
    claim: str | None,
    as_json: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Print how claims stand to each other, the surest first, with the reasons.

    An echo is one saying that was printed twice; its first claim is the copy. An update is the same voice's
    later word; its first claim is the newer. Corroboration and contradiction are between different voices.
    With --claim the credibility of that item is proposed, 1 to 6 on the Admiralty scale; an analyst's
    judgement ("sayso judge ID grade 2") overrules it.
    """
    out = console()
    count = 0
    with open_ledger(ledger_address, create=False) as ledger:
        relate(ledger)
        claims = (ledger.claim(claim).claim.id,) if claim else ()
        for record in ledger.between.relations(kind, claims):
            count += 1
            told = record.relation
            if as_json:
                json_line(relation_line(told, record.a, record.b))
                continue
            out.print(f"[{_COLOURS[told.kind]}]{told.kind}[/] {told.score:.2f}")
            for end in (record.a, record.b):
                words = escape(quoted(" … ".join(end.evidence)))
                out.print(f"  [cyan]{escape(claim_words(end.claim))}[/]  [dim]{end.claim.id}[/]")
                out.print(f"    {escape(chain_words(end.chain))}  [green]{words}[/]")
            for reason in told.reasons:
                out.print(f"    [dim]{escape(reason)}[/]")
        if claim and not as_json:
            _tell_credibility(ledger, ledger.claim(claim))
    if not count:
        console(err=True).print("no claim stands in such a relation")


def _tell_credibility(ledger: Ledger, record: ClaimRecord) -> None:
    """Print how credible an item is: as an analyst decided, else as its relations propose."""
    claim = record.claim.id
    graded = ledger.between.verdicts((claim,)).get((claim, GRADE))
    told = credible(record, ledger.between.relations(None, (claim,)), graded)
    if told.by is not None:
        console().print(escape(f"credibility {told.grade}, by {told.by}: {told.reason}"))
        return
    words = escape(f"{told.grade} ({told.words}): {told.reason}")
    console().print(f"[bold]proposed credibility {words}[/]")
