"""Ids are hashes of key fields: the same input gives the same ids, on every machine."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

_CANONICAL = msgspec.json.Encoder(order="deterministic")


def sha256(body: bytes) -> str:
    """Return ``"sha256:…"`` (64 hex digits) of `body`."""
    return "sha256:" + hashlib.sha256(body).hexdigest()


def canonical(value: Any) -> bytes:
    """Return the one JSON form of `value` that is hashed: keys sorted, no spaces, UTF-8."""
    return _CANONICAL.encode(value)


def key_id(prefix: str, *key: Any) -> str:
    """Return `prefix`, a dash and 16 hex digits of the hash of the key fields.

    64 bits keep a ledger of ten million entries free of collisions (chance below 1 in 300,000).
    """
    return f"{prefix}-{hashlib.sha256(canonical(key)).hexdigest()[:16]}"
