"""Synthetic reports for the benches of speed, the same ones at each run.

Ten claims each, of 500 voices, about 5,000 places of which some are in the news far more than others (Zipf),
over two years.
"""

from __future__ import annotations

import datetime as dt
import random
from itertools import islice, product

from sayso.entries import (
    OUTLET,
    Capture,
    Captured,
    Claim,
    Document,
    Interval,
    Place,
    Reading,
    Role,
    Span,
    Voice,
    document_id,
    key_id,
    sha256,
)
from sayso.ledger import Ledger

EACH = 10  # claims of a document
ALL_DAYS = range(730)  # since the first day
SIDES = ("Ukraine", "Russia", None)
SYLLABLES = ("ba", "ker", "mo", "lin", "dov", "chu", "tan", "pol", "zar", "vit")
VOICES = [  # a third of them without a side that is known
    Voice(id=f"v-{n}", name=f"Ana {family}", kind="person", named=True, side=SIDES[n % 3])
    for n, family in enumerate(
        "".join(s).title() for s in islice(product(SYLLABLES, repeat=3), 500)
    )
]
PLACES = [Place(id=f"bench:{n}", name=f"Village {n}", lat=48.0, lon=37.0) for n in range(5000)]
OFTEN = [1 / (n + 10) for n in range(5000)]
KINDS = (
    ("control", "gains"),
    ("control", "holds"),
    ("clash", "fighting"),
    ("clash", "assault"),
    ("strike", "shelling"),
    ("strike", "drone"),
    ("casualties", "killed"),
    ("damage", None),
    ("posture", "present"),
)
WORDS = (
    "the",
    "village",
    "was",
    "taken",
    "by",
    "our",
    "troops",
    "after",
    "two",
    "days",
    "of",
    "fighting",
)


def add(ledger: Ledger, numbers: range, draw: random.Random, days: range = ALL_DAYS) -> None:
    """Add synthetic documents of some days as one export of posts."""
    body = f"an export from {numbers.start}".encode()
    capture = Capture(
        sha256=sha256(body),
        size=len(body),
        path="bench.json",
        captured_at="2024-01-01T00:00:00Z",
        media_type="application/json",
    )
    ledger.append(Captured(capture, body), (reading(capture, n, draw, days) for n in numbers))


def reading(capture: Capture, number: int, draw: random.Random, days: range) -> Reading:
    """Return one synthetic document with its claims."""
    day = (dt.date(2022, 3, 1) + dt.timedelta(days=draw.choice(days))).isoformat()
    words = [" ".join(draw.choices(WORDS, k=14)) for _ in range(EACH)]
    text = "\n".join(words)
    told = {"text": text, "title": None, "url": None, "published_at": day}
    outlet = f"Outlet {number}"
    document = Document(
        id=document_id(**told, publisher=outlet),
        capture=capture.sha256,
        path=capture.path,
        publisher=outlet,
        lang="en",
        **told,
    )
    places = draw.choices(PLACES, OFTEN, k=EACH)
    voices = draw.sample(VOICES, EACH)
    claims = []
    at = 0
    for line, place, voice in zip(words, places, voices, strict=True):
        kind, subtype = draw.choice(KINDS)
        side = draw.choice(("Ukraine", "Russia"))
        role = "holder" if kind == "control" else "actor"
        claims.append(
            Claim(
                id=key_id("c", document.id, at),
                type=kind,
                subtype=subtype,
                polarity=draw.choice(("affirmed", "affirmed", "affirmed", "denied")),
                modality="asserted",
                evidence=(Span(at, at + len(line)),),
                roles=(Role(role=role, text=side, side=side),),
                place=place,
                time=Interval(day, day) if draw.random() < 0.6 else None,
                chain=(voice.id, OUTLET),
            )
        )
        at += len(line) + 1
    return Reading(document=document, voices=tuple(voices), claims=tuple(claims))


def row(name: str, value: object) -> None:
    """Print one line of the table."""
    print(f"{name:20} {value}", flush=True)
