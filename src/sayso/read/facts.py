"""What is known of an article beside its text, and from where."""

from __future__ import annotations

import msgspec

from sayso.entries import Captured, Document, Sidecar, document_id


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Title, date, outlet and the like, as a page, feed or export states them.

    Attributes are those of `Document`; each may be None: unknown is said, never guessed.
    """

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    edited_at: str | None = None
    forwarded_from: str | None = None
    url: str | None = None
    lang: str | None = None


def with_sidecar(facts: Facts, sidecar: Sidecar) -> Facts:
    """Return the facts with what came beside the bytes put over them."""
    given = {name: value for name, value in msgspec.structs.asdict(sidecar).items() if value}
    return msgspec.structs.replace(facts, **given)


def document(captured: Captured, text: str, facts: Facts, part: str | None = None) -> Document:
    """Return the document of `text`, with its id."""
    return Document(
        id=document_id(
            text=text,
            title=facts.title,
            url=facts.url,
            publisher=facts.publisher,
            published_at=facts.published_at,
            forwarded_from=facts.forwarded_from,
        ),
        capture=captured.capture.sha256,
        path=captured.capture.path,
        text=text,
        part=part,
        **msgspec.structs.asdict(facts),
    )
