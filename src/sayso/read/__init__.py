"""Captures to documents: article text, title, byline, date, outlet and language."""
