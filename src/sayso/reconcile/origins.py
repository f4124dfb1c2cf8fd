"""Groups of echoes, and the first saying that each goes back to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


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
