"""Spans to attributions, voices and chains: who says what, and through whom it reached us."""
