"""What a claim may say, as data: one folder a released version, never edited."""

from sayso.codebook.book import ClaimType, Codebook, UnknownCodebook, load_codebook
from sayso.codebook.holding import (
    CONTESTED,
    SOMEBODY,
    Extent,
    Holding,
    enemy_of,
    holding,
    party_named,
)

__all__ = [
    "CONTESTED",
    "SOMEBODY",
    "ClaimType",
    "Codebook",
    "Extent",
    "Holding",
    "UnknownCodebook",
    "enemy_of",
    "holding",
    "load_codebook",
    "party_named",
]
