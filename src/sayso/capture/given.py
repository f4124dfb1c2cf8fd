"""What somebody hands over: words that they paste, files that they drop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sayso.capture.files import FileUnreadable, capture_stream
from sayso.capture.missed import missed, shown
from sayso.capture.settings import Settings
from sayso.capture.sidecar import DateUnusable, is_iso, read_sidecar, stem_of_document
from sayso.capture.sniff import HTML, TEXT, content_type
from sayso.entries import Capture, Captured, Missed, Sidecar, sha256
from sayso.errors import DocumentFailed

PASTED = "pasted"
"""The path of words that were pasted: they lay nowhere before."""


class GivenFile(NamedTuple):
    """A file under the name that its owner gives it; `path` is where its bytes lie meanwhile."""

    name: str
    path: Path


def capture_words(words: str, sidecar: Sidecar, settings: Settings) -> Captured:
    r"""Capture words that somebody pasted.

    Browsers end the lines of a form with ``\r\n``, whatever they were: that becomes ``\n``, so that the same
    words come as the same bytes. Words that begin as a page does are read as one.

    Raises:
        DateUnusable: ``sidecar.published_at`` is not an ISO date.
    """
    if sidecar.published_at is not None and not is_iso(sidecar.published_at):
        raise DateUnusable(sidecar.published_at)
    body = words.replace("\r\n", "\n").encode("utf-8", "replace")
    capture = Capture(
        sha256=sha256(body),
        size=len(body),
        path=PASTED,
        captured_at=settings.received_at(),
        media_type=HTML if content_type(body[:1024]) == HTML else TEXT,
        charset="utf-8",
        sidecar=sidecar,
    )
    return Captured(capture, body)


def capture_given(files: Sequence[GivenFile], settings: Settings) -> Iterator[Captured | Missed]:
    """Capture files that somebody gave together, in order; ``NAME.json`` is the sidecar of ``NAME.txt``.

    The call is checked at once; after that nothing raises, as in `sayso.capture.stage.capture`.

    Raises:
        DateUnusable: ``settings.published_at`` is not an ISO date.
    """
    if settings.published_at is not None and not is_iso(settings.published_at):
        raise DateUnusable(settings.published_at)
    by_name = {file.name: file for file in files}
    beside = {name: by_name.get(f"{stem_of_document(name) or ''}.json") for name in by_name}
    sidecars = [sidecar for sidecar in beside.values() if sidecar]
    documents = [file for file in files if file not in sidecars]
    return (entry for file in documents for entry in _captured(file, beside[file.name], settings))


def _captured(
    file: GivenFile, beside: GivenFile | None, settings: Settings
) -> Iterator[Captured | Missed]:
    name = shown(file.name)
    sidecar, problem = read_sidecar(beside.path, beside.name) if beside else (Sidecar(), None)
    try:
        with file.path.open("rb") as stream:
            yield from capture_stream(name, stream, settings, sidecar=sidecar, named=True)
    except OSError as error:
        yield missed(name, FileUnreadable(name, error.strerror or str(error)))
    except DocumentFailed as error:
        yield missed(name, error)
    if beside and problem:
        yield missed(shown(beside.name), problem)
