"""The words of whole texts, to be searched: FTS5 in SQLite, a `tsvector` in PostgreSQL.

Both are given words that `fold` made, so that they find the same. They keep which words a text has and not
where: the text itself is in its entry. They stand outside of `tables.METADATA`: neither is a plain table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    Select,
    Table,
    Text,
    bindparam,
    column,
    select,
    text,
)
from sqlalchemy import table as named

from sayso.ledger.fold import folded_words
from sayso.ledger.tables import SEQ

TEXTS = Table("texts", MetaData(), Column("seq", SEQ, primary_key=True), Column("words", Text))
"""The name under which rows of words come; the real one is made by a migration for each database."""

_MOST_BYTES = 900_000  # of all words of a text together: PostgreSQL keeps less than 1 MiB

_PUT = {
    "sqlite": "INSERT INTO texts (rowid, words) VALUES (:seq, :words)",
    "postgresql": "INSERT INTO texts (seq, words) VALUES (:seq, array_to_tsvector(CAST(:words AS text[])))",
}
_FORGET = {
    "sqlite": "INSERT INTO texts (texts) VALUES ('delete-all')",
    "postgresql": "DELETE FROM texts",
}
_KEY = {"sqlite": "rowid", "postgresql": "seq"}
_FITS = {"sqlite": "texts MATCH :query", "postgresql": "words @@ CAST(:query AS tsquery)"}


def put_texts(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keep the words of texts; each row has its entry's number and the list of different words."""
    dialect = connection.dialect.name
    for row in rows:
        words = _kept(row["words"])
        told = words if dialect == "postgresql" else " ".join(words)
        connection.execute(text(_PUT[dialect]), {"seq": row["seq"], "words": told})


def forget_texts(connection: Connection) -> None:
    """Throw the words of all texts away."""
    connection.execute(text(_FORGET[connection.dialect.name]))


def texts_between(connection: Connection, first: int, last: int) -> set[int]:
    """Return the numbers of the entries from `first` to `last` whose words are kept."""
    key = _KEY[connection.dialect.name]
    question = text(f"SELECT {key} FROM texts WHERE {key} BETWEEN :first AND :last")  # noqa: S608 - our own words
    return set(connection.execute(question, {"first": first, "last": last}).scalars())


def texts_with(dialect: str, words: str) -> Select[tuple[int]]:
    """Return the question for the entries whose texts have all of `words`; the last may be a beginning.

    What users type is never taken for a query's own signs: only its folded words are left.
    """
    asked = folded_words(words)
    if dialect == "postgresql":
        query = " & ".join(f"'{word}'" for word in asked) + ":*"
    else:
        query = " AND ".join(f'"{word}"' for word in asked) + "*"
    fits = text(_FITS[dialect]).bindparams(bindparam("query", query, unique=True))
    return select(column(_KEY[dialect])).select_from(named("texts")).where(fits)


def _kept(words: Sequence[str]) -> list[str]:
    kept = []
    room = _MOST_BYTES
    for word in words:
        room -= len(word.encode())
        if room < 0:
            break
        kept.append(word)
    return kept
