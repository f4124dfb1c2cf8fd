"""Claim types as data, versioned. A released version is never edited."""
