"""What the headers of a web answer say."""

from __future__ import annotations

import re

Headers = tuple[tuple[str, str], ...]
"""Names and values in the order and spelling in which they came."""

_CHARSET = re.compile(r"charset\s?=\s?[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


def header(headers: Headers, name: str) -> str | None:
    """Return the first value of the header `name` (lower case), or None."""
    return next((value for key, value in headers if key.lower() == name), None)


def declared_media_type(headers: Headers) -> str:
    """Return the declared media type in lower case without parameters, or ``""``."""
    return (header(headers, "content-type") or "").partition(";")[0].strip().lower()


def declared_charset(headers: Headers) -> str | None:
    """Return the declared character set in lower case, or None."""
    found = _CHARSET.search(header(headers, "content-type") or "")
    return found.group(1).lower() if found else None


def declared_encoding(headers: Headers) -> str:
    """Return how the body is said to be packed, in lower case; ``""`` where it is not."""
    said = (header(headers, "content-encoding") or "").strip().lower()
    return {"identity": "", "x-gzip": "gzip"}.get(said, said)
