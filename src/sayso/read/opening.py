"""Captured bytes to characters: gzip opened with a limit, the charset found and checked."""

from __future__ import annotations

import codecs
import re
import zlib
from typing import NamedTuple

from charset_normalizer import from_bytes

from sayso.entries import Captured, Problem

OPENED_LIMIT = 100_000_000
"""Bytes that a gzipped page, text or feed may open to."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_XML_CHARSET = re.compile(
    rb"""<\?xml[^<>]{0,100}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_GUESSED = ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1250", "cp1252")
_TAGS = re.compile(rb"<[^<>]{0,5000}>")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_BYTES = bytes(range(128, 256))
_JUNK_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_SAMPLE = 20_000
"""Bytes around the first non-ASCII one that a charset is guessed from."""
_DAMAGED = 0.1
"""Share of broken UTF-8 among the non-ASCII bytes up to which a text is damaged UTF-8.

Russian text in windows-1251 read as UTF-8 is broken in more than nine of ten places.
"""
_JUNK = 0.02
"""Share of control bytes above which bytes are no text; a text with stray NULs has fewer."""


class Opened(NamedTuple):
    """Characters, and what was odd about the bytes. `text` is None where there is no text."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def problem(code: str, message: str) -> Problem:
    """Return a problem of this room."""
    return Problem(stage="read", code=code, message=message)


def opened_bytes(
    captured: Captured, limit: int = OPENED_LIMIT
) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the bytes with their compression taken off, at most `limit` of them."""
    body = captured.body
    if captured.capture.encoding != "gzip" and not body.startswith(b"\x1f\x8b\x08"):
        return body, ()
    parts: list[bytes] = []
    left = limit
    while body and left > 0:
        member = zlib.decompressobj(wbits=31)
        try:
            part = member.decompress(body, left)
        except zlib.error as error:
            if parts:
                break  # padding or damage after a whole member
            return b"", (problem("gzip-damaged", f"the gzip data cannot be opened: {error}"),)
        parts.append(part)
        left -= len(part)
        if not member.eof:
            code = "too-large" if left <= 0 else "gzip-damaged"
            said = (
                f"the gzip data opens to more than {limit:,} bytes; only those were read"
                if left <= 0
                else "the gzip data ends too early; what could be opened was read"
            )
            return b"".join(parts), (problem(code, said),)
        body = member.unused_data.lstrip(b"\0")
    return b"".join(parts), ()


def decoded(body: bytes, declared: str | None, *, markup: bool) -> Opened:
    """Return the characters of `body`, keeping every one of them.

    UTF-8 that is valid is UTF-8, whatever was declared: texts in other charsets are practically
    never valid. Else what was declared holds if it fits; else the charset is guessed.

    Args:
        body: bytes, already opened.
        declared: the charset of the headers, or None.
        markup: look for a charset in a ``<meta>`` or an XML declaration too, and drop a byte order
            mark; plain text keeps it, so that offsets fit the file.
    """
    for mark, charset in _BOMS:
        if body.startswith(mark) and charset == "utf-16":
            return _strictly(body, charset) or Opened(body.decode(charset, "replace"))
    if _is_junk(body, _JUNK_CONTROLS if markup or _utf8(body) is None else b"\0"):
        return Opened(
            None, (problem("not-text", "the bytes are no text in any charset known here"),)
        )
    named = _known(declared) or (_known(_declared_inside(body)) if markup else None)
    if named in {"utf-16", "utf-16-le", "utf-16-be", "iso2022_jp", "hz", "utf-7"}:
        fitting = _strictly(body, named)
        if fitting is not None and not body.isascii():
            return fitting
    text = _utf8(body)
    if text is not None:
        problems: tuple[Problem, ...] = ()
        if named not in {None, "utf-8", "ascii"} and not body.isascii():
            said = f"the page says {named}, but its bytes are UTF-8, and were read so"
            problems = (problem("charset-wrong", said),)
        return Opened(text.removeprefix("\ufeff") if markup else text, problems)
    if named is not None and named not in {"utf-8", "ascii"}:
        fitting = _strictly(body, named)
        if fitting is not None and not _misread(fitting.text or ""):
            return fitting
    return _guessed(body, named)


def _utf8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _strictly(body: bytes, charset: str) -> Opened | None:
    try:
        return Opened(body.decode(charset))
    except (UnicodeError, LookupError):
        return None


def _known(charset: str | None) -> str | None:
    """Return Python's name of a text charset, None where it knows none of that name."""
    try:
        info = codecs.lookup((charset or "").strip("\"' "))
    except (LookupError, ValueError):  # ValueError: a name with a NUL
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _declared_inside(body: bytes) -> str | None:
    head = body[:4096]
    found = _XML_CHARSET.search(head) or _META_CHARSET.search(head)
    return found[1].decode("ascii") if found else None


def _is_junk(body: bytes, controls: bytes) -> bool:
    if body.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"Rar!")):
        return True
    head = body[:65536]
    strange = len(head) - len(head.translate(None, controls))
    return strange > _JUNK * len(head) and strange > 2


def _misread(text: str) -> bool:
    """Say whether a declared one-byte charset gave letters that no language here writes.

    Cyrillic read as Latin is nearly all accented letters; windows-1251 read as KOI8 and the
    reverse turns small letters into capitals.
    """
    strange = [c for c in text[:_SAMPLE] if c > "\x7f" and c.isalpha()]
    if len(strange) < 30:
        return False
    if any(c >= "\u0400" for c in strange):
        return sum(c.isupper() for c in strange) > len(strange) / 2
    return len(strange) > sum(c.isalpha() for c in text[:_SAMPLE]) / 2


def _sample(body: bytes) -> bytes:
    """Return a stretch of the body with its first non-ASCII bytes, markup taken out."""
    bare = _TAGS.sub(b" ", body[:2_000_000])
    first = next((m.start() for m in _HIGH.finditer(bare)), 0)
    return bare[first : first + _SAMPLE]


def _guessed(body: bytes, named: str | None) -> Opened:
    said = f"the bytes do not fit {named or 'utf-8'}"
    replaced = body.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    strange = len(body) - len(body.translate(None, _HIGH_BYTES))
    if broken <= _DAMAGED * strange:
        where = replaced.index("\ufffd")
        message = f"{broken} places are no valid UTF-8 and became U+FFFD, the first at {where}"
        return Opened(replaced, (problem("charset-damaged", message),))
    best = from_bytes(_sample(body), cp_isolation=list(_GUESSED), steps=5, chunk_size=1024).best()
    charset = best.encoding if best is not None else "cp1252"
    code = "charset-wrong" if named else "charset-guessed"
    message = f"{said}; read as {charset}, which fits best"
    return Opened(body.decode(charset, "replace"), (problem(code, message),))
