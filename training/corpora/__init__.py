"""Reads the corpora that the encoder learns from, each into the same `Example`."""
