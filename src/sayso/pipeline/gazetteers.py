"""The places that a ledger was read with: its gazetteer files, remembered in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sayso.gazetteer import data_home
from sayso.ledger import Ledger


def gazetteer_files(ledger: Ledger, given: Sequence[Path]) -> list[Path]:
    """Return the ledger's gazetteer files, `given` ones included, which are remembered.

    Files that only the ledger's database holds are laid into the user's data folder.

    Raises:
        OSError: a file cannot be read or written.
    """
    for path in given:
        ledger.add_gazetteer(path)
    folder = data_home() / "from-ledgers"
    files = []
    for file in ledger.gazetteers():
        path = folder / file.sha256.removeprefix("sha256:")[:16] / Path(file.name).name
        if not path.is_file() or path.stat().st_size != file.size:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f".{path.name}.partial")
            partial.write_bytes(ledger.body(file.sha256))
            partial.replace(path)
        files.append(path)
    return files
