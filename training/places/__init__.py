"""Makes what the place index and the resolving of places learn from data."""
