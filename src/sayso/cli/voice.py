"""`sayso voice`: how often a voice was borne out, and how far it is to be believed."""

from __future__ import annotations

import click
from rich.markup import escape

from sayso.assess.record import record
from sayso.cli.options import as_json, ledger_option
from sayso.cli.output import console, json_line
from sayso.cli.redact import NoSuchVoice
from sayso.entries import GRADE
from sayso.ledger import open_ledger
from sayso.pipeline.assessed import bring_up_to_date
from sayso.pipeline.judging import same_as
from sayso.publish.records import record_line

_WORDS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}


@click.command()
@click.argument("name", metavar="NAME|ID")
@ledger_option
@as_json
def voice(name: str, ledger_address: str, as_json: bool) -> None:  # noqa: FBT001
    """Print the record of a voice: what became of what it said about who holds which place.

    The grade (A to F, the Admiralty scale; F is "cannot be judged") is proposed from the record; an analyst's
    `sayso judge ID grade B` overrules it. Of a name that several voices have, the one with most claims;
    voices that were judged the same are one.
    """
    with open_ledger(ledger_address, create=False) as ledger:
        found = next(iter(ledger.voices(name, named=False)), None)
        if found is None:
            raise NoSuchVoice(name)
        bring_up_to_date(ledger)
        told = record(ledger.states.outcomes(sorted(same_as(ledger, found.id))))
        graded = ledger.between.verdicts([found.id]).get((found.id, GRADE))
    if as_json:
        json_line(record_line(found, told, graded))
        return
    out = console()
    out.print(f"[cyan]{escape(found.name)}[/]  [dim]{found.id}[/]")
    about = [found.kind, found.role, f"side: {found.side}" if found.side else None]
    out.print(f"  {escape(', '.join(a for a in about if a))}")
    counts = ", ".join(f"{told.count(o)} {o}" for o in ("confirmed", "overturned", "open"))
    out.print(f"  {len(told.outcomes)} sayings about who holds a place: {counts}")
    if told.delay is not None:
        out.print(f"  usually told {told.delay:g} days after it happened")
    out.print(f"  proposed grade {told.grade}: {_WORDS[told.grade]}")
    if graded is not None:
        reason = f": {graded.reason}" if graded.reason else ""
        out.print(escape(f"  graded {graded.value} by {graded.by}, {graded.at[:10]}{reason}"))
    for outcome in told.outcomes:
        out.print(
            f"  {outcome.outcome:10} {escape(outcome.place)}: {escape(outcome.state)}"
            f"  [dim]{outcome.claim}[/]"
        )
