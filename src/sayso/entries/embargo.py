"""Recent claims that are kept from readers and exports for some days."""

from __future__ import annotations

import msgspec

from sayso.entries.days import shifted
from sayso.entries.ids import key_id


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """The claims that an embargo holds back on one day.

    Attributes:
        types: types of the codebook; all types where there are none.
        since: ISO date; claims published, or told of, on that day or later are held. One without any day
            goes by the time at which it was added.
        days: how long a claim is held.
    """

    since: str
    days: int
    types: tuple[str, ...] = ()

    def ends(self, day: str) -> str:
        """Return the day on which a claim of `day` is held no more."""
        return shifted(day[:10], self.days)


class Embargo(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody decided that recent claims are held back; of several embargoes the latest counts.

    Attributes:
        days: for how many days after its publication a claim is held; 0 lifts the embargo.
        by: who decided it.
        at: when, ISO date-time in UTC.
        types: types of the codebook; all types where there are none.
        why: the reason, or None.
    """

    days: int
    by: str
    at: str
    types: tuple[str, ...] = ()
    why: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.days <= 36_500:
            raise ValueError(f"an embargo lasts 0 to 36,500 days, not {self.days}")

    def held(self, today: str) -> Held | None:
        """Return what is held on the ISO date `today`, None where nothing is."""
        if not self.days:
            return None
        return Held(types=self.types, since=shifted(today, 1 - self.days), days=self.days)


def embargo_id(embargo: Embargo) -> str:
    """Return the id of an embargo: all of it is its key."""
    e = embargo
    return key_id("e", e.types, e.days, e.by, e.at, e.why)
