"""Claims as rows of a table, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.entries import Claim
from sayso.publish.contract import Published
from sayso.publish.words import chain_words, party_of

Row = dict[str, str | int | float | None]


def claim_row(
    claim: Claim, evidence: Iterable[str], chain: Iterable[str], document: Published
) -> Row:
    """Return a claim as one row; a party or place that is not told leaves its cell empty."""
    place, time = claim.place, claim.time
    return {
        "id": claim.id,
        "type": claim.type,
        "subtype": claim.subtype,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "party": party_of(claim),
        "place_id": place.id if place else None,
        "place": place.name if place else None,
        "relation": claim.relation,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "chain": chain_words(list(chain)),
        "evidence": " … ".join(evidence),
        "confidence": round(claim.confidence, 3),
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published_at": document.published_at,
        "url": document.url,
    }
