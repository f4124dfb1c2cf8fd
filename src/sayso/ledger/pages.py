"""Pages of long answers, and where the next one goes on."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import ColumnElement, literal, tuple_

from sayso.errors import UserError

T = TypeVar("T")
S = TypeVar("S")

Key = tuple[str | int | float, ...]
_KEY = msgspec.json.Decoder(type=list[str | int | float])


class Page(msgspec.Struct, Generic[T], frozen=True):
    """A part of a long answer.

    Attributes:
        items: in the order of the answer; may be fewer than asked for though more follow.
        after: what to ask with for the page behind it, None where this is the last.
    """

    items: tuple[T, ...]
    after: str | None = None

    def map(self, change: Callable[[T], S]) -> Page[S]:
        """Return the page with each item changed."""
        return Page(tuple(map(change, self.items)), self.after)


class PageUnknown(UserError):
    """The mark of a page is none that was given out."""

    def __init__(self, after: str) -> None:
        super().__init__(
            "page-unknown", f"{after[:80]!r} is the mark of no page", "go on from the first page"
        )


def mark_of(key: Key) -> str:
    """Return the mark of the page behind the item with this key."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def key_of(after: str, kinds: Sequence[type]) -> Key:
    """Return the key in a mark.

    Args:
        after: the mark.
        kinds: of which types its parts are.

    Raises:
        PageUnknown: it is no mark of such a list.
    """
    try:
        padded = after.encode("ascii") + b"=" * (-len(after) % 4)
        key = _KEY.decode(base64.urlsafe_b64decode(padded))
    except (UnicodeEncodeError, binascii.Error, msgspec.MsgspecError, ValueError) as error:
        raise PageUnknown(after) from error
    fits = len(key) == len(kinds) and all(map(isinstance, key, kinds))
    if not fits or any(isinstance(k, int) and abs(k) >= 1 << 63 for k in key):
        raise PageUnknown(after)
    return tuple(key)


def behind(
    columns: Sequence[ColumnElement[Any]], key: Key, *, rising: bool = False
) -> ColumnElement[bool]:
    """Return the condition for what comes behind `key` in a list in which all of `columns` fall, or rise."""
    here, there = tuple_(*columns), tuple_(*(literal(part) for part in key))
    return here > there if rising else here < there


def page_of(items: Sequence[T], limit: int, key: Callable[[T], Key]) -> Page[T]:
    """Return a page of what was found; `items` were asked for with one more than `limit`."""
    shown = tuple(items[:limit])
    return Page(shown, mark_of(key(shown[-1])) if len(items) > limit and shown else None)
