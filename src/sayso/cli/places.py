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


def place_in_ledger(ledger: Ledger, name: str) -> str:
    """Return under which name or id the ledger has claims about the place that a user names.

    The ledger keeps one name of a place; its other names ("Клещеевка" for Klishchiivka) are told by
    the gazetteer. Where no claim is about any place of that name, it comes back as it is.
    """
    if _has_claims(ledger, name):
        return name
    files = gazetteer_files(ledger, ())
    prepare_places(files)
    with open_gazetteer(files) as index:
        ids = [m.place.id for m in index.find(name) if m.place.id]
    return next((i for i in ids if _has_claims(ledger, i)), name)


def _has_claims(ledger: Ledger, place: str) -> bool:
    return any(True for _ in ledger.claims(place=place, versions="all", limit=1))
