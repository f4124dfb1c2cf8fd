from __future__ import annotations

import pytest
from ledger_examples import KLISHCHIIVKA, SAID, capture_of, document_of, export, reading_of

from sayso.entries import Claim, Interval, Place, Reading, Span, Voice
from sayso.ledger import Ledger
from sayso.ledger.failures import AmbiguousDocument, LedgerDamaged, NoSuchDocument

ANDRIIVKA = Place(id="geonames:713174", name="Andriivka")
KUPIANSK = Place(id=None, name="Куп'янськ")


def add(ledger: Ledger, name: str, **fields: object) -> Reading:
    captured = capture_of(name.encode(), f"reports/{name}.txt")
    reading = reading_of(captured, title=name, **fields)
    ledger.append(captured, [reading])
    return reading


def titles(ledger: Ledger, **asked: object) -> list[str | None]:
    return [record.document.title for record in ledger.claims(**asked)]


def test_a_claim_comes_with_all_that_a_reader_needs(ledger: Ledger) -> None:
    reading = add(
        ledger,
        "Quiet Monday",
        voice="Pavlo Vymyshlenyi",
        publisher="Harbour Post",
        url="https://harbour.example/quiet",
        published_at="2023-09-19",
        lang="en",
    )
    (record,) = ledger.claims()
    assert record.claim == reading.claims[0]
    assert record.evidence == (SAID,)
    assert record.chain == ("Pavlo Vymyshlenyi", "Harbour Post")
    assert (record.source, record.cue) == ("Pavlo Vymyshlenyi", "said")
    line = record.document
    assert (line.id, line.title, line.lang) == (reading.document.id, "Quiet Monday", "en")
    assert (line.url, line.published_at) == ("https://harbour.example/quiet", "2023-09-19")
    assert (line.path, line.claims) == ("reports/Quiet Monday.txt", 1)
    assert line.characters == len(reading.document.text)


def test_an_outlet_without_a_name_is_called_outlet(ledger: Ledger) -> None:
    add(ledger, "Nameless")
    assert next(iter(ledger.claims())).chain[-1] == "outlet"


@pytest.mark.parametrize(
    "asked", ["Куп'янськ", "КУП’ЯНСЬК", "куп`янськ", "  Купянськ "], ids=["as", "up", "tick", "no"]
)
def test_a_place_is_found_however_its_name_is_typed(ledger: Ledger, asked: str) -> None:
    add(ledger, "north", place=KUPIANSK)
    add(ledger, "south", place=ANDRIIVKA)
    add(ledger, "nowhere", place=None)
    assert titles(ledger, places=(asked,)) == ["north"]


def test_a_place_is_found_by_its_id(ledger: Ledger) -> None:
    add(ledger, "north", place=KLISHCHIIVKA)
    add(ledger, "south", place=ANDRIIVKA)
    assert titles(ledger, places=("geonames:713174",)) == ["south"]


def test_a_place_is_asked_for_by_several_names_at_once(ledger: Ledger) -> None:
    add(ledger, "north", place=KLISHCHIIVKA)
    add(ledger, "south", place=ANDRIIVKA)
    assert titles(ledger, places=("Klishchiivka", "geonames:713174")) == ["north", "south"]


def test_the_places_of_claims_are_counted_by_document(ledger: Ledger) -> None:
    assert ledger.places() == {}
    add(ledger, "north", place=KLISHCHIIVKA)
    add(ledger, "south", place=ANDRIIVKA)
    add(ledger, "again", place=ANDRIIVKA)
    add(ledger, "nowhere", place=None)
    add(ledger, "unknown", place=KUPIANSK)
    assert ledger.places() == {KLISHCHIIVKA.id: 1, ANDRIIVKA.id: 2}


def test_a_place_is_not_found_by_a_part_of_its_name(ledger: Ledger) -> None:
    add(ledger, "north", place=KLISHCHIIVKA)
    assert titles(ledger, places=("Klishch",)) == []
    assert titles(ledger, places=("%",)) == []


def test_a_voice_is_found_by_any_words_of_its_name(ledger: Ledger) -> None:
    add(ledger, "one", voice="Pavlo Vymyshlenyi", publisher="Harbour Post")
    add(ledger, "two", voice="Vymyshlenyi-Dale press office", publisher="Steppe Courier")
    assert titles(ledger, voice="vymyshlenyi") == ["one", "two"]
    assert titles(ledger, voice="VYMYSHLENYI Pavlo") == ["one"]
    assert titles(ledger, voice="post") == ["one"]
    assert titles(ledger, voice="Vymysh") == []
    assert titles(ledger, voice="Pavlo Courier") == []
    assert titles(ledger, voice="_____") == titles(ledger)


def test_a_voice_is_found_in_the_middle_of_a_chain(ledger: Ledger) -> None:
    captured = capture_of(b"chain")
    document = document_of(captured, "Quiet.", publisher="Harbour Post")
    voices = tuple(
        Voice(id=f"v{n}", name=name, kind="person", named=True)
        for n, name in enumerate(["a soldier", "Ivan Kazkar"])
    )
    claim = Claim(
        id="c-1",
        type="posture",
        polarity="affirmed",
        modality="asserted",
        evidence=(Span(0, 5),),
        chain=("v0", "v1", "outlet"),
    )
    ledger.append(captured, [Reading(document=document, voices=voices, claims=(claim,))])
    (record,) = ledger.claims(voice="Kazkar")
    assert record.chain == ("a soldier", "Ivan Kazkar", "Harbour Post")
    assert (record.source, record.cue) == (None, None)


def test_claims_are_told_apart_by_type(ledger: Ledger) -> None:
    add(ledger, "held", kind="control")
    add(ledger, "shelled", kind="strike")
    assert titles(ledger, type="strike") == ["shelled"]
    assert titles(ledger, type="rumour") == []


def test_days_are_those_of_the_claim_or_else_of_the_publication(ledger: Ledger) -> None:
    add(ledger, "week", time=Interval("2023-09-11", "2023-09-17", "week"), published_at="2024")
    add(ledger, "until", time=Interval(None, "2023-09-18"), published_at="2023-09-30")
    add(ledger, "published", time=None, published_at="2023-09-19T23:00:00+03:00")
    add(ledger, "undated", time=None)
    assert titles(ledger) == ["week", "until", "published", "undated"]
    assert titles(ledger, since="2023-09-17") == ["week", "until", "published"]
    assert titles(ledger, since="2023-09-18") == ["until", "published"]
    assert titles(ledger, until="2023-09-18") == ["week", "until"]
    assert titles(ledger, until="2023-09-11") == ["week"]
    assert titles(ledger, until="2023-09-10") == []
    assert titles(ledger, since="2023-09-19", until="2023-09-19") == ["published"]


def test_filters_add_up_and_answers_can_be_cut(ledger: Ledger) -> None:
    add(ledger, "a", place=ANDRIIVKA, voice="Ivan Kazkar")
    add(ledger, "b", place=ANDRIIVKA, voice="Pavlo Vymyshlenyi")
    add(ledger, "c", place=KLISHCHIIVKA, voice="Ivan Kazkar")
    assert titles(ledger, places=("andriivka",), voice="kazkar") == ["a"]
    assert titles(ledger, limit=2) == ["a", "b"]


def test_claims_of_one_document(ledger: Ledger) -> None:
    add(ledger, "a")
    reading = add(ledger, "b")
    assert titles(ledger, document=reading.document.id) == ["b"]


def test_an_answer_may_be_left_before_its_end(ledger: Ledger) -> None:
    captured, readings = export(1, posts=250)
    ledger.append(captured, readings)
    for asked in (ledger.claims(), ledger.documents(), ledger.readings(), ledger.captures()):
        next(asked)
        asked.close()
    assert len(list(ledger.claims())) == 250


def test_a_document_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    captured, readings = export(1, posts=40)
    ledger.append(captured, readings)
    full = readings[3].document.id
    digits = full.removeprefix("sha256:")
    for start in (full, digits, full[:20], digits[:12]):
        assert ledger.reading(start) == readings[3]


def test_a_beginning_that_fits_none_or_several_is_an_error(ledger: Ledger) -> None:
    captured, readings = export(1, posts=40)
    ledger.append(captured, readings)
    first_digits = [r.document.id[7] for r in readings]
    shared = next(d for d in first_digits if first_digits.count(d) > 1)
    with pytest.raises(AmbiguousDocument, match="give more of the id"):
        ledger.reading(shared)
    for start in ("zz", "", "sha256:", "%"):
        with pytest.raises(NoSuchDocument):
            ledger.reading(start)


def test_bytes_that_are_not_there_are_a_key_error(ledger: Ledger) -> None:
    with pytest.raises(KeyError):
        ledger.body("sha256:0")


def test_damaged_bytes_and_entries_are_not_handed_out(ledger: Ledger, tamper) -> None:
    captured, readings = export(1, posts=1)
    ledger.append(captured, readings)
    tamper("UPDATE blobs SET body = :odd", "UPDATE entries SET body = '[1'", odd=b"odd")
    with pytest.raises(LedgerDamaged, match="cannot be unpacked"):
        ledger.body(captured.capture.sha256)
    with pytest.raises(LedgerDamaged, match=r"entry 2 \(reading\) cannot be read"):
        list(ledger.readings())


def test_everything_is_counted(ledger: Ledger) -> None:
    ledger.append(*export(1, posts=3))
    counts = ledger.counts()
    assert (counts.entries, counts.captures, counts.documents, counts.claims) == (5, 1, 3, 3)
    assert counts.blob_bytes == len(b"export 1 of 3 posts")
