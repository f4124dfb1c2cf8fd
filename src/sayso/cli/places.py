"""Places on the command line: the index made ready, and names that the ledger knows otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sayso.cli.output import console
from sayso.gazetteer import is_built, open_gazetteer
from sayso.ledger import Ledger
from sayso.pipeline.gazetteers import gazetteer_files


def prepare_places(files: Sequence[Path]) -> None:
    """Build what is not built yet, and say so: the base at first use, a file when it is new.

    Raises:
        UserError: a file is no gazetteer.
    """
    if not is_built():
        console(err=True).print("building the place index, once; it takes about 15 seconds")
    open_gazetteer(files).close()


def places_in_ledger(ledger: Ledger, name: str) -> tuple[str, ...]:
    """Return the names and ids under which the ledger has claims about the place that a user names.

    The ledger keeps one name of a place; its other names ("Клещеевка" for Klishchiivka) are told by
    the gazetteer. The name itself always comes along: claims whose place could not be resolved have
    nothing else.
    """
    if _has_claims(ledger, name):
        return (name,)
    files = gazetteer_files(ledger, ())
    prepare_places(files)
    with open_gazetteer(files) as index:
        ids = (m.place.id for m in index.find(name) if m.place.id)
        known = next((i for i in ids if _has_claims(ledger, i)), None)
    return (name, known) if known else (name,)


def _has_claims(ledger: Ledger, place: str) -> bool:
    """Say whether a claim is about a resolved place of this name or id."""
    found = ledger.claims(places=(place,), versions="all")
    return any(r.claim.place is not None and r.claim.place.id is not None for r in found)
