from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_examples import capture_of, reading_of

from sayso.entries import Redaction
from sayso.ledger import Ledger
from sayso.ledger.redact import MASK, Mask

NAME = "Pavlo Vymyshlenyi"


def hide(ledger: Ledger, name: str = NAME, *, hidden: bool = True, at: str = "2024-01-01") -> None:
    ledger.redact(Redaction(name=name, by="desk", at=at, hidden=hidden, why="asked for it"))


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    captured = capture_of(b"told")
    reading = reading_of(
        captured,
        voice=NAME,
        title="What Vymyshlenyi saw",
        url="https://harbour.example/vymyshlenyi-saw",
        byline="by Pavlo Vymyshlenyi",
    )
    ledger.append(captured, [reading])
    return ledger


def test_a_hidden_name_is_in_nothing_that_leaves_the_ledger(told: Ledger) -> None:
    hide(told)
    (reading,) = told.readings()
    answers = [*told.claims(), *told.documents(), *told.voices(), reading]
    answers += [told.reading(reading.document.id), told.claim(reading.claims[0].id)]
    written = b"\n".join(map(msgspec.json.encode, answers)).decode().casefold()
    assert "vymyshlenyi" not in written
    assert "pavlo" not in written


def test_offsets_ids_and_hashes_are_those_of_the_original(told: Ledger) -> None:
    (before,) = told.readings()
    head = told.head()
    hide(told)
    (after,) = told.readings()
    assert after.document.id == before.document.id
    assert len(after.document.text) == len(before.document.text)
    assert [c.id for c in after.claims] == [c.id for c in before.claims]
    assert [c.evidence for c in after.claims] == [c.evidence for c in before.claims]
    assert list(told.verify(head.hash)) == []


def test_of_several_redactions_the_latest_counts_and_all_are_kept(told: Ledger) -> None:
    hide(told)
    hide(told, hidden=False, at="2024-01-02")
    assert told.hidden() == ()
    (record,) = told.claims()
    assert record.chain[0] == NAME
    hide(told, at="2024-01-03")
    assert told.hidden() == (NAME,)
    assert told.head().seq == 6


def test_who_decides_what_is_hidden_sees_the_names(told: Ledger) -> None:
    hide(told)
    assert [v.name for v in told.voices()] == ["█████ ███████████"]
    assert [v.name for v in told.voices("Vymyshlenyi", bare=True)] == [NAME]


@pytest.mark.parametrize(
    ("name", "text", "hidden"),
    [
        ("Alexander Kots", "Kots’ post, by Alexander Kots.", "████’ post, by █████████ ████."),
        ("Alexander Kots", "Alexander Petrov said so.", "Alexander Petrov said so."),
        ("Alexander Kots", "Коца спросили, Коц ответил.", "████ спросили, ███ ответил."),
        ("Лесь Трубай", "Трубаю, сину Леся Трубая", "██████, сину ████ ██████"),
        ("Лесь Трубай", "трубою по снігу", "трубою по снігу"),
        ("Грім", "«Грім» і грім", "«████» і грім"),
        ("Ольга Бондар", "Бондаренко, Бондаря", "Бондаренко, ███████"),
    ],
)
def test_a_name_is_hidden_in_every_case_and_script(name: str, text: str, hidden: str) -> None:
    assert Mask([name]).text(text) == hidden


@given(st.lists(st.text(min_size=1, max_size=20), max_size=4), st.text(max_size=200))
def test_no_character_is_lost_or_moved(names: list[str], text: str) -> None:
    shown = Mask(names).text(text)
    assert len(shown) == len(text)
    assert all(b in (a, MASK) for a, b in zip(text, shown, strict=True))
