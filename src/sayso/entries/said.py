"""A claim with what is needed to hold it against the claims of other documents."""

from __future__ import annotations

import msgspec

from sayso.entries.claim import Claim
from sayso.entries.voice import VoiceLine


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it stands in the ledger.

    Attributes:
        claim: as coded.
        document: id of its document.
        published: ISO date or date-time of publication, or of the edit that brought it in; None
            where it is not told.
        lang: of the document, ISO 639-1, or None.
        words: the evidence, its spans joined by blanks.
        chain: the voices of ``claim.chain`` as the document gives them; the last is the outlet.
    """

    claim: Claim
    document: str
    published: str | None
    lang: str | None
    words: str
    chain: tuple[VoiceLine, ...]

    @property
    def first_voice(self) -> VoiceLine:
        """Who said it first."""
        return self.chain[0]
