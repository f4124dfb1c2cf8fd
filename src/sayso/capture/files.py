"""Files, folders and standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.capture.archive import capture_archive
from sayso.capture.missed import missed, shown
from sayso.capture.settings import Settings
from sayso.capture.sidecar import read_sidecar, sidecar_beside, stem_of_document
from sayso.capture.sniff import (
    GZIP_MAGIC,
    HEAD_BYTES,
    JSON,
    WACZ,
    WARC,
    MediaTypeUnsupported,
    NotAnExport,
    file_type,
    is_binary,
    opened_head,
)
from sayso.entries import Capture, Captured, Missed, Sidecar, sha256
from sayso.errors import DocumentFailed

_CHUNK = 1 << 20


class FileUnreadable(DocumentFailed):
    """The system does not give the file, or it is no ordinary file."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__("file-unreadable", f"{path} cannot be read: {why}")


class FileTooLarge(DocumentFailed):
    """The file is over the size limit."""

    def __init__(self, path: str, limit: int) -> None:
        super().__init__(
            "file-too-large", f"{path} is larger than {limit:,} bytes", "split it or allow more"
        )


class FolderEmpty(DocumentFailed):
    """A folder without a single document."""

    def __init__(self, path: str) -> None:
        super().__init__(
            "folder-empty",
            f"there is nothing to read in {path}",
            "documents are called .txt, .html, .json (an export of posts), .rss, .warc or .wacz; "
            "a file of another name is read when it is given by itself",
        )


def capture_folder(folder: Path, settings: Settings) -> Iterator[Captured | Missed]:
    """Capture every document under `folder`, in sorted order.

    Passed over are hidden files, metadata, JSON without posts and text that is not called a
    document (``README.md``); a folder that gives nothing at all is a `Missed`.
    """
    gave = False
    for found in _walked(folder):
        entries = (
            [found] if isinstance(found, Missed) else capture_file(found, settings, named=False)
        )
        for entry in entries:
            gave = True
            yield entry
            # or this name would hold the body while the next one is read
            del entry
    if not gave:
        yield missed(shown(str(folder)), FolderEmpty(shown(str(folder))))


def capture_file(path: Path, settings: Settings, *, named: bool) -> Iterator[Captured | Missed]:
    """Capture one file with its sidecar.

    Args:
        path: where it lies.
        settings: limits of the run.
        named: the user gave this very file; else it was found in a folder, where what is not
            meant as a document is passed over.
    """
    sidecar, problem = Sidecar(), None
    beside = sidecar_beside(path)
    if beside:
        sidecar, problem = read_sidecar(beside)
    try:
        with _opened(path, settings, named=named) as stream:
            yield from capture_stream(
                shown(str(path)), stream, settings, sidecar=sidecar, named=named
            )
    except (OSError, DocumentFailed) as error:
        failure = (
            error
            if isinstance(error, DocumentFailed)
            else FileUnreadable(shown(str(path)), error.strerror or str(error))
        )
        yield missed(shown(str(path)), failure)
    if beside and problem:
        yield missed(shown(str(beside)), problem)


def capture_stdin(settings: Settings) -> Iterator[Captured | Missed]:
    """Capture what comes on standard input, to its end."""
    source = settings.stdin or sys.stdin.buffer
    try:
        body = _limited(source, settings.max_file_bytes, "standard input")
    except FileTooLarge as error:
        yield missed("-", error)
        return
    except OSError as error:
        yield missed("-", FileUnreadable("standard input", error.strerror or str(error)))
        return
    yield from capture_stream("-", io.BytesIO(body), settings, sidecar=Sidecar(), named=True)


def capture_stream(
    path: str, stream: BinaryIO, settings: Settings, *, sidecar: Sidecar, named: bool
) -> Iterator[Captured | Missed]:
    """Capture a seekable stream that stands at its beginning."""
    head = opened_head(stream.read(HEAD_BYTES))
    stream.seek(0)
    media_type = file_type(path, head, lenient=named)
    if media_type in {WARC, WACZ}:
        yield from capture_archive(path, stream, str(media_type), settings)
    elif media_type == JSON:
        if named:
            yield missed(path, NotAnExport(path))
    elif media_type is None:
        # a README or a table in a folder is no document; a picture or PDF may hold one
        if named or is_binary(head):
            yield missed(path, MediaTypeUnsupported(path))
    else:
        yield _captured(path, stream, media_type, settings, sidecar)


def _captured(
    path: str, stream: BinaryIO, media_type: str, settings: Settings, sidecar: Sidecar
) -> Captured:
    """Read the whole body; nothing here keeps it once the caller has it."""
    body = _limited(stream, settings.max_file_bytes, path)
    capture = Capture(
        sha256=sha256(body),
        size=len(body),
        path=path,
        captured_at=settings.received_at(),
        media_type=media_type,
        encoding="gzip" if body.startswith(GZIP_MAGIC) else None,
        sidecar=settings.overruled(sidecar),
    )
    return Captured(capture, body)


def _limited(stream: BinaryIO, limit: int, path: str) -> bytes:
    """Read to the end, but not past `limit` bytes.

    Raises:
        FileTooLarge: there is more.
    """
    if stream.seekable():
        start = stream.tell()
        size = stream.seek(0, os.SEEK_END) - start
        stream.seek(start)
        # one read of the true size: a read of `limit` would set aside that much at once
        body = stream.read(min(size, limit) + 1)
    else:
        chunks: list[bytes] = []
        left = limit + 1
        while left > 0 and (chunk := stream.read(min(left, _CHUNK))):
            chunks.append(chunk)
            left -= len(chunk)
        body = b"".join(chunks)
    if len(body) > limit:
        raise FileTooLarge(path, limit)
    return body


def _opened(path: Path, settings: Settings, *, named: bool) -> BinaryIO:
    """Open a file for reading; a pipe, which only a user can name, is read to its end at once."""
    kind = path.stat().st_mode
    if not stat.S_ISREG(kind) and not (named and (stat.S_ISFIFO(kind) or stat.S_ISCHR(kind))):
        raise FileUnreadable(shown(str(path)), "it is no ordinary file")
    stream = path.open("rb")
    if stream.seekable():
        return stream
    with stream:
        return io.BytesIO(_limited(stream, settings.max_file_bytes, shown(str(path))))


def _walked(folder: Path) -> Iterator[Path | Missed]:
    """Give the files under `folder` in sorted order, however deep; links to folders are not gone.

    Left out are hidden files and ``NAME.json`` beside a document called NAME.
    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path != folder and not path.is_dir():
                yield path
                continue
            if path != folder and path.is_symlink():
                continue
            inside = {p.name: p for p in path.iterdir() if not p.name.startswith(".")}
        except OSError as error:
            name = shown(str(path))
            yield missed(name, FileUnreadable(name, error.strerror or str(error)))
            continue
        stems = {stem_of_document(name) for name in inside}
        metadata = {name for name in inside if name.removesuffix(".json") in stems - {name}}
        names = sorted(inside.keys() - metadata, key=os.fsencode, reverse=True)
        waiting.extend(inside[name] for name in names)
