from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from ledger_examples import capture_of, export, reading_of

from sayso.entries import canonical
from sayso.ledger import Damage, Ledger, open_ledger
from sayso.ledger.chain import hash_of

TITLE = "Post 1 of channel 1"


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """Entries: 1 capture, 2 to 4 readings, 5 finished, 6 and 7 likewise of a second capture, …"""
    ledger.append(*export(1, posts=3))
    captured = capture_of(b"<p>Quiet.</p>", "a.html", address="https://harbour.example/a")
    ledger.append(captured, [reading_of(captured, title="Quiet")])
    return ledger


def only(ledger: Ledger, head: str | None = None) -> Damage:
    (damage,) = ledger.verify(head)
    return damage


def test_a_ledger_that_nobody_touched_is_whole(kept: Ledger) -> None:
    assert list(kept.verify()) == []
    assert list(kept.verify(kept.head().hash)) == []


def test_a_note_of_an_earlier_end_still_holds_when_the_ledger_has_grown(kept: Ledger) -> None:
    noted = kept.head().hash
    kept.append(*export(2, posts=2))
    assert list(kept.verify(noted)) == []


@pytest.mark.parametrize(
    "change",
    [
        "body = replace(body, 'quiet', 'loud!')",
        "body = '{'",
        "body = ''",
        "at = '2020-01-01T00:00:00Z'",
        "id = 'sha256:0'",
        "hash = 'sha256:0'",
        "previous = 'sha256:0'",
        "kind = 'missed'",
    ],
)
def test_a_changed_entry_is_named(kept: Ledger, tamper, change: str) -> None:
    tamper(f"UPDATE entries SET {change} WHERE seq = 3")
    damage = only(kept)
    assert (damage.what, damage.seq, damage.title) == ("entry", 3, TITLE)
    assert "entry 3 (reading sha256:" in damage.message
    assert "was changed" in damage.message


def test_a_text_changed_together_with_its_hash_breaks_the_chain(kept: Ledger, tamper) -> None:
    (_, reading, *_) = export(1, posts=3)[1]
    body = canonical(reading)
    digest = hash_of("sha256:x", 3, "reading", reading.document.id, "2020", body)
    tamper(
        "UPDATE entries SET at = '2020', previous = 'sha256:x', hash = :hash WHERE seq = 3",
        hash=digest,
    )
    first, second = kept.verify()
    assert (first.what, first.seq, first.title) == ("chain", 3, TITLE)
    assert "broken after entry 2" in first.message
    assert (second.what, second.seq) == ("chain", 4)


def test_an_entry_taken_out_is_named_by_its_search_keys(kept: Ledger, tamper) -> None:
    tamper("DELETE FROM entries WHERE seq = 3")
    damage = only(kept)
    assert (damage.what, damage.seq, damage.title) == ("gap", 3, TITLE)
    assert "entry 3 is missing" in damage.message
    assert TITLE in damage.message


def test_entries_cut_off_the_end_are_seen_by_what_they_left_behind(kept: Ledger, tamper) -> None:
    tamper("DELETE FROM entries WHERE seq >= 6")
    gap, bytes_left = kept.verify()
    assert (gap.what, gap.title) == ("gap", "Quiet")
    assert "entries 6 to 7 are missing" in gap.message
    assert bytes_left.what == "bytes"
    assert "belong to no entry" in bytes_left.message


def test_an_end_cut_off_with_care_is_seen_by_the_noted_head(kept: Ledger, tamper) -> None:
    noted = kept.head().hash
    tamper(
        *(f"DELETE FROM {table} WHERE seq >= 6" for table in ("entries", "captures", "documents")),
        *(
            f"DELETE FROM {table} WHERE seq >= 6"
            for table in ("claims", "claim_voices", "voices", "name_words")
        ),
        "DELETE FROM blobs WHERE size = 13",
    )
    assert list(kept.verify()) == []
    damage = only(kept, noted)
    assert damage.what == "head"
    assert "it ends with entry 5" in damage.message


def test_a_ledger_written_anew_is_seen_by_the_noted_head(kept: Ledger, tmp_path: Path) -> None:
    noted = kept.head().hash
    with open_ledger(str(tmp_path / "forged")) as forged:
        forged.append(*export(2, posts=3))
        assert only(forged, noted).what == "head"


def test_entries_put_in_beside_the_chain_are_named(kept: Ledger, tamper) -> None:
    tamper(
        "INSERT INTO entries (seq, kind, id, at, body, previous, hash) "
        "SELECT 0, kind, id, at, body, previous, hash FROM entries WHERE seq = 3"
    )
    assert {(d.what, d.seq) for d in kept.verify()} == {("entry", 0)}


def test_changed_bytes_are_named_by_where_they_came_from(kept: Ledger, tamper) -> None:
    tamper("UPDATE blobs SET body = :odd WHERE size = 13", odd=b"odd")
    damage = only(kept)
    assert (damage.what, damage.url) == ("bytes", "https://harbour.example/a")
    assert "cannot be unpacked" in damage.message


def test_bytes_exchanged_for_others_are_named(kept: Ledger, tamper) -> None:
    tamper(
        "UPDATE blobs SET size = 19, body = (SELECT body FROM blobs WHERE size = 19) "
        "WHERE size = 13"
    )
    assert "their hash is sha256:" in only(kept).message


def test_a_size_that_lies_is_named(kept: Ledger, tamper) -> None:
    tamper("UPDATE blobs SET size = 12 WHERE size = 13")
    assert "not 12 bytes long" in only(kept).message


def test_missing_bytes_are_named(kept: Ledger, tamper) -> None:
    tamper("DELETE FROM blobs WHERE size = 13")
    damage = only(kept)
    assert (damage.what, damage.url) == ("bytes", "https://harbour.example/a")
    assert "are missing" in damage.message


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE claims SET place_name = 'kyiv' WHERE seq = 3", "place_name changed"),
        ("UPDATE claims SET record = '' WHERE seq = 3", "record changed"),
        ("UPDATE documents SET line = '{}' WHERE seq = 3", "line changed"),
        ("DELETE FROM claims WHERE seq = 3", "a row is missing in the table claims"),
        ("DELETE FROM documents WHERE seq = 3", "a row is missing in the table documents"),
        ("INSERT INTO claim_voices VALUES (3, 0, 9, ' x ', 'v-x', '')", "a row was put in"),
        ("UPDATE claim_voices SET name = ' x ' WHERE seq = 3 AND link = 0", "name changed"),
    ],
)
def test_a_changed_search_key_is_named_and_mended_by_making_them_anew(
    kept: Ledger, tamper, change: str, told: str
) -> None:
    tamper(change)
    damage = only(kept)
    assert (damage.what, damage.seq, damage.title) == ("index", 3, TITLE)
    assert told in damage.message
    kept.reindex()
    assert list(kept.verify()) == []


def test_progress_is_told(ledger: Ledger) -> None:
    ledger.append(*export(1, posts=248))
    steps: list[int] = []
    assert list(ledger.verify(progress=steps.append)) == []
    assert steps == [100, 200, 250]


def test_text_that_is_no_text_is_named(tmp_path: Path) -> None:
    """SQLite keeps any bytes in a column of text."""
    with open_ledger(str(tmp_path)) as ledger:
        ledger.append(*export(1, posts=3))
        with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
            connection.execute("DROP TRIGGER entries_no_update")
            connection.execute("UPDATE entries SET body = x'ff00fe' WHERE seq = 3")
        connection.close()
        assert (only(ledger).what, only(ledger).seq) == ("entry", 3)
        with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
            connection.execute("UPDATE entries SET kind = CAST(x'ff00fe' AS TEXT) WHERE seq = 3")
        connection.close()
        assert only(ledger).what == "file"
