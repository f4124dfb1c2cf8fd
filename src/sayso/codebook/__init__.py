"""What a claim may say, as data: one folder a released version, never edited."""

from sayso.codebook.book import ClaimType, Codebook, UnknownCodebook, load_codebook

__all__ = ["ClaimType", "Codebook", "UnknownCodebook", "load_codebook"]
