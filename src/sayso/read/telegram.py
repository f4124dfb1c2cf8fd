"""Telegram Desktop exports to posts, read as a stream: an export may be hundreds of megabytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import ijson

from sayso.entries import Captured
from sayso.read.dates import iso
from sayso.read.opening import opened_bytes, problem
from sayso.read.story import Facts, Story

_LIMIT = 1_000_000_000
"""Bytes that a gzipped export may open to."""
_DEPTH = 64
"""Levels of nesting; an export has ten."""


class _Channel:
    """What precedes the messages of a chat in an export."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.username: str | None = None


def export_stories(captured: Captured) -> Iterator[Story]:
    """Yield the posts of an export of one chat or of all chats, in its order.

    Service messages ("joined the channel") and posts without text are passed over; a caption is
    the text of its post. A post's date is the exporter's local time as written (``date``), because
    the day of the news is what counts and the export gives no offset; only where it is missing is
    ``date_unixtime`` taken, in UTC. Where the export breaks off, a story without text says so.
    """
    body, problems = opened_bytes(captured, _LIMIT)
    channel = _Channel()
    found = False
    try:
        for prefix, event, value in _messages(io.BytesIO(body)):
            if event == "message":
                story = _post(value, channel)
                if story is not None:
                    yield story
                    found = True
            elif event == "start_map":
                channel = _Channel()
            elif prefix.endswith("username"):
                channel.username = str(value).strip().removeprefix("@") or None
            else:
                channel.name = str(value).strip() or None
    except (ijson.JSONError, ValueError, OverflowError, RecursionError) as error:
        said = f"the export breaks off; posts up to there were read: {error}"
        problems += (problem("export-damaged", said),)
    if not found:
        problems += (problem("empty-text", "the export has no post with text"),)
    if problems:
        yield Story("", Facts(publisher=channel.name), problems=problems)


def _messages(stream: io.BytesIO) -> Iterator[tuple[str, str, Any]]:
    """Yield the names of chats as they come, and each message as an object."""
    events = ijson.parse(_shallow(ijson.basic_parse(stream)))
    for prefix, event, value in events:
        if prefix in {"messages.item", "chats.list.item.messages.item"} and event == "start_map":
            yield prefix, "message", _object(events)
        elif prefix == "chats.list.item" and event == "start_map":
            yield prefix, event, None
        elif event == "string" and prefix in {
            "name",
            "username",
            "chats.list.item.name",
            "chats.list.item.username",
        }:
            yield prefix, event, value


def _shallow(events: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield the events of JSON that is nested no deeper than an export ever is.

    Raises:
        ValueError: it is nested deeper; the names of its places would take all memory.
    """
    depth = 0
    for event, value in events:
        depth += event in {"start_map", "start_array"}
        depth -= event in {"end_map", "end_array"}
        if depth > _DEPTH:
            raise ValueError(f"nested deeper than {_DEPTH} levels")
        yield event, value


def _object(events: Iterator[tuple[str, str, Any]]) -> dict[str, Any]:
    """Build the object whose start was just read."""
    builder = ijson.ObjectBuilder()
    builder.event("start_map", None)
    depth = 1
    for _, event, value in events:
        builder.event(event, value)
        depth += event in {"start_map", "start_array"}
        depth -= event in {"end_map", "end_array"}
        if not depth:
            break
    built: dict[str, Any] = builder.value
    return built


def _post(message: dict[str, Any], channel: _Channel) -> Story | None:
    if message.get("type", "message") != "message":
        return None
    text = _joined(message.get("text"))
    if not text.strip():
        return None
    number = message.get("id")
    known = isinstance(number, (int, Decimal))
    return Story(
        text=text,
        facts=Facts(
            byline=_told(message.get("author")),
            publisher=channel.name or _told(message.get("from")),
            published_at=_when(message, "date"),
            edited_at=_when(message, "edited"),
            forwarded_from=_told(message.get("forwarded_from")),
            url=f"https://t.me/{channel.username}/{number}" if channel.username and known else None,
        ),
        part=f"message {number}",
    )


def _joined(text: Any) -> str:
    """Return the pieces of a message's text, joined as they are."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    return "".join(
        piece if isinstance(piece, str) else str(piece.get("text") or "")
        for piece in pieces
        if isinstance(piece, (str, dict))
    )


def _told(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _when(message: dict[str, Any], field: str) -> str | None:
    written = iso(_told(message.get(field)))
    if written:
        return written
    try:
        seconds = int(message.get(f"{field}_unixtime") or 0)
        moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    return moment.isoformat().replace("+00:00", "Z") if seconds else None
