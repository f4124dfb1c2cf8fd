"""A web address, and a feed's items one by one."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec

from sayso.capture.archive import capture_archive
from sayso.capture.feed import Item, feed_items
from sayso.capture.fetch import Fetched, fetch
from sayso.capture.headers import Headers, declared_charset, declared_media_type
from sayso.capture.missed import missed
from sayso.capture.robots import check_robots
from sayso.capture.settings import Settings
from sayso.capture.sniff import (
    FEEDS,
    GZIP_MAGIC,
    JSON,
    WACZ,
    WARC,
    MediaTypeUnsupported,
    NotAnExport,
    declared_type,
    may_be_read,
    opened_head,
)
from sayso.entries import Capture, Captured, Missed, Sidecar, sha256
from sayso.errors import DocumentFailed, UserError


class FeedItemsLeft(DocumentFailed):
    """A feed has more items than one run follows."""

    def __init__(self, address: str, left: int, limit: int) -> None:
        super().__init__(
            "feed-items-left",
            f"{left} items of {address} were not fetched: one run takes {limit}",
            "allow more items, or come back later",
        )


class FeedItemUnlinked(DocumentFailed):
    """An item of a feed has no address that could be fetched."""

    def __init__(self, address: str, number: int) -> None:
        super().__init__("feed-item-unlinked", f"item {number} of {address} has no link")


def capture_address(address: str, settings: Settings) -> Iterator[Captured | Missed]:
    """Capture what `address` answers with; a feed brings its items along."""
    try:
        captured = _captured(address, settings, Sidecar())
    except (DocumentFailed, UserError) as error:
        yield missed(address, error)
        return
    capture, body = captured
    del captured
    if capture.media_type in {WARC, WACZ}:
        yield from capture_archive(address, io.BytesIO(body), capture.media_type, settings)
        return
    items = feed_items(body, str(capture.address)) if capture.media_type in FEEDS else []
    if not any(item.link for item in items):
        # its items are nowhere else: reading makes documents of them
        yield Captured(capture, body)
        return
    yield Captured(msgspec.structs.replace(capture, followed=True), body)
    # the caller has it now: two bodies are never held at once
    del body
    yield from _items(address, items, settings)


def _items(address: str, items: list[Item], settings: Settings) -> Iterator[Captured | Missed]:
    for item in items[: settings.max_feed_items]:
        if item.link is None:
            yield missed(f"{address}#item-{item.number}", FeedItemUnlinked(address, item.number))
            continue
        try:
            # the page's own title and outlet are better than the feed's; its date often is not
            yield _captured(item.link, settings, Sidecar(published_at=item.published_at))
        except (DocumentFailed, UserError) as error:
            yield missed(item.link, error)
    left = len(items) - settings.max_feed_items
    if left > 0:
        yield missed(address, FeedItemsLeft(address, left, settings.max_feed_items))


def _captured(address: str, settings: Settings, sidecar: Sidecar) -> Captured:
    """Fetch one address.

    Raises:
        DocumentFailed: it was not to be had; see `sayso.capture.fetch`.
        UserError: it is no web address.
    """
    fetched = fetch(
        address,
        settings,
        permit=lambda url: check_robots(url, settings),
        accept=lambda headers: _check_type(address, headers),
        max_bytes=settings.max_address_bytes,
    )
    media_type = _media_type(address, fetched)
    capture = Capture(
        sha256=sha256(fetched.body),
        size=len(fetched.body),
        path=address,
        captured_at=settings.received_at(),
        media_type=media_type,
        address=fetched.address,
        charset=declared_charset(fetched.headers),
        encoding="gzip" if fetched.body.startswith(GZIP_MAGIC) else None,
        status=fetched.status,
        headers=fetched.headers,
        sidecar=settings.overruled(sidecar),
    )
    return Captured(capture, fetched.body)


def _check_type(address: str, headers: Headers) -> None:
    if not may_be_read(declared_media_type(headers)):
        raise MediaTypeUnsupported(address, declared_media_type(headers))


def _media_type(address: str, fetched: Fetched) -> str:
    said = declared_media_type(fetched.headers)
    media_type = declared_type(said, opened_head(fetched.body))
    if media_type == JSON:
        raise NotAnExport(address)
    if media_type is None:
        raise MediaTypeUnsupported(address, said)
    return media_type
