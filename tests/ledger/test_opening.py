from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from ledger_examples import export

from sayso.errors import RunAborted, UserError
from sayso.ledger import address as ledger_address
from sayso.ledger import open_ledger
from sayso.ledger.chain import BEGINNING
from sayso.ledger.failures import (
    LedgerBusy,
    NewerLedger,
    NoLedger,
    NotALedger,
    ReadOnlyLedger,
    UnreachableLedger,
    UnusableAddress,
)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere; be someone who may not."""
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everyone can look into; pytest's own are private to the user."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_new_ledger_is_empty(address: str) -> None:
    with open_ledger(address) as ledger:
        assert ledger.head() == BEGINNING
        assert ledger.counts().entries == 0
        assert list(ledger.verify()) == []


def test_a_ledger_is_not_made_unless_asked_for(address: str) -> None:
    with pytest.raises(NoLedger, match="there is no ledger at"):
        open_ledger(address, create=False)


def test_no_folder_is_left_behind_where_none_was_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(NoLedger):
        open_ledger(str(tmp_path / "a"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_is_made_in_a_folder_within_folders_with_odd_names(tmp_path: Path) -> None:
    folder = tmp_path / "100% (спроба) ?x=1#y" / "ledger"
    open_ledger(str(folder)).close()
    assert (folder / "ledger.sqlite").exists()
    open_ledger(str(folder), create=False).close()


def test_sqlite_writes_ahead(tmp_path: Path) -> None:
    open_ledger(str(tmp_path)).close()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_file_is_not_a_ledger(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("<p>Quiet.</p>")
    with pytest.raises(NotALedger, match="it is a file"):
        open_ledger(str(file))


def test_a_file_that_is_no_database_is_not_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("Quiet, " * 1000)
    with pytest.raises(NotALedger, match="not a database"):
        open_ledger(str(tmp_path))


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(NotALedger, match="holds other tables"):
        open_ledger(str(tmp_path))


def test_a_ledger_of_a_later_sayso_is_left_alone(address: str, tamper) -> None:
    open_ledger(address).close()
    tamper("UPDATE ledger_version SET version_num = '9999'")
    with pytest.raises(NewerLedger, match="'9999'"):
        open_ledger(address)


def test_a_folder_that_may_not_be_written_is_told(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with as_nobody(), pytest.raises(ReadOnlyLedger):
        open_ledger(str(open_folder))
    with as_nobody(), pytest.raises(ReadOnlyLedger):
        open_ledger(str(open_folder / "within"))


def test_a_ledger_that_may_not_be_written_is_told(open_folder: Path) -> None:
    with open_ledger(str(open_folder)) as ledger:
        ledger.append(*export(1, posts=1))
    (open_folder / "ledger.sqlite").chmod(0o444)
    open_folder.chmod(0o555)
    with as_nobody(), pytest.raises(UserError, match="cannot be written"):
        open_ledger(str(open_folder))


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path: Path) -> None:
    address = f"postgresql://reader:secret@/news?host={tmp_path}"
    with pytest.raises(UnreachableLedger, match="cannot reach the ledger") as told:
        open_ledger(address)
    assert "secret" not in str(told.value)


def test_a_database_that_is_not_there_is_told(postgresql: str) -> None:
    with pytest.raises(UnreachableLedger, match="does not exist"):
        open_ledger(f"postgresql://sayso@/nowhere?host={postgresql}")


def test_short_names_of_postgresql_are_taken(fresh_database: str) -> None:
    open_ledger(fresh_database.replace("postgresql://", "postgres://")).close()
    open_ledger(fresh_database, create=False).close()


@pytest.mark.parametrize(
    "address", ["mysql://a/b", "https://a.example/ledger", "postgresql://a:port/b"]
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(UnusableAddress, match="give a folder or postgresql"):
        open_ledger(address)


def test_a_writer_that_waits_too_long_gives_up_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_address, "BUSY_SECONDS", 0.05)
    with open_ledger(str(tmp_path)) as ledger:
        other = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match="run the same command again"):
            ledger.append(*export(1, posts=1))
        other.close()
        assert ledger.append(*export(1, posts=1)).documents


def test_a_file_cut_in_its_middle_is_told_as_damage(tmp_path: Path) -> None:
    with open_ledger(str(tmp_path)) as ledger:
        ledger.append(*export(1, posts=200))
    file = tmp_path / "ledger.sqlite"
    body = bytearray(file.read_bytes())
    third = len(body) // 3
    body[third : 2 * third] = bytes(third)
    file.write_bytes(body)
    with open_ledger(str(tmp_path)) as ledger:
        assert next(ledger.verify()).what == "file"
        with pytest.raises(RunAborted, match="is damaged"):
            list(ledger.readings())


def test_search_keys_made_by_other_rules_are_made_again(address: str, tamper) -> None:
    with open_ledger(address) as ledger:
        ledger.append(*export(1, posts=3))
        lines = list(ledger.documents())
    tamper("UPDATE index_state SET version = 0", "DELETE FROM documents", "DELETE FROM claims")
    with open_ledger(address) as ledger:
        assert list(ledger.documents()) == lines
        assert list(ledger.verify()) == []
