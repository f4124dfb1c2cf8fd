"""The article that a page's JSON-LD describes."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

_LIMIT = 1_000_000
"""Characters of one JSON-LD script that are read."""
_NODES = 5_000
"""Objects that are looked at."""


def articles(tree: Any) -> list[dict[str, Any]]:
    """Return the JSON-LD objects with a headline and an article's type, in page order."""
    return [
        node
        for script in tree.iterfind('.//script[@type="application/ld+json"]')
        for node in _objects(_loaded(script.text or ""))
        if _is_article(node)
    ]


def text_of(value: Any) -> str | None:
    """Return a JSON-LD value as text: itself, an object's name, the first of a list."""
    if isinstance(value, list):
        value = next(filter(None, map(text_of, value)), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def names_of(value: Any) -> str | None:
    """Return the names in a JSON-LD value, joined by commas."""
    values = value if isinstance(value, list) else [value]
    names = dict.fromkeys(name for name in map(text_of, values[:10]) if name)
    return ", ".join(names) or None


def address_of(node: dict[str, Any]) -> str | None:
    """Return the address that an article's object gives as its own."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id")
        if isinstance(value, str) and value.startswith("http"):
            return value
    return None


def _loaded(script: str) -> Any:
    if len(script) > _LIMIT:
        return None
    text = script.strip().removeprefix("<!--").removesuffix("-->")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(root: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON value in order, without recursion."""
    waiting = [root]
    seen = 0
    while waiting and seen < _NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
            waiting.extend(v for v in reversed(value.values()) if isinstance(v, (dict, list)))
        elif isinstance(value, list):
            waiting.extend(v for v in reversed(value) if isinstance(v, (dict, list)))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    named = any(isinstance(k, str) and k.endswith(("Article", "Posting", "Report")) for k in listed)
    return named and text_of(node.get("headline") or node.get("name")) is not None


def is_closed(nodes: list[dict[str, Any]]) -> bool:
    """Say whether an article states that it is not free to read."""
    return any(str(node.get("isAccessibleForFree", "")).lower() == "false" for node in nodes)
