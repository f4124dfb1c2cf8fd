"""The state of a place over time, from claims. Every state keeps the claims behind it."""
