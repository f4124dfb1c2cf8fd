"""Places on the command line: the index made ready, and names that the ledger knows otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sayso.cli.output import console
from sayso.gazetteer import is_built, open_gazetteer
from sayso.ledger import Ledger
from sayso.pipeline.gazetteers import gazetteer_files
from sayso.pipeline.other_names import by_other_names


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
    nothing else. So do the ids of its places: other documents give them to claims under other names.
    """
    if ids := _resolved(ledger, name):
        return (name, *ids)
    files = gazetteer_files(ledger, ())
    prepare_places(files)
    with open_gazetteer(files) as index:
        others = by_other_names(ledger.desk(), index, name)
    return (name, *(line.place.id for line in others[:1] if line.place.id))


def _resolved(ledger: Ledger, place: str) -> tuple[str, ...]:
    """Return the ids of the resolved places of this name or id that claims are about."""
    found = ledger.claims(places=(place,), versions="all")
    ids = (r.claim.place.id for r in found if r.claim.place and r.claim.place.id)
    return tuple(dict.fromkeys(ids))
