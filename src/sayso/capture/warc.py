"""The pages of a WARC, one at a time, up to its end or its first fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from warcio.archiveiterator import WARCIterator

from sayso.capture.missed import missed
from sayso.capture.opened import OpenedArchive
from sayso.capture.record import captured_record, is_page
from sayso.capture.settings import Settings
from sayso.entries import Captured, Missed
from sayso.errors import DocumentFailed

_GULP = 65_536
_RECORD_ID = re.compile(r"<?([!-;=?-~]{1,200})>?")


class ArchiveDamaged(DocumentFailed):
    """A WARC breaks off or makes no sense from some place on."""

    def __init__(self, path: str, number: int, offset: int, why: str) -> None:
        super().__init__(
            "archive-damaged",
            f"{path} is damaged in record {number}, which begins at byte {offset:,} of the "
            f"opened archive: {why}",
            "the records before it were read",
        )


def capture_warc(path: str, packed: IO[bytes], settings: Settings) -> Iterator[Captured | Missed]:
    """Capture the pages of the WARC at `path`.

    Args:
        path: the archive's name; records are ``path!record-id``.
        packed: its bytes as stored, gzipped or not.
        settings: limits of the run.
    """
    number = 1
    opened = OpenedArchive(packed)
    records = WARCIterator(opened)
    try:
        for record in records:
            opened.expect_payload()
            found = _page(path, number, record, settings)
            _pass_over(record)
            if found:
                yield found
                del found
            opened.expect_headers()
            number += 1
        _check_end(records, opened)
    except Exception as error:  # noqa: BLE001  others' parser on anyone's bytes
        yield missed(path, ArchiveDamaged(path, number, records.offset, str(error)))


def _check_end(records: WARCIterator, opened: OpenedArchive) -> None:
    """Check that the last record ended where the archive did.

    Raises:
        OSError: it did not: warcio takes headers that break off for the end of the archive.
    """
    if records.offset < opened.tell() or opened.tell() == 0:
        raise OSError("the headers of the record break off")


def _page(path: str, number: int, record: Any, settings: Settings) -> Captured | Missed | None:
    if not is_page(record):
        return None
    inner = f"{path}!{_name(record, number)}"
    try:
        return captured_record(record, inner, settings)
    except DocumentFailed as error:
        return missed(inner, error)


def _pass_over(record: Any) -> None:
    """Go to the end of a record.

    Raises:
        OSError: the archive ends before the record does.
    """
    if not (record.rec_headers.get_header("Content-Length") or "").isdigit():
        raise OSError("the record does not tell its length")
    while record.raw_stream.read(_GULP):
        pass
    if record.raw_stream.limit:
        raise OSError(f"{record.raw_stream.limit:,} bytes of the record are missing")


def _name(record: Any, number: int) -> str:
    """Return the record's id where it is plain ASCII, else its number."""
    found = _RECORD_ID.fullmatch(record.rec_headers.get_header("WARC-Record-ID") or "")
    return found.group(1) if found else str(number)
