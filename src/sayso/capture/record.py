"""One record of a web archive."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from warcio.bufferedreaders import BufferedReader, ChunkedDataReader

from sayso.capture.fetch import EncodingUnsupported
from sayso.capture.headers import (
    Headers,
    declared_charset,
    declared_encoding,
    declared_media_type,
    header,
)
from sayso.capture.settings import Settings
from sayso.capture.sniff import (
    EXPORT,
    FEEDS,
    GZIP_MAGIC,
    HTML,
    TEXT,
    declared_type,
    may_be_read,
    opened_head,
)
from sayso.entries import Capture, Captured, Sidecar, sha256
from sayso.errors import DocumentFailed

_PAGES = FEEDS | {HTML, TEXT, EXPORT}
_SUCCESS = frozenset(str(code) for code in range(200, 300))


class RecordTooLarge(DocumentFailed):
    """A page in an archive is over the size limit."""

    def __init__(self, path: str, limit: int) -> None:
        super().__init__("record-too-large", f"{path} is larger than {limit:,} bytes", "allow more")


def is_page(record: Any) -> bool:
    """Say whether a warcio record is an answer that may hold a document.

    That is a ``response`` with a status of 2xx, an http(s) address that is no robots.txt, and a
    declared type that is text or leaves it open.
    """
    if record.rec_type != "response" or record.http_headers is None:
        return False
    if not record_status(record) or not may_be_read(declared_media_type(record_headers(record))):
        return False
    try:
        address = urlsplit(record_address(record))
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and address.path != "/robots.txt"


def captured_record(record: Any, path: str, settings: Settings) -> Captured | None:
    """Return the page in a record that `is_page`, None where its bytes are no document after all.

    The body is as the server packed it, taken out of its transfer coding; ``deflate``, which
    nothing after us opens, is opened here.

    Raises:
        RecordTooLarge: its payload is over the limit of addresses.
        EncodingUnsupported: its payload is packed in a way that cannot be opened.
    """
    headers = record_headers(record)
    limit = settings.max_address_bytes
    if record.length > limit:
        raise RecordTooLarge(path, limit)
    chunked = (header(headers, "transfer-encoding") or "").strip().lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    body: bytes = stream.read()
    encoding = declared_encoding(headers)
    if encoding == "deflate":
        body = BufferedReader(io.BytesIO(body), decomp_type="deflate").read(limit + 1)
        if len(body) > limit:
            raise RecordTooLarge(path, limit)
    elif encoding not in {"", "gzip"}:
        raise EncodingUnsupported(path, encoding)
    media_type = declared_type(declared_media_type(headers), opened_head(body))
    if media_type not in _PAGES:
        return None
    capture = Capture(
        sha256=sha256(body),
        size=len(body),
        path=path,
        captured_at=_utc(record.rec_headers.get_header("WARC-Date")) or settings.received_at(),
        media_type=str(media_type),
        address=record_address(record),
        charset=declared_charset(headers),
        encoding="gzip" if body.startswith(GZIP_MAGIC) else None,
        status=record_status(record),
        headers=headers,
        sidecar=settings.overruled(Sidecar()),
    )
    return Captured(capture, body)


def record_address(record: Any) -> str:
    """Return the target address of a record, ``""`` where it has none."""
    return record.rec_headers.get_header("WARC-Target-URI") or ""


def record_headers(record: Any) -> Headers:
    """Return the HTTP headers of a record in order."""
    return tuple((str(name), str(value)) for name, value in record.http_headers.headers)


def record_status(record: Any) -> int | None:
    """Return the HTTP status of a record where it is one of success, else None."""
    code = record.http_headers.get_statuscode()
    return int(code) if code in _SUCCESS else None


def _utc(text: str | None) -> str | None:
    """Return a WARC-Date as ISO 8601 with seconds in UTC, None where it is no date."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
