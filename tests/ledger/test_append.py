from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from ledger_examples import capture_of, document_of, export, reading_of

from sayso.entries import Missed, Problem, Reading, Sidecar
from sayso.errors import DocumentFailed
from sayso.ledger import Ledger, open_ledger
from sayso.ledger import blobs as ledger_blobs
from sayso.ledger.address import engine_for


def ids(ledger: Ledger) -> list[str]:
    return [line.id for line in ledger.documents(versions="all")]


def test_what_was_added_comes_back_as_it_was(ledger: Ledger) -> None:
    captured, readings = export(1, posts=3)
    added = ledger.append(captured, readings)
    assert added.documents == tuple(r.document.id for r in readings)
    assert (added.known, added.versions) == (0, 0)
    assert list(ledger.readings()) == readings
    assert list(ledger.captures()) == [captured.capture]
    assert ledger.body(captured.capture.sha256) == captured.body


def test_it_is_there_when_the_ledger_is_opened_again(address: str) -> None:
    captured, readings = export(1, posts=2)
    with open_ledger(address) as ledger:
        ledger.append(captured, readings)
        head = ledger.head()
    with open_ledger(address, create=False) as ledger:
        assert ledger.head() == head
        assert list(ledger.readings()) == readings


def test_the_same_bytes_again_change_nothing_even_from_another_path(ledger: Ledger) -> None:
    captured, readings = export(1, posts=3)
    ledger.append(captured, readings)
    head, counts = ledger.head(), ledger.counts()
    moved, read_again = export(1, posts=3, path="elsewhere/copy.json")
    later = moved._replace(
        capture=msgspec.structs.replace(moved.capture, captured_at="2024-01-01T00:00:00Z")
    )
    assert ledger.known(later.capture)
    again = ledger.append(later, read_again)
    assert (again.documents, again.known, again.versions) == ((), 3, 0)
    assert (ledger.head(), ledger.counts()) == (head, counts)


def test_a_known_capture_is_not_read_again(ledger: Ledger) -> None:
    captured, readings = export(1, posts=1)
    ledger.append(captured, readings)

    def unread() -> Iterator[Reading]:
        pytest.fail("was read")
        yield from readings

    ledger.append(captured, unread())


def test_the_same_bytes_with_another_sidecar_are_another_capture_of_one_blob(
    ledger: Ledger,
) -> None:
    captured = capture_of(b"Quiet.")
    told = capture_of(b"Quiet.", sidecar=Sidecar(publisher="Harbour Post"))
    ledger.append(captured, [reading_of(captured)])
    assert not ledger.known(told.capture)
    ledger.append(told, [reading_of(told, publisher="Harbour Post")])
    counts = ledger.counts()
    assert (counts.captures, counts.documents) == (2, 2)
    assert counts.blob_bytes == len(b"Quiet.")


def test_a_document_that_came_by_another_capture_is_not_added_twice(ledger: Ledger) -> None:
    first, second = capture_of(b"<p>Quiet.</p>"), capture_of(b"<div>Quiet.</div>")
    ledger.append(first, [reading_of(first, title="Quiet")])
    added = ledger.append(second, [reading_of(second, title="Quiet")])
    assert (added.documents, added.known) == ((), 1)
    assert ledger.counts().documents == 1


def test_a_post_that_stands_twice_in_an_export_is_added_once(ledger: Ledger) -> None:
    captured, readings = export(1, posts=2)
    added = ledger.append(captured, [*readings, readings[0]])
    assert (len(added.documents), added.known) == (2, 1)


def test_an_edited_post_becomes_a_new_version_beside_the_old_one(ledger: Ledger) -> None:
    before, after = capture_of(b"export"), capture_of(b"export, later")
    post = {"part": "message 7", "publisher": "Channel 1", "published_at": "2023-09-18"}
    old = reading_of(before, **post)
    new = reading_of(after, said="The village was loud", edited_at="2023-09-19", **post)
    assert ledger.append(before, [old]).versions == 0
    assert ledger.append(after, [new]).versions == 1
    assert [r.document.id for r in ledger.readings()] == [new.document.id]
    assert list(ledger.readings(versions="all")) == [old, new]
    lines = list(ledger.documents(versions="all"))
    assert [(line.version, line.latest) for line in lines] == [(1, False), (2, True)]


def test_the_latest_version_is_told_by_its_time_not_by_when_it_was_added(ledger: Ledger) -> None:
    before, after = capture_of(b"export"), capture_of(b"export, later")
    post = {"url": "https://channel.example/7", "published_at": "2023-09-18T10:00:00+03:00"}
    new = reading_of(after, said="Loud", edited_at="2023-09-18T07:30:00Z", **post)
    ledger.append(after, [new])
    ledger.append(before, [reading_of(before, **post)])
    assert list(ledger.readings()) == [new]
    assert [record.claim.id for record in ledger.claims()] == [new.claims[0].id]
    assert len(list(ledger.claims(versions="all"))) == 2


def test_many_documents_go_in_by_steps_that_are_told_when_they_are_kept(address: str) -> None:
    captured, readings = export(1, posts=120)
    steps = []
    with open_ledger(address) as ledger, open_ledger(address) as onlooker:

        def see(added: object) -> None:
            steps.append(added)
            assert set(added.documents) <= set(ids(onlooker))

        added = ledger.append(captured, readings, see)
    assert [len(step.documents) for step in steps] == [50, 50, 20]
    assert len(added.documents) == 120


def test_an_addition_that_broke_off_goes_on_where_it_stopped(ledger: Ledger) -> None:
    captured, readings = export(1, posts=120)

    def breaks_off() -> Iterator[Reading]:
        yield from readings[:70]
        raise RuntimeError("the reader fell over")

    with pytest.raises(RuntimeError):
        ledger.append(captured, breaks_off())
    assert len(ids(ledger)) == 50
    assert not ledger.known(captured.capture)
    added = ledger.append(captured, readings)
    assert (len(added.documents), added.known) == (70, 50)
    assert ids(ledger) == [r.document.id for r in readings]
    assert ledger.known(captured.capture)
    assert list(ledger.verify()) == []


def test_a_capture_without_documents_is_known_all_the_same(ledger: Ledger) -> None:
    captured = capture_of(b"")
    assert ledger.append(captured, []).documents == ()
    assert ledger.known(captured.capture)
    assert ledger.body(captured.capture.sha256) == b""


def test_what_was_missed_is_noted_once(ledger: Ledger) -> None:
    problem = Problem(stage="capture", code="not-found", message="no such file")
    assert ledger.note_missed(Missed("gone.html", problem))
    head = ledger.head()
    assert not ledger.note_missed(Missed("gone.html", problem))
    assert ledger.head() == head
    assert ledger.note_missed(Missed("other.html", problem))
    assert ledger.counts().missed == 2


def test_a_gazetteer_file_is_kept_with_its_bytes(ledger: Ledger, tmp_path) -> None:
    file = tmp_path / "villages.csv"
    file.write_bytes(b"id,name,lat,lon,country,admin1,altnames\n")
    kept = ledger.add_gazetteer(file)
    assert ledger.add_gazetteer(file) == kept
    assert ledger.gazetteers() == [kept]
    assert (kept.name, ledger.body(kept.sha256)) == ("villages.csv", file.read_bytes())


def test_odd_characters_and_endless_names_are_kept(ledger: Ledger) -> None:
    captured = capture_of("Тиша.\0".encode())
    odd = reading_of(
        captured,
        voice="a\0b " + "ж" * 5000,
        said="Тиша\0\u2028😀",
        title="\0" * 3000,
        url="https://a.example/" + "x" * 9000,
        publisher="[]" * 4000,
        part="message \0",
    )
    ledger.append(captured, [odd])
    assert list(ledger.readings()) == [odd]
    assert next(ledger.claims(voice="a b")).evidence == ("Тиша\0\u2028😀",)
    assert list(ledger.verify()) == []


def test_a_capture_must_fit_its_bytes_and_a_reading_its_capture(ledger: Ledger) -> None:
    captured, readings = export(1, posts=1)
    with pytest.raises(ValueError, match="does not fit its bytes"):
        ledger.append(captured._replace(body=b"other"), readings)
    with pytest.raises(ValueError, match="is not of the capture"):
        ledger.append(capture_of(b"other"), readings)
    document = msgspec.structs.replace(readings[0].document, title="Another")
    with pytest.raises(ValueError, match="does not fit the document's content"):
        ledger.append(captured, [Reading(document=document)])
    assert ledger.counts().entries == 0


def test_what_would_not_come_back_is_not_taken(ledger: Ledger) -> None:
    captured, (reading,) = export(1, posts=1)
    claim = msgspec.structs.replace(reading.claims[0], confidence=float("nan"))
    with pytest.raises(ValueError):
        ledger.append(captured, [msgspec.structs.replace(reading, claims=(claim,))])
    assert ledger.counts().entries == 0


def test_search_keys_are_made_of_what_is_written_not_of_what_was_handed_in(ledger: Ledger) -> None:
    captured, (reading,) = export(1, posts=1)
    place = msgspec.structs.replace(reading.claims[0].place, lat=48, lon=38)
    claim = msgspec.structs.replace(reading.claims[0], place=place, confidence=1)
    ledger.append(captured, [msgspec.structs.replace(reading, claims=[claim])])
    assert list(ledger.verify()) == []


def test_bytes_beyond_what_a_row_holds_fail_alone(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_blobs, "LARGEST", 4)
    with pytest.raises(DocumentFailed, match=r"big\.html has 5 bytes"):
        ledger.append(capture_of(b"12345", "big.html"), [])


def test_the_database_itself_refuses_changes(ledger: Ledger, address: str) -> None:
    captured, readings = export(1, posts=1)
    ledger.append(captured, readings)
    engine = engine_for(address, create=False)
    for change in (
        "UPDATE entries SET body = '{}'",
        "DELETE FROM entries",
        "UPDATE blobs SET size = 0",
        "DELETE FROM blobs",
    ):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(sa.text(change))
    engine.dispose()
    assert list(ledger.verify()) == []


def test_a_new_ledger_may_be_opened_by_several_at_once(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def create(name: str) -> None:
        try:
            open_ledger(str(tmp_path / name)).close()
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            failures.append(error)

    for number in range(20):
        threads = [threading.Thread(target=create, args=(str(number),)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []


def test_several_writers_at_once_take_turns(address: str) -> None:
    shared = export(9, posts=60)
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            with open_ledger(address) as ledger:
                for batch in range(3):
                    ledger.append(*export(10 * number + batch, posts=7))
                ledger.append(*shared)
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_ledger(address) as ledger:
        assert ledger.counts().documents == 3 * 3 * 7 + 60
        assert list(ledger.verify()) == []


def test_a_document_without_text_is_a_document(ledger: Ledger) -> None:
    captured = capture_of(b"\x00\x01")
    problem = Problem(stage="read", code="no-text", message="no text could be had")
    empty = Reading(document=document_of(captured, ""), problems=(problem,))
    ledger.append(captured, [empty])
    assert ledger.reading(empty.document.id) == empty
