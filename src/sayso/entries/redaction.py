"""A person's name that is kept from everything that leaves the ledger."""

from __future__ import annotations

import msgspec

from sayso.entries.ids import key_id


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody decided that a name is hidden, or shown again; of several the latest counts.

    Attributes:
        name: in full, as a document gives it.
        hidden: False where an earlier redaction is taken back.
        by: who decided it.
        at: when, ISO date-time in UTC.
        why: the reason, or None.
    """

    name: str
    by: str
    at: str
    hidden: bool = True
    why: str | None = None


def redaction_id(redaction: Redaction) -> str:
    """Return the id of a redaction."""
    return key_id("r", redaction.name, redaction.by, redaction.at, redaction.hidden, redaction.why)
