"""Places of a ledger by names that it does not have: the gazetteer's."""

from __future__ import annotations

from sayso.gazetteer import Gazetteer
from sayso.ledger import Desk, PlaceLine

_NAMESAKES = 50


def places_called(desk: Desk, gazetteer: Gazetteer, name: str, limit: int) -> list[PlaceLine]:
    """Return places of claims that are called `name`, by the ledger's names for them first.

    The ledger has the names of its documents; that Клещеевка is Klishchiivka, the gazetteer tells.
    """
    own = desk.places(name, limit=limit).items
    known = {line.place.id for line in own}
    others = [line for line in by_other_names(desk, gazetteer, name) if line.place.id not in known]
    return [*own, *others][:limit]


def by_other_names(desk: Desk, gazetteer: Gazetteer, name: str) -> list[PlaceLine]:
    """Return places of claims that the gazetteer calls `name`, the likeliest first."""
    found = gazetteer.find(name, limit=_NAMESAKES)
    ids = tuple(dict.fromkeys(match.place.id for match in found if match.place.id))
    lines = (
        {line.place.id: line for line in desk.places(ids=ids, limit=len(ids)).items} if ids else {}
    )
    return [lines[i] for i in ids if i in lines]
