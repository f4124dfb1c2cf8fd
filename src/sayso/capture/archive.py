"""Web archives: WARC and WACZ, never unpacked to disk."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from sayso.capture.missed import missed, shown
from sayso.capture.settings import Settings
from sayso.capture.sniff import WACZ
from sayso.capture.warc import capture_warc
from sayso.entries import Captured, Missed
from sayso.errors import DocumentFailed

_MAX_RATIO = 200
_FREE = 50_000_000
"""A ZIP member may open to this many bytes, and beyond it to 200 times its packed size; the WARCs
inside are gzipped and shrink no further."""

_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,  # encrypted
    NotImplementedError,  # a way of packing that is not known
    ValueError,
)

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class ArchiveUnreadable(DocumentFailed):
    """A WACZ, or a member of it, cannot be opened."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__("archive-unreadable", f"{path} cannot be opened: {why}")


def capture_archive(
    path: str, stream: BinaryIO, media_type: str, settings: Settings
) -> Iterator[Captured | Missed]:
    """Capture the pages of a WARC or WACZ, given as a seekable stream at its beginning."""
    if media_type != WACZ:
        yield from capture_warc(path, stream, settings)
        return
    try:
        archive = zipfile.ZipFile(stream)
    except _ZIP_FAULTS as error:
        yield missed(path, ArchiveUnreadable(path, str(error)))
        return
    with archive:
        yield from _members(path, archive, settings)


def _members(
    path: str, archive: zipfile.ZipFile, settings: Settings
) -> Iterator[Captured | Missed]:
    """Capture the WARCs inside, in sorted order, wherever in the archive they lie."""
    members = [m for m in archive.infolist() if m.filename.lower().endswith((".warc", ".warc.gz"))]
    if not members:
        yield missed(path, ArchiveUnreadable(path, "it holds no WARC"))
    for member in sorted(members, key=lambda m: m.filename):
        inner = f"{path}!{_CONTROL.sub('?', shown(member.filename))}"
        if member.file_size > _FREE + _MAX_RATIO * member.compress_size:
            yield missed(inner, ArchiveUnreadable(inner, "it swells beyond all measure"))
            continue
        try:
            with archive.open(member) as warc:
                yield from capture_warc(inner, warc, settings)
        except _ZIP_FAULTS as error:
            yield missed(inner, ArchiveUnreadable(inner, str(error)))
