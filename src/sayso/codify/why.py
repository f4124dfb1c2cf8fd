"""What the features of a claim say in words."""

from __future__ import annotations

from typing import Final

from sayso.codify import interest, score

_TOLD: Final[dict[str, str]] = {
    feature.__name__: " ".join((feature.__doc__ or "").split())
    for feature in (*score.FEATURES, *interest.FEATURES)
}


def told(feature: str) -> str:
    """Return what a feature says; the name itself, where another version of sayso knew it."""
    return _TOLD.get(feature, feature.replace("_", " "))
