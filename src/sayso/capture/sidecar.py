"""``NAME.json`` beside ``NAME.txt`` or ``NAME.html``: what is known of a document from outside."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import msgspec

from sayso.capture.missed import shown
from sayso.entries import Sidecar
from sayso.errors import DocumentFailed, UserError

_MAX_BYTES = 1_000_000
"""A sidecar is a handful of short fields; a larger file is something else."""

_DOCUMENT_SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIELDS = Sidecar.__struct_fields__


class SidecarUnusable(DocumentFailed):
    """A sidecar, or a field of it, cannot be used; its document is read without."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            "sidecar-unusable",
            f"{path}: {why}",
            "it is a JSON object with published_at, publisher, url, title, lang: text or null",
        )


class DateUnusable(UserError):
    """A date given by option is not ISO 8601."""

    def __init__(self, text: str) -> None:
        super().__init__(
            "date-unusable",
            f"{text!r} is not an ISO date or date-time",
            "write 2023-09-18 or 2023-09-18T14:30:00+03:00",
        )


def stem_of_document(name: str) -> str | None:
    """Return the NAME of ``NAME.txt``, ``NAME.html.gz``, …; None for files that take no sidecar."""
    bare = name.removesuffix(".gz")
    suffix = next((s for s in _DOCUMENT_SUFFIXES if bare.lower().endswith(s)), None)
    return bare[: -len(suffix)] if suffix else None


def sidecar_beside(path: Path) -> Path | None:
    """Return the sidecar of the document at `path`, where there is one."""
    stem = stem_of_document(path.name)
    if not stem:
        return None
    beside = path.with_name(f"{stem}.json")
    return beside if beside.is_file() else None


def read_sidecar(path: Path, name: str = "") -> tuple[Sidecar, SidecarUnusable | None]:
    """Return what the sidecar says, and what of it cannot be used, if anything.

    `name` is what its owner calls it, where that is not the path at which it lies.
    """
    name = shown(name or str(path))
    try:
        with path.open("rb") as stream:
            body = stream.read(_MAX_BYTES + 1)
        if len(body) > _MAX_BYTES:
            return Sidecar(), SidecarUnusable(name, f"it is larger than {_MAX_BYTES:,} bytes")
        said = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (OSError, ValueError, RecursionError) as error:
        return Sidecar(), SidecarUnusable(name, f"it cannot be read as JSON: {error}")
    if not isinstance(said, dict) or not any(field in said for field in _FIELDS):
        return Sidecar(), SidecarUnusable(name, "it has none of the fields of a sidecar")
    fields = {field: said[field] for field in _FIELDS if _usable(field, said.get(field))}
    refused = [f for f in _FIELDS if f not in fields and said.get(f) not in {None, ""}]
    problem = SidecarUnusable(name, f"{', '.join(refused)} cannot be used") if refused else None
    return Sidecar(**fields), problem


def is_iso(text: str) -> bool:
    """Say whether `text` is ``YYYY-MM-DD``, alone or with a time of day."""
    try:
        date.fromisoformat(text[:10])
        datetime.fromisoformat(text)
    except ValueError:
        return False
    # Python takes weeks and dates without dashes as well; the rest of the house does not
    return _DAY.match(text) is not None


def _usable(field: str, value: object) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    return is_iso(value) if field == "published_at" else True
