"""The kinds of entries. To add one: a struct, its key, its index rows if any, a line in `KINDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from sayso.entries import (
    Capture,
    Document,
    Embargo,
    Judgement,
    Missed,
    Reading,
    Redaction,
    document_id,
    embargo_id,
    judgement_id,
    key_id,
    redaction_id,
)
from sayso.ledger.index import (
    Row,
    capture_rows,
    gazetteer_rows,
    judgement_rows,
    reading_rows,
)
from sayso.ledger.records import Finished, GazetteerFile

T = TypeVar("T", bound=msgspec.Struct)


def _nothing(_value: Any) -> None:
    return None


def _no_rows(_seq: int, _value: Any) -> Iterator[Row]:
    return iter(())


@dataclass(frozen=True)
class Kind(Generic[T]):
    """What the ledger needs to know of one kind of entry.

    Attributes:
        name: as written in ``entries.kind``; never changed once released.
        type: the struct whose JSON is the body; fields may be added to it, with defaults.
        key: the id, reckoned from the content.
        rows: the index rows, for kinds that are searched.
        blob: the sha256 of the bytes that belong to it, or None.
        title: what people call it, or None.
        url: where it came from, or None.
    """

    name: str
    type: type[T]
    key: Callable[[T], str]
    rows: Callable[[int, T], Iterator[Row]] = _no_rows
    blob: Callable[[T], str | None] = _nothing
    title: Callable[[T], str | None] = _nothing
    url: Callable[[T], str | None] = _nothing

    def decode(self, body: bytes | str) -> T:
        """Return the value whose JSON is `body`.

        Raises:
            ValueError: it is malformed, does not fit the struct, or is not even text.
        """
        try:
            return msgspec.json.decode(body, type=self.type)
        except (msgspec.MsgspecError, TypeError, RecursionError) as error:
            raise ValueError(str(error)) from error


def reckoned_id(document: Document) -> str:
    """Return the id that a document must have, from its key fields."""
    return document_id(
        text=document.text,
        title=document.title,
        url=document.url,
        publisher=document.publisher,
        published_at=document.published_at,
        forwarded_from=document.forwarded_from,
    )


CAPTURE = Kind(
    name="capture",
    type=Capture,
    key=lambda capture: capture.id,
    rows=capture_rows,
    blob=lambda capture: capture.sha256,
    url=lambda capture: capture.address or capture.path,
)
READING = Kind(
    name="reading",
    type=Reading,
    key=lambda reading: reckoned_id(reading.document),
    rows=reading_rows,
    title=lambda reading: reading.document.title,
    url=lambda reading: reading.document.url or reading.document.path,
)
FINISHED = Kind(
    name="finished",
    type=Finished,
    key=lambda finished: finished.capture,
)
GAZETTEER = Kind(
    name="gazetteer",
    type=GazetteerFile,
    key=lambda file: file.sha256,
    rows=gazetteer_rows,
    blob=lambda file: file.sha256,
    title=lambda file: file.name,
)
MISSED = Kind(
    name="missed",
    type=Missed,
    key=lambda missed: key_id("m", missed.path, missed.problem.stage, missed.problem.code),
    url=lambda missed: missed.path,
)
REDACTION = Kind(
    name="redaction",
    type=Redaction,
    key=redaction_id,
)
JUDGEMENT = Kind(
    name="judgement",
    type=Judgement,
    key=judgement_id,
    rows=judgement_rows,
)
EMBARGO = Kind(
    name="embargo",
    type=Embargo,
    key=embargo_id,
)

KINDS: dict[str, Kind[Any]] = {
    kind.name: kind
    for kind in (CAPTURE, READING, FINISHED, GAZETTEER, MISSED, REDACTION, JUDGEMENT, EMBARGO)
}
