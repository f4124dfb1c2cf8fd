"""What bytes are, told from their name, their declared type and their beginning."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath

import ijson

from sayso.errors import DocumentFailed

TEXT = "text/plain"
HTML = "text/html"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSON = "application/json"
EXPORT = "application/vnd.telegram.export+json"
WARC = "application/warc"
WACZ = "application/wacz"

FEEDS = frozenset({RSS, ATOM})

HEAD_BYTES = 65_536
"""How much of the beginning is looked at, opened."""

GZIP_MAGIC = b"\x1f\x8b"

_BY_NAME = {
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".rss": RSS,
    ".atom": ATOM,
    ".warc": WARC,
    ".wacz": WACZ,
}

_DECLARED = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    RSS: RSS,
    "application/rdf+xml": RSS,
    ATOM: ATOM,
    WARC: WARC,
    WACZ: WACZ,
    "application/x-wacz": WACZ,
}

_UNTOLD = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/gzip",
        "application/x-gzip",
        "application/zip",
        "application/xml",
        "text/xml",
        "text/json",
        JSON,
    }
)
"""Declared types that do not tell what we need to know: the bytes must."""

# fmt: off
_PAGE_ROOTS = frozenset({
    "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "span", "a",
    "article", "section", "main", "header", "table", "ul", "ol", "h1", "h2", "h3",
})
# fmt: on
"""Elements with which a page or a fragment of one begins."""

_FEED_ROOTS = {"rss": RSS, "feed": ATOM, "rdf:rdf": RSS}

_ROOT = re.compile(r"<([A-Za-z][A-Za-z0-9:_.-]{0,63})")
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_SKIPPED = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))

_BINARY = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"RIFF", b"\x7fELF")
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


class MediaTypeUnsupported(DocumentFailed):
    """Neither text, page, feed, export of posts nor web archive."""

    def __init__(self, path: str, told: str = "") -> None:
        super().__init__(
            "media-type-unsupported",
            f"{path} is not a kind of file that is read{f' ({told})' if told else ''}",
            "text, HTML, RSS, Atom, Telegram exports, WARC and WACZ are",
        )


class NotAnExport(DocumentFailed):
    """JSON without posts."""

    def __init__(self, path: str) -> None:
        super().__init__(
            "json-not-an-export",
            f"{path} is JSON, but no Telegram Desktop export: it has no list 'messages' of posts",
            "export one chat in the machine-readable format and give its result.json",
        )


def opened_head(body: bytes) -> bytes:
    """Return the first bytes of what `body` opens to (or of itself, where it is not packed)."""
    if not body.startswith(GZIP_MAGIC):
        return body[:HEAD_BYTES]
    try:
        return zlib.decompressobj(wbits=31).decompress(body[:HEAD_BYTES], HEAD_BYTES)
    except zlib.error:
        return b""


def file_type(name: str, head: bytes, *, lenient: bool) -> str | None:
    """Tell the media type of a file.

    Args:
        name: its name; ``.gz`` at the end is looked through.
        head: its first bytes, opened; see `opened_head`.
        lenient: take text of any name as text (a file that was asked for by name), where
            otherwise (in a folder) only names and beginnings that promise a document count.

    Returns:
        One of the types of this module, or None for what is not read.
    """
    suffix = PurePath(name.lower().removesuffix(".gz")).suffix
    if suffix in _BY_NAME:
        named = _BY_NAME[suffix]
        return content_type(head) or named if named in FEEDS else named
    if suffix == ".json":
        return EXPORT if is_export(head) else JSON
    told = content_type(head)
    return TEXT if told is None and lenient and not is_binary(head) else told


def declared_type(declared: str, head: bytes) -> str | None:
    """Tell the media type of a web answer from what its server declares and its first bytes.

    Feeds are told from their bytes, because many come as ``text/xml`` or even ``text/html``.

    Returns:
        One of the types of this module, or None for what is not read.
    """
    told = content_type(head)
    if told in FEEDS and (declared in _UNTOLD or declared in _DECLARED):
        return told
    if declared in _UNTOLD:
        return told
    return _DECLARED.get(declared)


def may_be_read(declared: str) -> bool:
    """Say whether an answer of this declared type is worth its body."""
    return declared in _UNTOLD or declared in _DECLARED


def content_type(head: bytes) -> str | None:
    """Tell the media type from first bytes alone, or None where they promise nothing."""
    if head.startswith(b"WARC/"):
        return WARC
    if head.startswith(b"PK\x03\x04") and b".warc" in head:
        return WACZ
    text = _decoded(head)
    start = text[_after_space(text, 0) :][:1]
    if start == "<":
        return _markup_type(text)
    if start and start in "{[":
        return EXPORT if is_export(head) else JSON
    return None


def is_export(head: bytes) -> bool:
    """Say whether JSON that begins so is a Telegram Desktop export, of one chat or of all.

    That is an object whose ``messages`` (or those of ``chats.list``) is a list of objects with a
    ``type``; the first of them stands near the beginning.
    """
    try:
        for prefix, event, _ in ijson.parse(head.removeprefix(b"\xef\xbb\xbf"), use_float=True):
            if prefix in _POST_TYPES:
                return bool(event == "string")
    except (ijson.JSONError, ValueError, OverflowError):
        # cut off by the end of the head, or no JSON
        return False
    return False


_POST_TYPES = ("messages.item.type", "chats.list.item.messages.item.type")


def _markup_type(text: str) -> str | None:
    if text[_after_space(text, 0) :][:14].lower() == "<!doctype html":
        return HTML
    root = _root(text)
    if root in _FEED_ROOTS:
        return _FEED_ROOTS[root]
    return HTML if root in _PAGE_ROOTS else None


def _root(text: str) -> str:
    """Return the name of the first element in lower case, behind declarations and comments."""
    at = _after_space(text, 0)
    while skipped := next((pair for pair in _SKIPPED if text.startswith(pair[0], at)), None):
        end = text.find(skipped[1], at)
        if end < 0:
            return ""
        at = _after_space(text, end + len(skipped[1]))
    found = _ROOT.match(text, at)
    return found.group(1).lower() if found else ""


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _decoded(head: bytes) -> str:
    """Return the beginning as text, good enough to find ASCII markup in it."""
    return head.decode("utf-16" if head.startswith(_WIDE_BOMS) else "latin-1", "replace")


def is_binary(head: bytes) -> bool:
    """Say whether first bytes belong to no text: a known magic number, or a zero byte."""
    if head.startswith(_WIDE_BOMS):
        return False
    return head.startswith(_BINARY) or b"\0" in head
