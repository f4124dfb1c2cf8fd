"""Speed of the ledger: adding one document after the other, asking among many claims, verifying.

    python bench/speed/ledger.py [--ledger ADDRESS] [--documents 2000] [--claims 100000]

The readings are synthetic: a text of 3,000 code points, four voices, ten claims. Without an address
it uses a folder that is removed afterwards; with one, the ledger there must be empty.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator

from sayso.entries import (
    Capture,
    Captured,
    Claim,
    Document,
    Interval,
    Place,
    Reading,
    Span,
    Voice,
    document_id,
    key_id,
    sha256,
)
from sayso.ledger import Ledger, open_ledger

CLAIMS_EACH = 10
PLACES = [Place(id=f"bench:{n}", name=f"Village {n}", lat=48.0, lon=37.0) for n in range(500)]
NAMES = [f"{given} {family}" for given in ("Ana", "Bo", "Cyd", "Dov") for family in range(250)]
TYPES = ("control", "clash", "strike", "casualties", "losses", "damage", "posture")
WORDS = ("the", "village", "was", "quiet", "on", "Monday", "he", "said", "but", "guns", "spoke")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", help="address of an empty ledger")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--claims", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_ledger(given.ledger or folder) as ledger:
        measure_adding(ledger, given.documents)
        fill(ledger, given.documents, given.claims)
        measure_asking(ledger)


def measure_adding(ledger: Ledger, documents: int) -> None:
    """One capture a document, as a folder of pages gives them."""
    quarter = documents // 4
    marks = [time.perf_counter()]
    memory = []
    for number in range(documents):
        captured = capture_of(f"page {number} ".encode() * 3000)
        ledger.append(captured, [reading_of(captured, number)])
        if (number + 1) % quarter == 0:
            marks.append(time.perf_counter())
            memory.append(peak_megabytes())
    row("documents added", documents)
    row("rate, first quarter", f"{quarter / (marks[1] - marks[0]):.0f} a second")
    row("rate, last quarter", f"{quarter / (marks[-1] - marks[-2]):.0f} a second")
    row("peak memory, first quarter", f"{memory[0]:.0f} MB")
    row("peak memory, end", f"{memory[-1]:.0f} MB")


def fill(ledger: Ledger, documents: int, claims: int) -> None:
    """Add the rest as one export of many posts, up to the number of claims."""
    captured = capture_of(b"an export of many posts")
    started = time.perf_counter()
    rest = range(documents, claims // CLAIMS_EACH)
    ledger.append(captured, (reading_of(captured, number) for number in rest))
    if rest:
        row("rate, one export", f"{len(rest) / (time.perf_counter() - started):.0f} a second")
        row("peak memory, one export", f"{peak_megabytes():.0f} MB")


def measure_asking(ledger: Ledger) -> None:
    counts = ledger.counts()
    row("documents, claims", f"{counts.documents}, {counts.claims}")
    questions: dict[str, Callable[[], Iterator[object]]] = {
        "claims --place": lambda: ledger.claims(places=("village 7",)),
        "claims --voice": lambda: ledger.claims(voice="Ana 7"),
        "claims --place --voice": lambda: ledger.claims(places=("village 7",), voice="Bo"),
        "claims --type --since --until": lambda: ledger.claims(
            type="strike", since="2023-09-18", until="2023-09-18"
        ),
        "claims --limit 20": lambda: ledger.claims(limit=20),
        "claims, all": ledger.claims,
        "documents, all": ledger.documents,
        "verify": ledger.verify,
    }
    for name, ask in questions.items():
        started = time.perf_counter()
        answers = sum(1 for _ in ask())
        row(name, f"{(time.perf_counter() - started) * 1000:.0f} ms, {answers} answers")
    row("peak memory", f"{peak_megabytes():.0f} MB")


def capture_of(body: bytes) -> Captured:
    capture = Capture(
        sha256=sha256(body),
        size=len(body),
        path="bench",
        captured_at="2023-09-19T08:00:00Z",
        media_type="text/plain",
    )
    return Captured(capture, body)


def reading_of(captured: Captured, number: int) -> Reading:
    """Return a reading like those of real reports, always the same for the same number."""
    chance = random.Random(number)
    text = " ".join(chance.choices(WORDS, k=600))[:3000]
    key = {"title": f"Report {number}", "url": f"https://bench.example/{number}"}
    published = f"2023-09-{number % 28 + 1:02}"
    found = document_id(text=text, **key, publisher="Bench Post", published_at=published)
    document = Document(
        id=found,
        capture=captured.capture.sha256,
        path="bench",
        text=text,
        **key,
        publisher="Bench Post",
        published_at=published,
        lang="en",
    )
    voices = tuple(
        Voice(id=key_id("v", found, name), name=name, kind="person", named=True)
        for name in chance.sample(NAMES, 4)
    )
    claims = tuple(claim_of(chance, found, voices, position) for position in range(CLAIMS_EACH))
    return Reading(document=document, voices=voices, claims=claims)


def claim_of(chance: random.Random, document: str, voices: tuple[Voice, ...], at: int) -> Claim:
    chain = tuple(voice.id for voice in chance.sample(voices, chance.randint(1, 2)))
    day = f"2023-09-{chance.randint(1, 28):02}"
    return Claim(
        id=key_id("c", document, at),
        type=chance.choice(TYPES),
        polarity="affirmed",
        modality="asserted",
        evidence=(Span(at * 250, at * 250 + 120),),
        place=chance.choice(PLACES),
        time=Interval(day, day),
        chain=(*chain, "outlet"),
    )


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(name: str, value: object) -> None:
    print(f"{name:32} {value}", flush=True)


if __name__ == "__main__":
    main()
