"""The desk: pages on a ledger, each of which is data too."""
