"""Clean text of one article or post."""

from __future__ import annotations

import msgspec

from sayso.entries.ids import canonical, sha256


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """Clean text of one article or post from a capture.

    Attributes:
        id: hash of the key fields; see `document_id`.
        capture: sha256 of the capture's bytes.
        path: the capture's path, as given by the user.
        text: what spans point into; never changed once made.
        part: locator inside the capture (``message 17``, ``item 3``), None for a whole capture.
        url: the public address, where known.
        title: the headline, where known; not part of `text` unless the page runs it in.
        byline: who signed it.
        publisher: the outlet's name, where known.
        published_at: ISO date or date-time, None where the document does not say.
        edited_at: when the post was last edited, where told.
        forwarded_from: the author of a forwarded post.
        lang: ISO 639-1 code, or None where it could not be told.
    """

    id: str
    capture: str
    path: str
    text: str
    part: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    edited_at: str | None = None
    forwarded_from: str | None = None
    lang: str | None = None

    @property
    def published_day(self) -> str | None:
        """The publication date as ``YYYY-MM-DD``, or None."""
        return self.published_at[:10] if self.published_at else None


def document_id(
    *,
    text: str,
    title: str | None,
    url: str | None,
    publisher: str | None,
    published_at: str | None,
    forwarded_from: str | None = None,
) -> str:
    """Return the id: a hash of what the outlet published, wherever and whenever it was captured.

    An edited post has another text and so another id: it is a new version beside the old one.
    """
    return sha256(canonical((text, title, url, publisher, published_at, forwarded_from)))
