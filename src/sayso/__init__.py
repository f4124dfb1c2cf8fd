"""A ledger of attributed claims from conflict reporting."""

__version__ = "0.1.0"
