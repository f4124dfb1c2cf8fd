"""What is held back, on both databases."""

from __future__ import annotations

import msgspec
import pytest
from ledger_examples import KLISHCHIIVKA, capture_of, reading_of

from sayso.entries import Embargo, Held, Interval, Judgement, Place, Relation
from sayso.ledger import ClaimFilter, Ledger, UnderEmbargo

HELD = Held(since="2023-09-15", days=7)
ANDRIIVKA = Place(id="geonames:713174", name="Andriivka")


def add(ledger: Ledger, title: str, day: str | None, **fields: object) -> tuple[str, str]:
    """Add one report; return the ids of its document and claim."""
    captured = capture_of(title.encode())
    told = {"title": title, "published_at": day, "said": f"The village was quiet: {title}"}
    reading = reading_of(captured, **(told | fields))
    ledger.append(captured, [reading])
    return reading.document.id, reading.claims[0].id


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Two old claims and two recent ones, about two places."""
    add(ledger, "old", "2023-09-01", voice="Petro")
    add(ledger, "old strike", "2023-09-02", kind="strike", place=ANDRIIVKA, voice="Ana")
    add(ledger, "new", "2023-09-20", voice="Ana")
    add(ledger, "new strike", "2023-09-21", kind="strike", voice="Ivan")
    return ledger


def shown(ledger: Ledger, held: Held, **asked: object) -> list[str | None]:
    page = ledger.desk(held).claims(ClaimFilter(**asked))
    return [r.document.title for r in page.items]


def test_recent_claims_are_held_of_all_types_or_of_some(told: Ledger) -> None:
    assert shown(told, HELD) == ["old strike", "old"]
    some = msgspec.structs.replace(HELD, types=("strike",))
    assert shown(told, some) == ["new", "old strike", "old"]
    assert shown(told, HELD, type="strike") == ["old strike"]
    assert shown(told, HELD, voice="Ana") == ["old strike"]
    assert shown(told, HELD, places=("Klishchiivka",)) == ["old"]


def test_a_claim_published_before_but_told_of_a_day_since_is_held(ledger: Ledger) -> None:
    add(ledger, "planned", "2023-09-01", time=Interval("2023-09-16", "2023-09-16"))
    add(ledger, "edited", "2023-09-01", edited_at="2023-09-16T10:00:00Z")
    add(ledger, "past", "2023-09-14", time=Interval("2023-09-10", "2023-09-10"))
    assert shown(ledger, HELD) == ["past"]


def test_a_claim_without_a_day_goes_by_when_it_was_added(ledger: Ledger, tamper) -> None:
    document, _ = add(ledger, "old", None)
    tamper("UPDATE entries SET at = '2023-09-14T10:00:00Z'")
    new, _ = add(ledger, "new", None)
    assert shown(ledger, HELD) == ["old"]
    assert ledger.desk(HELD).reading(document)
    with pytest.raises(UnderEmbargo):
        ledger.desk(HELD).reading(new)


def test_what_is_held_is_in_no_answer_and_in_no_count(told: Ledger) -> None:
    desk = told.desk(HELD)
    ids = {r.document.title: r.claim.id for r in told.desk().claims().items}
    pairs = [("old", "new"), ("old", "old strike")]
    told.between.relate(
        Relation(kind="contradicts", a=ids[a], b=ids[b], score=1.0) for a, b in pairs
    )
    assert [r.claim.id for r in desk.by_ids(list(ids.values()))] == [ids["old"], ids["old strike"]][
        :: -1 if list(ids).index("old") > list(ids).index("old strike") else 1
    ]
    assert [(r.a.document.title, r.b.document.title) for r in desk.relations()] == [pairs[1]]
    assert {line.place.name: line.claims for line in desk.places().items} == {
        "Klishchiivka": 1,
        "Andriivka": 1,
    }
    assert {line.name: line.claims for line in desk.voices().items} == {"Ana": 1, "Petro": 1}
    assert [d.title for d in desk.documents().items] == ["old strike", "old"]
    assert [h.document.title for h in desk.search("village").items] == ["old strike", "old"]
    assert {r.document.title for r in desk.doubtful().items} == {"old", "old strike"}
    voices = told.desk().voices().items
    assert sum(n for v in voices for _, n in desk.relays(v.id)) == 2
    assert {name for v in voices for name in desk.names(v.id)} == {"Ana", "Petro"}


def test_a_held_document_says_until_when(told: Ledger) -> None:
    ids = {r.document.title: r for r in told.desk().claims().items}
    desk = told.desk(HELD)
    with pytest.raises(UnderEmbargo) as caught:
        desk.reading(ids["new"].document.id)
    assert caught.value.ends == "2023-09-27"
    with pytest.raises(UnderEmbargo):
        desk.claim(ids["new"].claim.id)
    assert desk.claim(ids["old"].claim.id).document.title == "old"
    assert desk.reading(ids["old"].document.id).document.title == "old"
    assert desk.versions(ids["new"].document.id) == []


def test_corrections_of_held_documents_wait_unseen(told: Ledger) -> None:
    ids = {r.document.title: r.document.id for r in told.desk().claims().items}
    for title in ("new", "old"):
        correction = Judgement(
            subject=ids[title], verdict="correction", by="d", at="x", reason="y", value="0:1"
        )
        told.between.judge(correction)
    assert len(told.desk().corrections()) == 2
    assert [c.document.title for c in told.desk(HELD).corrections()] == ["old"]


def test_the_latest_embargo_counts_and_none_is_lost(ledger: Ledger) -> None:
    assert ledger.embargo() is None
    first = Embargo(days=7, by="desk", at="2024-01-01", types=("strike",))
    assert ledger.set_embargo(first)
    assert not ledger.set_embargo(first)
    assert ledger.embargo() == first
    ledger.set_embargo(Embargo(days=0, by="desk", at="2024-01-02"))
    assert ledger.embargo() is None
    assert ledger.head().seq == 2
    assert list(ledger.verify()) == []


def test_a_claim_is_held_for_so_many_days_and_then_no_more() -> None:
    embargo = Embargo(days=2, by="desk", at="2024-01-01")
    held = embargo.held("2023-09-20")
    assert held == Held(since="2023-09-19", days=2)
    assert held.ends("2023-09-19T10:00:00Z") == "2023-09-21"
    assert Embargo(days=0, by="desk", at="2024-01-01").held("2023-09-20") is None
    with pytest.raises(ValueError, match="an embargo lasts"):
        Embargo(days=-1, by="desk", at="2024-01-01")


def test_the_place_that_is_held_alone_is_not_listed(ledger: Ledger) -> None:
    add(ledger, "new", "2023-09-20", place=KLISHCHIIVKA)
    assert ledger.desk(HELD).places().items == ()
    assert ledger.desk(HELD).voices().items == ()
