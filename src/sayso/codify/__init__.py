"""Spans to claims: one coded proposition per place and first voice."""
