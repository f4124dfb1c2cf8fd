"""`sayso place`: what the claims leave certain about a place, day by day."""

from __future__ import annotations

from collections import Counter

import click
from rich.markup import escape

from sayso.assess.moves import moves
from sayso.assess.settle import would_settle
from sayso.cli.options import as_json, iso_day, ledger_option
from sayso.cli.output import console, json_line
from sayso.cli.places import places_in_ledger
from sayso.entries import Assessment, Place
from sayso.errors import UserError
from sayso.ledger import ClaimRecord, open_ledger
from sayso.pipeline.assessed import assessed_on, bring_up_to_date
from sayso.publish.contract import place_line
from sayso.publish.words import chain_words, claim_words, quoted


class PlaceNotInLedger(UserError):
    """No claim is about a place of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "place-not-in-ledger",
            f"no claim in the ledger is about {name!r}",
            "sayso claims lists what there is; sayso gazetteer find NAME tells other names",
        )


@click.command()
@click.argument("name", metavar="NAME|ID")
@ledger_option
@click.option(
    "--on", "day", metavar="DATE", callback=iso_day, help="Only the state at the end of this day."
)
@as_json
def place(name: str, ledger_address: str, day: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Say who may hold a place on each day, with weights and the claims behind each state.

    States are the sides, contested and unknown; their weights sum to 1. Origins are the independent
    first sayings: what is copied counts once. At the end stands what evidence would settle it.
    """
    with open_ledger(ledger_address, create=False) as ledger:
        bring_up_to_date(ledger)
        records = list(ledger.claims(places=places_in_ledger(ledger, name), versions="all"))
        if not records:
            raise PlaceNotInLedger(name)
        where, others = _likeliest(records)
        mine = [r for r in records if r.claim.place and r.claim.place.id == where.id]
        kept = ledger.states.of_place
        assessments = [assessed_on(ledger, where, day)] if day else kept(where.key)
    if as_json:
        needed = would_settle(assessments[-1]) if assessments else ()
        json_line(place_line(where, assessments, needed))
        return
    _tell(where, others, mine, assessments)


def _likeliest(records: list[ClaimRecord]) -> tuple[Place, list[Place]]:
    """Return the place that most claims of that name are about, and the others."""
    places = {r.claim.place.id: r.claim.place for r in records if r.claim.place}
    counted = Counter(r.claim.place.id for r in records if r.claim.place)
    ranked = [places[key] for key, _ in counted.most_common()]
    ranked.sort(key=lambda p: p.id is None)  # what could not be resolved comes last
    return ranked[0], ranked[1:]


def _tell(
    where: Place, others: list[Place], records: list[ClaimRecord], assessments: list[Assessment]
) -> None:
    """Print each day's weights, what moved, and the claims that count since that day."""
    out = console()
    region = ", ".join(x for x in (where.admin1, where.country) if x)
    known = where.id or "in no gazetteer"
    out.print(f"[bold]{escape(where.name)}[/] {escape(region)}  [dim]{known}[/]")
    for other in others:
        told = f"{other.name} ({other.admin1 or other.country})" if other.id else "an unknown place"
        out.print(f"[dim]claims under that name are also about {escape(told)}[/]")
    by_id = {r.claim.id: r for r in records}
    counted: set[str] = set()
    before: Assessment | None = None
    for assessment in assessments:
        weights = ", ".join(
            f"{s.state} {s.weight:.2f}" + (f" ({s.origins} origins)" if s.origins else "")
            for s in assessment.states
        )
        out.print(f"\n[bold]{assessment.day}[/]  {escape(weights)}")
        if before is not None and (moved := _moved(before, assessment)):
            out.print(f"  [yellow]moved:[/] {escape(moved)}")
        before = assessment
        new = [(s.state, key) for s in assessment.states for key in s.claims if key not in counted]
        for state, key in new:
            record = by_id[key]
            out.print(
                f"  [cyan]{escape(state)}[/]: {escape(claim_words(record.claim))}  "
                f"[dim]{escape(chain_words(record.chain))}[/]"
            )
            out.print(f"      [green]{escape(quoted(' … '.join(record.evidence)))}[/]")
            counted.add(key)
    if assessments:
        for needed in would_settle(assessments[-1]):
            out.print(f"[dim]would settle it: {escape(needed)}[/]")


def _moved(before: Assessment, now: Assessment) -> str:
    """Tell which weights moved since the day before that is shown."""
    moved = moves(before.states, now.states)
    return ", ".join(f"{m.state} {m.now - m.before:+.2f}" for m in moved)
