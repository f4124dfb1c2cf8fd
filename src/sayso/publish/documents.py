"""Documents in lists, without their texts, as plain values and rows. Promised as the contract is."""

from __future__ import annotations

from typing import Any, Protocol

from sayso.publish.contract import Published
from sayso.publish.tables import Row


class Listed(Published, Protocol):
    """A document in a list."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def part(self) -> str | None: ...  # noqa: D102
    @property
    def edited_at(self) -> str | None: ...  # noqa: D102
    @property
    def lang(self) -> str | None: ...  # noqa: D102
    @property
    def characters(self) -> int: ...  # noqa: D102
    @property
    def claims(self) -> int: ...  # noqa: D102
    @property
    def version(self) -> int | None: ...  # noqa: D102


def document_line(document: Listed, versions: int | None = None) -> dict[str, Any]:
    """Return a document in short.

    Args:
        document: as it stands in a list.
        versions: how many there are of the same post or page, where that is known.
    """
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published_at": document.published_at,
        "edited_at": document.edited_at,
        "lang": document.lang,
        "url": document.url,
        "path": document.path,
        "part": document.part,
        "characters": document.characters,
        "claims": document.claims,
        "version": document.version,
        "versions": versions,
    }


def document_row(document: Listed, versions: int | None = None) -> Row:
    """Return a document as one row of a table."""
    return document_line(document, versions)
