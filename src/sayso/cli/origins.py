"""`sayso origins`: which claims go back to one saying, and to whose."""

from __future__ import annotations

from typing import Any

import click
from rich.markup import escape

from sayso.cli.options import as_json, ledger_option
from sayso.cli.output import console, json_line
from sayso.ledger import ClaimRecord, Ledger, open_ledger
from sayso.pipeline.places import tied
from sayso.pipeline.relate import relate
from sayso.publish.words import chain_words, claim_words, quoted
from sayso.reconcile.origins import groups


@click.command()
@ledger_option
@as_json
def origins(ledger_address: str, as_json: bool) -> None:  # noqa: FBT001
    """Print groups of echoes: what was said once and printed several times, and where it began.

    The origin is the first voice and the earliest publication that the ledger has. Copies that say the
    thing otherwise than the first (another type, polarity or certainty) are marked as spun.
    """
    out = console()
    count = 0
    with open_ledger(ledger_address, create=False) as ledger:
        relate(ledger)
        for group in _groups(ledger):
            count += 1
            if as_json:
                json_line(_value(group))
                continue
            first = group[0]
            out.print(
                f"[cyan]{escape(claim_words(first.claim))}[/]  first voice {escape(first.chain[0])},"
                f" {len(group)} claims"
            )
            for record in group:
                spun = "  [yellow]spun[/]" if _is_spun(first, record) else ""
                out.print(
                    f"  {_published(record)[:10]}  {escape(chain_words(record.chain))}"
                    f"  [green]{escape(quoted(' … '.join(record.evidence)))}[/]{spun}"
                    f"  [dim]{record.claim.id}[/]"
                )
    if not count:
        console(err=True).print("no claim is an echo of another")


def _groups(ledger: Ledger) -> list[list[ClaimRecord]]:
    """Return the groups of echoes, each from the earliest publication on."""
    records: dict[str, ClaimRecord] = {}
    pairs = []
    for told in ledger.between.relations("echo"):
        records[told.a.claim.id], records[told.b.claim.id] = told.a, told.b
        pairs.append((told.a.claim.id, told.b.claim.id))
    tied_ = list(tied(pairs, ledger.between.verdicts()))
    for claim in {c for pair in tied_ for c in pair} - records.keys():
        records[claim] = ledger.claim(claim)
    found = [sorted((records[c] for c in group), key=_order) for group in groups(tied_)]
    return sorted(found, key=lambda group: _order(group[0]))


def _order(record: ClaimRecord) -> tuple[str, int, str]:
    """Earliest first; of one day's, the one with the shortest way from its first voice."""
    return _published(record)[:10] or "9999", len(record.chain), record.claim.id


def _published(record: ClaimRecord) -> str:
    return record.said.published or ""


def _is_spun(first: ClaimRecord, copy: ClaimRecord) -> bool:
    a, b = first.claim, copy.claim
    return (a.subtype, a.polarity, a.modality) != (b.subtype, b.polarity, b.modality)


def _value(group: list[ClaimRecord]) -> dict[str, Any]:
    first = group[0]
    claim = first.claim
    return {
        "proposition": {
            "type": claim.type,
            "subtype": claim.subtype,
            "polarity": claim.polarity,
            "modality": claim.modality,
            "place": {"id": claim.place.id, "name": claim.place.name} if claim.place else None,
            "words": " … ".join(first.evidence),
        },
        "voice": first.chain[0],
        "first": _member(first, spun=False),
        "members": [_member(r, spun=_is_spun(first, r)) for r in group],
    }


def _member(record: ClaimRecord, *, spun: bool) -> dict[str, Any]:
    return {
        "claim": record.claim.id,
        "document": record.document.id,
        "url": record.document.url,
        "publisher": record.document.publisher,
        "published_at": record.document.published_at,
        "chain": list(record.chain),
        "spun": spun,
    }
