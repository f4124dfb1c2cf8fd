"""What stands on pages beside the article: `load(code, "furniture", Furniture)`."""

from __future__ import annotations

import msgspec


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of pages, lower-case, without punctuation at their ends.

    Attributes:
        teaser_heads: what stands over or before links to other stories: ``"read also"``.
        lines: whole paragraphs that are no part of any story: ``"share this article"``.
        openings: beginnings of such paragraphs: ``"to suggest a correction"``.
        cookie_wall: phrases of a page that asks for consent, or checks the browser, before
            it shows anything.
        paywall: phrases with which a page breaks a story off for those who do not pay.
    """

    teaser_heads: tuple[str, ...]
    lines: tuple[str, ...]
    openings: tuple[str, ...]
    cookie_wall: tuple[str, ...]
    paywall: tuple[str, ...]
