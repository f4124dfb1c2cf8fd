"""All stages over one document, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sayso.attribute.stage import attribute
from sayso.codebook import Codebook
from sayso.codify.stage import codify
from sayso.entries import Captured, Document, Problem, Reading, Tags, document_id
from sayso.gazetteer import Gazetteer
from sayso.read.stage import read
from sayso.situate.stage import situate
from sayso.tag.stage import tag


class Knowledge(NamedTuple):
    """What the stages look things up in.

    Attributes:
        gazetteer: the place index.
        codebook: the types of claims.
        before: how many documents of the ledger have each place, by its id.
    """

    gazetteer: Gazetteer
    codebook: Codebook
    before: Mapping[str, int] = MappingProxyType({})


def read_capture(captured: Captured, knowledge: Knowledge) -> Iterator[Reading]:
    """Yield the finished reading of each document of a capture."""
    for reading in guarded_read(captured):
        yield understand(reading, knowledge)


def guarded_read(captured: Captured) -> Iterator[Reading]:
    """Yield what `read` makes of a capture; a fault of ours becomes a reading without text."""
    try:
        yield from read(captured)
    except Exception as error:  # noqa: BLE001 - the one place where a fault of ours is contained
        yield failed_reading(captured, _fault("read", error))


def understand(reading: Reading, knowledge: Knowledge) -> Reading:
    """Return the reading with voices, attributions, places, moments and claims.

    A stage that fails on a text leaves a `Problem`, and the stages after it go on with what there
    is: nothing that a text says ends a run.
    """
    tags, reading = _tagged(reading)
    steps: tuple[tuple[str, Callable[[Reading], Reading]], ...] = (
        ("attribute", lambda r: attribute(r, tags)),
        ("situate", lambda r: situate(r, tags, knowledge.gazetteer, knowledge.before)),
        ("codify", lambda r: codify(r, tags, knowledge.codebook)),
    )
    for name, step in steps:
        try:
            reading = step(reading)
        except Exception as error:  # noqa: BLE001 - see above
            reading = _with_problem(reading, _fault(name, error))
    return reading


def failed_reading(captured: Captured, problem: Problem) -> Reading:
    """Return a reading without text that says why there is none."""
    capture, side = captured.capture, captured.capture.sidecar
    url = side.url or capture.address
    key = document_id(
        text="", title=side.title, url=url, publisher=side.publisher, published_at=side.published_at
    )
    document = Document(
        id=key,
        capture=capture.sha256,
        path=capture.path,
        text="",
        url=url,
        title=side.title,
        publisher=side.publisher,
        published_at=side.published_at,
        lang=side.lang,
    )
    return Reading(document=document, problems=(problem,))


def _tagged(reading: Reading) -> tuple[Tags, Reading]:
    try:
        return tag(reading.document), reading
    except Exception as error:  # noqa: BLE001 - see above
        return Tags(), _with_problem(reading, _fault("tag", error))


def _fault(stage: str, error: Exception) -> Problem:
    message = f"the stage failed on this text ({type(error).__name__}: {error}); please report it"
    return Problem(stage=stage, code="stage-failed", message=message)


def _with_problem(reading: Reading, problem: Problem) -> Reading:
    return msgspec.structs.replace(reading, problems=(*reading.problems, problem))
