"""The opened bytes of a WARC, read in measured gulps."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import IO

from sayso.capture.sniff import GZIP_MAGIC

_MAX_HEADERS = 1_000_000
"""Headers between two payloads, in bytes; real ones take a few thousand."""

_MAX_RATIO = 200
_FREE = 1_000_000_000
"""An archive may open to this many bytes, and beyond it to 200 times its packed size."""


class OpenedArchive:
    """A WARC, opened if it is packed, in the shape that warcio reads from.

    Every fault of the packing raises OSError, also a cut-off end: warcio takes EOFError for the
    regular end of an archive.

    Args:
        packed: the archive at its beginning, seekable.
    """

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._take: Callable[[int], bytes] | None = None
        self._given = 0
        self._headers_end: int | None = _MAX_HEADERS

    def tell(self) -> int:
        """Return how many opened bytes have been given."""
        return self._given

    def read(self, size: int) -> bytes:
        """Return up to `size` opened bytes, ``b""`` at the end.

        Raises:
            OSError: damaged, cut off, swollen, or headers without an end.
        """
        try:
            if self._take is None:
                self._take = _reader(self._packed)
            data = self._take(size)
        except EOFError as error:
            raise OSError(str(error)) from None
        self._given += len(data)
        if self._headers_end is not None and self._given > self._headers_end:
            raise OSError(f"headers of more than {_MAX_HEADERS:,} bytes")
        if self._given > _FREE + _MAX_RATIO * self._packed.tell():
            raise OSError("it swells beyond all measure")
        return data

    def expect_headers(self) -> None:
        """Say that the next bytes are headers, which have a limit of their own."""
        self._headers_end = self._given + _MAX_HEADERS

    def expect_payload(self) -> None:
        """Say that the next bytes are payload, whose length is known."""
        self._headers_end = None


def _reader(packed: IO[bytes]) -> Callable[[int], bytes]:
    """Return what reads the opened bytes: all that comes before a fault is given before it."""
    is_packed = packed.read(len(GZIP_MAGIC)) == GZIP_MAGIC
    packed.seek(0)
    return gzip.GzipFile(fileobj=packed).read1 if is_packed else packed.read
