"""The append-only store of captures and readings; the only room that touches the database."""

from sayso.ledger.ledger import Ledger, open_ledger
from sayso.ledger.queries import Versions
from sayso.ledger.records import (
    Added,
    ClaimRecord,
    Counts,
    Damage,
    DocumentLine,
    GazetteerFile,
    Head,
    RelationRecord,
)
from sayso.ledger.relations import Block, Window

__all__ = [
    "Added",
    "Block",
    "ClaimRecord",
    "Counts",
    "Damage",
    "DocumentLine",
    "GazetteerFile",
    "Head",
    "Ledger",
    "RelationRecord",
    "Versions",
    "Window",
    "open_ledger",
]
