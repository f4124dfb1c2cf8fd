"""The evidence of claims as W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from sayso.entries import Claim, Document, Reading, Span
from sayso.publish.contract import claim_line
from sayso.publish.words import claim_words, voice_names

Line = dict[str, Any]

_CONTEXT: Final = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "sayso": "urn:sayso:",
        "claim": {"@id": "sayso:claim", "@type": "@json"},
    },
)
_AROUND = (
    32  # code points before and after the words, to find them again where the page was changed
)


def annotation(document: Document, claim: Claim, chain: tuple[str, ...]) -> Line:
    """Return one claim as an annotation of its words.

    The body tells the claim in words, and in the contract's terms under ``claim``. Every span is a target of
    its own, told by its words and by its place in code points.

    Args:
        document: with its text.
        claim: whose evidence points into that text.
        chain: names of its voices.
    """
    return {"@context": list(_CONTEXT), **_annotation(document, claim, chain)}


def annotation_collection(reading: Reading) -> Line:
    """Return all claims of a document as one collection of annotations."""
    names = voice_names(reading)
    items = [
        _annotation(reading.document, claim, tuple(names.get(v, v) for v in claim.chain))
        for claim in reading.claims
    ]
    name = f"{urn(reading.document.id)}:claims"
    return {
        "@context": list(_CONTEXT),
        "id": name,
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {
            "id": f"{name}:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def urn(key: str) -> str:
    """Return the name of an entry that holds everywhere."""
    return f"urn:sayso:{key}"


def web_address(url: str | None) -> str | None:
    """Return an address that a browser may be sent to, None for any other kind."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _annotation(document: Document, claim: Claim, chain: tuple[str, ...]) -> Line:
    text = document.text
    line = claim_line(claim, (s.of(text) for s in claim.evidence), chain, document)
    return {
        "id": urn(claim.id),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"id": "urn:sayso:software", "type": "Software", "name": "sayso"},
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": claim_words(claim),
            },
            {"type": "sayso:Claim", "purpose": "classifying", "claim": line},
        ],
        "target": [_target(document, span) for span in claim.evidence],
    }


def _target(document: Document, span: Span) -> Line:
    text = document.text
    return {
        "type": "SpecificResource",
        "source": web_address(document.url) or urn(document.id),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
