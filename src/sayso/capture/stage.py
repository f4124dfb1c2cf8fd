"""From a source to its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sayso.capture.address import capture_address
from sayso.capture.fetch import web_address
from sayso.capture.files import capture_file, capture_folder, capture_stdin
from sayso.capture.missed import shown
from sayso.capture.settings import Settings
from sayso.capture.sidecar import DateUnusable, is_iso
from sayso.entries import Captured, Missed
from sayso.errors import UserError

_DEFAULTS = Settings()
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class SourceMissing(UserError):
    """There is nothing at this path."""

    def __init__(self, path: str) -> None:
        super().__init__(
            "source-missing",
            f"there is no file or folder {path!r}",
            "check the spelling, or give an http(s) address or - for standard input",
        )


def capture(source: str, settings: Settings = _DEFAULTS) -> Iterator[Captured | Missed]:
    """Capture everything that `source` holds, one body in memory at a time.

    The call is checked at once, before the first entry is asked for; after that nothing raises:
    what could not be had comes as `Missed`, and the other entries go on.

    Args:
        source: a file, a folder (walked in sorted order), ``-`` for standard input, an http(s)
            address, or the address of an RSS or Atom feed (whose items are fetched too).
        settings: limits, permissions and overrides of this run; one object for all its sources.

    Returns:
        An iterator over what came and what did not, in order.

    Raises:
        SourceMissing: no such file or folder.
        AddressUnusable: an address that is not http(s), or holds a password.
        DateUnusable: ``settings.published_at`` is not an ISO date.
    """
    if settings.published_at is not None and not is_iso(settings.published_at):
        raise DateUnusable(settings.published_at)
    if source == "-":
        return capture_stdin(settings)
    if _SCHEME.match(source):
        web_address(source)
        return capture_address(source, settings)
    path = Path(source)
    try:
        is_folder = path.is_dir()
        is_there = is_folder or path.exists() or path.is_symlink()
    except (OSError, ValueError):
        is_there = False
    if not source or not is_there:
        raise SourceMissing(shown(source))
    return capture_folder(path, settings) if is_folder else capture_file(path, settings, named=True)
