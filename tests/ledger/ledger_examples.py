"""Invented captures and readings for the tests of the ledger.

Run as a program it adds them to a ledger and prints what was committed, to be killed at it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from sayso.entries import (
    Attribution,
    Capture,
    Captured,
    Claim,
    Document,
    Interval,
    Place,
    Reading,
    Sidecar,
    Span,
    Voice,
    attribution_id,
    claim_id,
    document_id,
    sha256,
    voice_id,
)
from sayso.ledger import Added, open_ledger

KLISHCHIIVKA = Place(id="geonames:705666", name="Klishchiivka", lat=48.53, lon=37.96, country="UA")
SAID = "The village was quiet on Monday"


def capture_of(body: bytes, path: str = "reports/one.txt", **fields: object) -> Captured:
    """Return a capture of `body`."""
    values: dict = {
        "sha256": sha256(body),
        "size": len(body),
        "path": path,
        "captured_at": "2023-09-19T08:00:00Z",
        "media_type": "text/plain",
    }
    return Captured(Capture(**(values | fields)), body)


def document_of(captured: Captured, text: str, **fields: object) -> Document:
    """Return a document of the capture, with the id that it must have."""
    key = {"title": None, "url": None, "publisher": None, "published_at": None}
    key |= {"forwarded_from": None}
    key |= {name: fields[name] for name in key if name in fields}
    return Document(
        id=document_id(text=text, **key),
        capture=captured.capture.sha256,
        path=captured.capture.path,
        text=text,
        **fields,
    )


def reading_of(
    captured: Captured,
    *,
    voice: str = "Pavlo Vymyshlenyi",
    place: Place | None = KLISHCHIIVKA,
    time: Interval | None = None,
    kind: str = "control",
    said: str = SAID,
    **fields: object,
) -> Reading:
    """Return a reading with one claim: `voice` said `said` to the outlet."""
    text = f"{said}, {voice} said."
    document = document_of(captured, text, **fields)
    content, source = Span(0, len(said)), Span(len(said) + 2, len(said) + 2 + len(voice))
    cue = Span(source.end + 1, source.end + 5)
    speaker = Voice(
        id=voice_id(voice, document=document.id),
        name=voice,
        kind="person",
        named=True,
        mentions=(source,),
    )
    saying = Attribution(
        id=attribution_id(document.id, source, cue, (content,)),
        mode="indirect",
        content=(content,),
        voice=speaker.id,
        source=source,
        cue=cue,
        chain=(speaker.id, "outlet"),
    )
    claim = Claim(
        id=claim_id(document.id, (kind, None), "affirmed", place, speaker.id, (content,)),
        type=kind,
        polarity="affirmed",
        modality="asserted",
        evidence=(content,),
        place=place,
        time=time,
        attribution=saying.id,
        chain=saying.chain,
    )
    return Reading(document=document, voices=(speaker,), attributions=(saying,), claims=(claim,))


def export(number: int, posts: int, path: str = "") -> tuple[Captured, list[Reading]]:
    """Return the capture of a channel's export number `number`, and the readings of its posts."""
    captured = capture_of(
        f"export {number} of {posts} posts".encode(),
        path or f"exports/{number}.json",
        sidecar=Sidecar(publisher=f"Channel {number}"),
    )
    readings = [
        reading_of(
            captured,
            said=f"{SAID}, for the {post}th time",
            part=f"message {post}",
            publisher=f"Channel {number}",
            title=f"Post {post} of channel {number}",
            published_at=f"2023-09-{post % 28 + 1:02}T08:00:00Z",
        )
        for post in range(posts)
    ]
    return captured, readings


def many() -> Iterator[tuple[Captured, list[Reading]]]:
    """Yield what the killed program adds: small captures and one that takes many batches."""
    for number in range(30):
        yield export(number, posts=420 if number == 15 else number % 4 * 9)


def main(address: str) -> None:
    """Add everything, and print each id when it is committed."""

    def tell(added: Added) -> None:
        sys.stdout.write("".join(f"{document}\n" for document in added.documents))
        sys.stdout.flush()

    with open_ledger(address) as ledger:
        for captured, readings in many():
            ledger.append(captured, readings, tell)


if __name__ == "__main__":
    main(sys.argv[1])
