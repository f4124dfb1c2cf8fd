"""The place index made ready before a run, so that its processes find it built."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sayso.cli.output import console
from sayso.gazetteer import is_built, open_gazetteer


def prepare_places(files: Sequence[Path]) -> None:
    """Build what is not built yet, and say so: the base at first use, a file when it is new.

    Raises:
        UserError: a file is no gazetteer.
    """
    if not is_built():
        console(err=True).print("building the place index, once; it takes about 15 seconds")
    open_gazetteer(files).close()
