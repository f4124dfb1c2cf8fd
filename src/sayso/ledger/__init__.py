"""The append-only store of captures and readings; the only room that touches the database."""

from sayso.entries import Held
from sayso.ledger.arrivals import Arrived
from sayso.ledger.assessed import Stale
from sayso.ledger.desk import Desk
from sayso.ledger.failures import UnderEmbargo
from sayso.ledger.ledger import Ledger, open_ledger
from sayso.ledger.lists import DocumentFilter
from sayso.ledger.names import PlaceLine
from sayso.ledger.pages import Page
from sayso.ledger.queries import ClaimFilter, Versions
from sayso.ledger.records import (
    Added,
    Change,
    Changes,
    ClaimRecord,
    Counts,
    Damage,
    DocumentLine,
    GazetteerFile,
    Head,
    Moved,
    Placed,
    PlaceDays,
    RelationRecord,
    Weighed,
)
from sayso.ledger.relations import Block, Window
from sayso.ledger.review import Correction
from sayso.ledger.search import Hit
from sayso.ledger.states import States

__all__ = [
    "Added",
    "Arrived",
    "Block",
    "Change",
    "Changes",
    "ClaimFilter",
    "ClaimRecord",
    "Correction",
    "Counts",
    "Damage",
    "Desk",
    "DocumentFilter",
    "DocumentLine",
    "GazetteerFile",
    "Head",
    "Held",
    "Hit",
    "Ledger",
    "Moved",
    "Page",
    "PlaceDays",
    "PlaceLine",
    "Placed",
    "RelationRecord",
    "Stale",
    "States",
    "UnderEmbargo",
    "Versions",
    "Weighed",
    "Window",
    "open_ledger",
]
