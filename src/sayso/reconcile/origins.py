"""Groups of echoes, and the first saying that each goes back to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from sayso.codebook import holding
from sayso.entries import OUTLET, Said

K = TypeVar("K", bound=Hashable)


def retold(claims: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """Yield, by their ids, the claims in which an outlet says by itself what others had said of a place.

    Who names no source for what is known already is no further origin of it. A ministry's or a unit's own
    page speaks for itself.
    """
    said_before: dict[tuple[str, bool], str] = {}
    for one in sorted(claims, key=lambda c: (c.published or "", len(c.chain) == 1)):
        stand = holding(one.claim, one.words, one.lang)
        if stand is None:
            continue
        key = stand.state, stand.holds
        first = one.first_voice
        if first.id == OUTLET and first.side is None and key in said_before:
            yield one.claim.id, said_before[key]
        else:
            said_before[key] = one.claim.id


def groups(pairs: Iterable[tuple[K, K]]) -> list[list[K]]:
    """Return the groups that pairs tie together, each in the order in which its members were seen."""
    parent: dict[K, K] = {}

    def root(x: K) -> K:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in pairs:
        parent[root(a)] = root(b)
    found: dict[K, list[K]] = {}
    for member in parent:
        found.setdefault(root(member), []).append(member)
    return list(found.values())
