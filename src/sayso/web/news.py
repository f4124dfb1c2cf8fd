"""What came into the ledger since somebody looked: contradictions, states that moved, words taken back."""

from __future__ import annotations

import msgspec

from sayso.ledger import Arrived, Desk, Ledger, Moved
from sayso.web.pairs import Pair, pairs

_LOOKED_THROUGH = 200  # the newest relations of a kind
_MOVED = 15  # places


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What is new, the weightiest first.

    Attributes:
        arrived: how much came in.
        contradictions: between new claims, or of new ones with older ones.
        moved: places whose state is another than before what came in.
        updates: voices that took their word back, or renewed it.
    """

    arrived: Arrived
    contradictions: tuple[Pair, ...]
    moved: tuple[Moved, ...]
    updates: tuple[Pair, ...]

    def __bool__(self) -> bool:
        return bool(self.arrived.documents)


def news(ledger: Ledger, desk: Desk, since: int, until: str | None) -> News:
    """Return what came in.

    Args:
        ledger: where the states are kept.
        desk: what the reader may see.
        since: number of the last entry that is not new.
        until: last day whose states the reader may see, None for all.
    """
    contradictions = desk.relations("contradicts", since_seq=since, limit=_LOOKED_THROUGH)
    updates = desk.relations("updates", since_seq=since, limit=_LOOKED_THROUGH)
    return News(
        arrived=desk.arrived(since),
        contradictions=pairs(contradictions),
        moved=tuple(ledger.states.moved_by(since, _MOVED, until)),
        updates=pairs(updates),
    )
