"""Captures to documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.entries import Captured, Reading
from sayso.read.feed import feed_stories
from sayso.read.opening import problem
from sayso.read.page import page_stories
from sayso.read.plain import plain_stories
from sayso.read.story import Facts, Story, reading
from sayso.read.telegram import export_stories

_READERS: dict[str, Callable[[Captured], Iterator[Story]]] = {
    "text/plain": plain_stories,
    "text/html": page_stories,
    "application/xhtml+xml": page_stories,
    "application/rss+xml": feed_stories,
    "application/atom+xml": feed_stories,
    "application/vnd.telegram.export+json": export_stories,
}


def read(captured: Captured) -> Iterator[Reading]:
    """Yield a reading for each document of a capture, in its order; nothing is raised on any bytes.

    Where no text could be had there is one reading whose text is empty and whose problems say
    why. A feed whose items were captured one by one yields nothing: it holds no document.
    """
    if captured.capture.followed:
        return
    kind = captured.capture.media_type
    reader = _READERS.get(kind, plain_stories if kind.startswith("text/") else _unread)
    for story in reader(captured):
        yield reading(captured, story)


def _unread(captured: Captured) -> Iterator[Story]:
    """Yield what stands for a capture of another kind."""
    kind = captured.capture.media_type
    said = f"{kind} is not read; text, HTML, RSS, Atom and Telegram exports are"
    facts = Facts(url=captured.capture.address)
    yield Story("", facts, problems=(problem("media-type-unsupported", said),))
