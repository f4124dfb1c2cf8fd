"""Are the search keys those that the entries give?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from sayso.ledger.kinds import Kind
from sayso.ledger.records import Damage
from sayso.ledger.tables import INDEX_TABLES
from sayso.ledger.texts import TEXTS, texts_between
from sayso.ledger.told import Name

TOGETHER = 200
"""Entries whose keys are compared at once."""

Key = tuple[Any, ...]


class KeyChecker:
    """Holds the expected keys of a stretch of entries against those of the tables.

    Entries whose content is damaged are left out: their keys can only be right by chance.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._expected: dict[str, dict[Key, dict[str, Any]]] = {}
        self._names: dict[int, Name] = {}
        self._first = self._last = 0

    def expect(self, seq: int, kind: Kind[Any], value: Any) -> None:
        """Take note of the keys that an entry gives."""
        title, url = kind.title(value), kind.url(value)
        words = f"{kind.name} “{title}”" if title else f"{kind.name} {url or kind.key(value)}"
        self._names[seq] = Name(words, title, url)
        for row in kind.rows(seq, value):
            rows = self._expected.setdefault(row.table.name, {})
            rows[_key(row.table, row.values)] = row.values

    def passed(self, seq: int) -> Iterator[Damage]:
        """Say that the entry `seq` is behind us; yields when a stretch is full."""
        self._first = self._first or seq
        self._last = seq
        if len(self._names) >= TOGETHER:
            yield from self.rest()

    def rest(self) -> Iterator[Damage]:
        """Compare what is left."""
        for table in INDEX_TABLES:
            expected = self._expected.pop(table.name, {})
            yield from self._compare(table, expected)
        yield from self._compare_texts(self._expected.pop(TEXTS.name, {}))
        self._names.clear()
        self._first = 0

    def _compare(self, table: Table, expected: dict[Key, dict[str, Any]]) -> Iterator[Damage]:
        stretch = select(table).where(table.c.seq.between(self._first, self._last))
        for row in self._connection.execute(stretch).mappings():
            if row["seq"] not in self._names:
                continue
            wanted = expected.pop(_key(table, row), None)
            if wanted is None:
                yield self._damage(table, row, "a row was put in")
                continue
            changed = [column for column, value in wanted.items() if row[column] != value]
            if changed:
                yield self._damage(table, row, f"{', '.join(changed)} changed")
        for values in expected.values():
            yield self._damage(table, values, "a row is missing")

    def _compare_texts(self, expected: dict[Key, dict[str, Any]]) -> Iterator[Damage]:
        """See that each text is there; which words it has only its entry tells."""
        there = texts_between(self._connection, self._first, self._last)
        for seq in sorted(self._names):
            if (seq in there) != ((seq,) in expected):
                what = "a row was put in" if seq in there else "a row is missing"
                yield self._damage(TEXTS, {"seq": seq}, what)

    def _damage(self, table: Table, row: Any, what: str) -> Damage:
        seq = row["seq"]
        name = self._names[seq]
        place = "".join(f", {c.name} {row[c.name]}" for c in table.primary_key if c.name != "seq")
        return Damage(
            what="index",
            message=(
                f"search keys of entry {seq} ({name.words}): {what} in the table"
                f" {table.name}{place}; the entry itself is whole"
            ),
            seq=seq,
            id=row.get("id"),
            title=name.title,
            url=name.url,
        )


def _key(table: Table, values: Any) -> Key:
    return tuple(values[column.name] for column in table.primary_key)
