"""Captured bytes: compressed into a row of the database, and back."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, select

from sayso.entries import sha256
from sayso.ledger.failures import CaptureTooLarge
from sayso.ledger.tables import BLOBS

LARGEST = 512 * 1024 * 1024
"""Bytes of one capture. SQLite keeps at most 10**9 bytes in a row, PostgreSQL somewhat more."""


def pack(body: bytes, path: str) -> bytes:
    """Return `body` as it is stored.

    Raises:
        CaptureTooLarge: it cannot be stored in one row; `path` is named.
    """
    if len(body) > LARGEST:
        raise CaptureTooLarge(path, len(body), LARGEST)
    return zlib.compress(body)


def unpack(packed: bytes, size: int) -> bytes:
    """Return the bytes that were packed.

    Raises:
        ValueError: they are damaged: not what zlib wrote, or not `size` bytes.
    """
    stream = zlib.decompressobj()
    try:
        body = stream.decompress(packed, size + 1)  # no more than promised, whatever is in there
    except zlib.error as error:
        raise ValueError(f"they cannot be unpacked ({error})") from error
    if len(body) != size:
        raise ValueError(f"they are not {size} bytes long")
    if not stream.eof:
        raise ValueError("their end is cut off")
    if stream.unused_data:
        raise ValueError("something was added behind their end")
    return body


def fault_in(digest: str, size: object, packed: object) -> str | None:
    """Return what is wrong with a stored row, in words, or None."""
    if not isinstance(size, int) or size < 0 or not isinstance(packed, bytes):
        return "they are not bytes"
    try:
        body = unpack(packed, size)
    except ValueError as error:
        return str(error)
    return None if sha256(body) == digest else f"their hash is {sha256(body)}"


def fetch(connection: Connection, digest: str) -> bytes | None:
    """Return the bytes whose hash is `digest`, or None.

    Raises:
        ValueError: they are there but damaged.
    """
    row = connection.execute(
        select(BLOBS.c.size, BLOBS.c.body).where(BLOBS.c.sha256 == digest)
    ).first()
    if row is None:
        return None
    fault = fault_in(digest, row.size, row.body)
    if fault:
        raise ValueError(f"the bytes {digest} are damaged: {fault}")
    return unpack(row.body, row.size)
