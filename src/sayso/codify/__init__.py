"""Spans to claims: what is put forward about which place and time, by whom."""

from sayso.codify.stage import codify

__all__ = ["codify"]
