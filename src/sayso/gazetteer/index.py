"""The SQLite file of one layer of the index: its tables, and how it is written."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from sayso.errors import RunAborted
from sayso.gazetteer.local import local_names
from sayso.gazetteer.names import (
    CYRILLIC_COUNTRIES,
    cognate,
    fold,
    is_cyrillic,
    latin_keys,
    skeleton,
)

FORM = 9
"""Raised when the tables below or the keys of `names` change: indexes are then built anew."""

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -32000;
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, lat REAL, lon REAL,
    country TEXT, kind TEXT NOT NULL, admin1 TEXT, population INTEGER NOT NULL, geonames INTEGER
);
CREATE TABLE local (place INTEGER, lang TEXT, name TEXT NOT NULL, PRIMARY KEY (place, lang)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE raw_name (key TEXT, place INTEGER, generated INTEGER);
CREATE TEMP TABLE raw_sound (skeleton TEXT, key TEXT);
"""

_FINISH = """
CREATE TABLE name (
    key TEXT, place INTEGER, generated INTEGER, PRIMARY KEY (key, place)
) WITHOUT ROWID;
INSERT INTO name SELECT key, place, min(generated) FROM raw_name GROUP BY key, place;
CREATE TABLE sound (skeleton TEXT, key TEXT, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
INSERT INTO sound SELECT DISTINCT skeleton, key FROM raw_sound ORDER BY skeleton, key;
CREATE UNIQUE INDEX place_id ON place (id);
CREATE INDEX place_geonames ON place (geonames) WHERE geonames IS NOT NULL;
"""


class IndexDamaged(RunAborted):
    """A file of the place index cannot be written or read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            "gazetteer-index",
            f"the place index {path} cannot be used: {why}",
            "free some disk space or delete the file; it is built anew at the next run",
        )


class Writer:
    """Fills one layer. Keys and skeletons are made here, so that every source is treated alike."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")

    def place(
        self,
        number: int,
        place_id: str,
        name: str,
        at: tuple[float, float],
        country: str | None,
        kind: str,
        admin1: str | None,
        population: int,
        geonames: int | None,
    ) -> None:
        """Add a place under a number that no layer below uses."""
        values = (number, place_id, name, *at, country, kind, admin1, population, geonames)
        self._db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", values)

    def names(self, number: int, names: Iterable[str], country: str | None) -> None:
        """Add names of the place with this number, in this layer or one below; the main one first."""
        names = tuple(names)
        told = [(number, lang, name) for lang, name in local_names(names, country).items()]
        self._db.executemany("INSERT OR IGNORE INTO local VALUES (?,?,?)", told)
        keys = {fold(name) for name in names}
        keys.discard("")
        self._db.executemany("INSERT INTO raw_name VALUES (?,?,0)", [(key, number) for key in keys])
        if country not in CYRILLIC_COUNTRIES:
            return
        made = {k for n in names if is_cyrillic(n) for k in latin_keys(n, country)} - keys
        self._db.executemany("INSERT INTO raw_name VALUES (?,?,1)", [(k, number) for k in made])
        kin = {cognate(key) for key in (*keys, *made)} - {""}
        self._db.executemany("INSERT INTO raw_name VALUES (?,?,1)", [(k, number) for k in kin])
        sounds = ((skeleton(key), key) for key in keys)
        self._db.executemany("INSERT INTO raw_sound VALUES (?,?)", [s for s in sounds if s[0]])

    def meta(self, key: str, value: str) -> None:
        """Note something about the layer."""
        self._db.execute("INSERT INTO meta VALUES (?,?)", (key, value))

    def finish(self) -> None:
        """Sort the keys into their tables."""
        self._db.execute("COMMIT")
        self._db.executescript(_FINISH)


def build(path: Path, fill: Callable[[Writer], None]) -> None:
    """Write the layer `path` with what `fill` puts in, all or nothing.

    Two processes may build the same file at once: each writes its own and renames it into place.

    Raises:
        IndexDamaged: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
        os.close(handle)
        part = Path(name)
        try:
            connection = sqlite3.connect(part, isolation_level=None)
            try:
                writer = Writer(connection)
                fill(writer)
                writer.finish()
            finally:
                connection.close()
            part.chmod(0o644)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise IndexDamaged(path, str(error)) from error


def connect(path: Path) -> sqlite3.Connection:
    """Open a finished layer for reading only.

    Raises:
        IndexDamaged: it is no such file.
    """
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
        )
        db.execute("PRAGMA cache_size = -8000")
        db.execute("SELECT count(*) FROM meta").fetchone()
    except sqlite3.Error as error:
        raise IndexDamaged(path, str(error)) from error
    return db
