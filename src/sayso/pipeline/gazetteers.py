"""Gazetteer files: those that a ledger was read with, remembered in it, and GeoNames' own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sayso.capture.fetch import fetch
from sayso.capture.settings import Settings
from sayso.errors import UserError
from sayso.gazetteer import data_home
from sayso.ledger import Ledger

GEONAMES = "https://download.geonames.org/export/dump"
"""Where GeoNames keeps one file of places for each country, under CC BY 4.0."""

_LARGEST = 500_000_000  # bytes, packed and opened; the United States' file opens to 300 MB
_SECONDS = 600.0


class NoCountry(UserError):
    """What was given is no code of a country."""

    def __init__(self, given: str) -> None:
        super().__init__(
            "country-code",
            f"{given!r} is no two-letter code of a country",
            "give one such as UA, SY or SD (ISO 3166 alpha-2)",
        )


def fetch_geonames(country: str, settings: Settings | None = None, source: str = GEONAMES) -> Path:
    """Get a country's places from GeoNames into the data folder and return the file.

    What is asked for by name is no crawl, so robots.txt is not asked.

    Args:
        country: ISO 3166 alpha-2 code.
        settings: limits and permissions of the run.
        source: address of the folder that holds ``UA.zip``.

    Raises:
        NoCountry: the code is none.
        DocumentFailed: the file could not be fetched; see `sayso.capture.fetch`.
        OSError: it could not be written.
    """
    code = country.strip().upper()
    if not (len(code) == len("UA") and code.isascii() and code.isalpha()):
        raise NoCountry(country)
    answer = fetch(
        f"{source.rstrip('/')}/{code}.zip",
        settings or Settings(timeout=_SECONDS),
        permit=lambda _url: None,
        accept=lambda _headers: None,
        max_bytes=_LARGEST,
    )
    folder = data_home() / "fetched"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{code}.zip"
    part = path.with_name(f".{path.name}.partial")
    part.write_bytes(answer.body)
    part.replace(path)
    return path


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
