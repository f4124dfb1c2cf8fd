"""The states of places by day, and what became of sayings, kept as rows."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from ledger_examples import KLISHCHIIVKA, capture_of, reading_of

from sayso.assess.stage import RULES, assess
from sayso.entries import Judgement, Place, Redaction, Role, shifted
from sayso.ledger import Ledger
from sayso.ledger.records import Assessed
from sayso.pipeline.assessed import after_judgement, assessed_on, bring_up_to_date
from sayso.pipeline.places import told_of

ID = "geonames:705666"
ANDRIIVKA = Place(id="geonames:1", name="Andriivka", lat=48.5, lon=38.0, country="UA")
FIGHTERS = "Fighters of Pavlo Vymyshlenyi"
WORDS = ("it", "stands", "in", "our", "hands", "as", "before")
NUMBERS = itertools.count(1)


def add(
    ledger: Ledger,
    voice: str,
    side: str | None,
    day: str,
    place: Place = KLISHCHIIVKA,
    holder: str | None = None,
) -> str:
    """Add a report in which a voice of `side` says that a side holds the place; return the claim's id."""
    number = next(NUMBERS)
    name = f"Paper {number}"
    captured = capture_of(name.encode(), path=f"{name}.txt")
    said = " ".join(f"{word}{number}" for word in WORDS)
    reading = reading_of(
        captured, voice=voice, place=place, said=said, published_at=day, publisher=name
    )
    speaker = msgspec.structs.replace(reading.voices[0], id=f"v-{voice}", side=side)
    whose = holder or side or ""
    claim = msgspec.structs.replace(
        reading.claims[0],
        subtype="holds",
        roles=(Role(role="holder", text=whose, side=whose),),
        chain=(speaker.id, "outlet"),
    )
    ledger.append(
        captured,
        [msgspec.structs.replace(reading, voices=(speaker,), claims=(claim,), attributions=())],
    )
    return claim.id


def reject(ledger: Ledger, claim: str, verdict: str = "reject", at: str = "2024-01-01") -> None:
    ledger.between.judge(
        Judgement(subject=claim, verdict=verdict, by="desk", at=at, reason="looked at it")
    )


def holders(ledger: Ledger, place: str = ID) -> dict[str, str]:
    """Return the side that likeliest holds the place, by day."""
    days = {w.day: w.weights for w in ledger.states.weights(place)}
    return {day: max(w, key=lambda s: w[s] * (s != "unknown")) for day, w in days.items()}


def test_every_day_with_a_publication_has_its_states(ledger: Ledger) -> None:
    for day, voice in (("2023-09-17", "Ana Kril"), ("2023-09-19", "Olha Bila")):
        add(ledger, voice, "Ukraine", day)
    assert bring_up_to_date(ledger) == 1
    assert bring_up_to_date(ledger) == 0
    kept = ledger.states.of_place(ID)
    said = [r.said for r in ledger.claims()]
    assert kept == list(assess(KLISHCHIIVKA, told_of(ledger, said, {})))
    assert [a.day for a in kept] == ["2023-09-17", "2023-09-19"]
    assert [a.day for a in ledger.states.of_place(ID, until="2023-09-18")] == ["2023-09-17"]
    assert ledger.states.at(ID, "2023-09-18") == kept[0]
    assert ledger.states.at(ID, "2023-09-16") is None
    assert ledger.states.place(ID) == KLISHCHIIVKA
    assert ledger.states.place("geonames:2") is None
    weighed = ledger.states.weights(ID)
    assert [(w.day, w.claims) for w in weighed] == [("2023-09-17", 1), ("2023-09-19", 2)]
    assert weighed[1].weights == {s.state: s.weight for s in kept[1].states}


def test_states_come_the_same_whether_reports_come_one_by_one_or_together(ledger: Ledger) -> None:
    reports = [
        ("Ana Kril", "Ukraine", "2023-09-17"),
        ("Ivan Rook", "Russia", "2023-09-18"),
        ("Olha Bila", "Ukraine", "2023-09-20"),
        ("Ana Kril", "Ukraine", "2023-09-25"),
    ]
    for report in reports:
        add(ledger, *report)
        bring_up_to_date(ledger)
    one_by_one = ledger.states.of_place(ID), ledger.states.outcomes(["v-Ana Kril"])
    changes = ledger.states.changes()
    ledger.reindex()
    assert not ledger.states.of_place(ID)
    bring_up_to_date(ledger)
    assert (ledger.states.of_place(ID), ledger.states.outcomes(["v-Ana Kril"])) == one_by_one
    assert ledger.states.changes() == changes


def test_only_places_with_new_claims_are_assessed_and_only_from_their_day_on(
    ledger: Ledger,
) -> None:
    add(ledger, "Ana Kril", "Ukraine", "2023-09-17")
    add(ledger, "Ana Kril", "Ukraine", "2023-09-17", ANDRIIVKA)
    bring_up_to_date(ledger)
    add(ledger, "Ivan Rook", "Russia", "2023-09-19")
    (stale,) = ledger.states.unassessed(RULES).places
    assert (stale.id, stale.since) == (ID, "2023-09-19")
    assert bring_up_to_date(ledger) == 1
    assert holders(ledger).keys() == {"2023-09-17", "2023-09-19"}


def test_states_of_other_rules_are_made_anew(ledger: Ledger) -> None:
    add(ledger, "Ana Kril", "Ukraine", "2023-09-17")
    bring_up_to_date(ledger)
    ledger.states.put((), Assessed(RULES + 1, ledger.head().seq))
    assert bring_up_to_date(ledger) == 1
    assert holders(ledger) == {"2023-09-17": "Ukraine"}


def test_a_rejected_claim_counts_no_more_until_it_is_accepted(ledger: Ledger) -> None:
    add(ledger, "Ana Kril", "Ukraine", "2023-09-17")
    wrong = add(ledger, "Ivan Rook", "Russia", "2023-09-18")
    bring_up_to_date(ledger)
    both = ledger.states.of_place(ID)
    reject(ledger, wrong)
    after_judgement(ledger, [wrong])
    assert ledger.states.of_place(ID) == both[:1]
    assert not ledger.states.outcomes(["v-Ivan Rook"])
    reject(ledger, wrong, "accept", "2024-01-02")
    assert bring_up_to_date(ledger) == 1
    assert ledger.states.of_place(ID) == both


def test_a_place_that_no_gazetteer_knows_is_asked_for_by_its_name(ledger: Ledger) -> None:
    add(ledger, "Ana Kril", "Ukraine", "2023-09-17", Place(id=None, name="Verkhnii Khutir"))
    bring_up_to_date(ledger)
    assert holders(ledger, "Verkhnii Khutir") == {"2023-09-17": "Ukraine"}
    assert [c.lat for c in ledger.states.changes()] == [None]


def test_a_name_that_is_settled_later_loses_its_claims_to_the_place(ledger: Ledger) -> None:
    open_ = Place(id=None, name="Klishchiivka", may_be=(ID, "geonames:2"))
    claim = add(ledger, "Ana Kril", "Ukraine", "2023-09-17", open_)
    bring_up_to_date(ledger)
    assert holders(ledger, "Klishchiivka") == {"2023-09-17": "Ukraine"}
    add(ledger, "Ivan Rook", "Russia", "2023-09-18")
    bring_up_to_date(ledger)
    assert ledger.states.place("Klishchiivka") is None
    assert not holders(ledger, "Klishchiivka")
    assert holders(ledger).keys() == {"2023-09-17", "2023-09-18"}
    (outcome,) = ledger.states.outcomes(["v-Ana Kril"])
    assert (outcome.claim, outcome.place_id) == (claim, ID)


def test_the_last_state_of_every_place_is_told_for_any_day(ledger: Ledger) -> None:
    add(ledger, "Ana Kril", "Ukraine", "2023-09-17")
    add(ledger, "Ivan Rook", "Russia", "2023-09-19", ANDRIIVKA)
    bring_up_to_date(ledger)
    add(ledger, "Ana Kril", "Ukraine", "2023-09-20", ANDRIIVKA, holder="Russia")
    bring_up_to_date(ledger)
    placed = {p.place.id: (p.day, p.state, p.claims) for p in ledger.states.on("2023-09-30")}
    assert placed == {
        ID: ("2023-09-17", "unknown", 1),
        "geonames:1": ("2023-09-20", "Russia", 2),
    }
    assert [p.place.id for p in ledger.states.on("2023-09-18")] == [ID]


def test_the_map_has_only_days_on_which_something_changed(ledger: Ledger) -> None:
    for at in range(3):  # one voice that says the same again changes nothing
        add(ledger, "Ana Kril", "Ukraine", f"2023-09-1{7 + at}")
    add(ledger, "Ivan Rook", "Russia", "2023-09-25")
    bring_up_to_date(ledger)
    (told,) = ledger.states.changes()
    assert (told.id, told.name, told.lat, told.claims) == (ID, "Klishchiivka", 48.53, 4)
    assert [c.day for c in told.changes] == ["2023-09-17", "2023-09-25"]
    assert told.changes[0][1:] == ("unknown", 5)
    (earlier,) = ledger.states.changes(until="2023-09-20")
    assert earlier.changes == told.changes[:1]
    add(ledger, "Olha Bila", "Ukraine", "2023-09-16")
    bring_up_to_date(ledger)
    (again,) = ledger.states.changes()
    assert [c.day for c in again.changes][:2] == ["2023-09-16", "2023-09-17"]


def test_what_moved_since_a_day_is_told_the_furthest_first(ledger: Ledger) -> None:
    still = msgspec.structs.replace(ANDRIIVKA, id="geonames:3", name="Kurdiumivka")
    for place in (KLISHCHIIVKA, ANDRIIVKA, still):
        add(ledger, "Ana Kril", "Ukraine", "2023-09-10", place)
    for number, speaker in enumerate(("Ivan Rook", "Petr Vorobei")):
        add(ledger, speaker, "Russia", f"2023-09-1{5 + number}")
    add(ledger, "Ivan Rook", "Russia", "2023-09-15", ANDRIIVKA)
    add(ledger, "Ana Kril", "Ukraine", "2023-09-12", still)
    bring_up_to_date(ledger)
    moved = ledger.states.moved("2023-09-11", 10)
    assert [m.now.place.id for m in moved] == [ID, "geonames:1"]
    assert moved[0].before is not None
    assert (moved[0].before.day, moved[0].now.day) == ("2023-09-10", "2023-09-16")
    assert moved[0].by > moved[1].by > 0.1
    assert len(ledger.states.moved("2023-09-11", 1)) == 1
    assert not ledger.states.moved("2023-09-17", 10)
    assert not ledger.states.moved("2023-09-11", 10, until="2023-09-14")
    (new,) = ledger.states.moved(
        "2023-09-01", 10
    )  # of the others hardly more is known than nothing
    assert new.before is None
    assert new.now == moved[0].now


@pytest.mark.parametrize("later", ["Ukraine", "Russia"])
def test_a_saying_is_borne_out_by_what_others_say_later(ledger: Ledger, later: str) -> None:
    day = "2023-09-17"
    claim = add(ledger, "Ana Kril", "Ukraine", day)
    bring_up_to_date(ledger)
    (open_,) = ledger.states.outcomes(["v-Ana Kril"])
    assert (open_.claim, open_.outcome) == (claim, "open")
    for number in range(3):
        add(ledger, f"Monitor {number}", "Ukraine", shifted(day, 2 + number), holder=later)
        add(ledger, f"Witness {number}", "Russia", shifted(day, 2 + number), holder=later)
    bring_up_to_date(ledger)
    (told,) = ledger.states.outcomes(["v-Ana Kril"])
    assert told.outcome == ("confirmed" if later == "Ukraine" else "overturned")
    assert (told.place, told.place_id, told.state) == ("Klishchiivka", ID, "Ukraine")
    assert ledger.states.outcomes(["v-Ana Kril", "v-Monitor 0"])[0] == told


def test_between_days_of_publication_evidence_grows_old(ledger: Ledger) -> None:
    add(ledger, "Ana Kril", "Ukraine", "2023-09-17")
    bring_up_to_date(ledger)
    kept = assessed_on(ledger, KLISHCHIIVKA, "2023-09-17")
    assert kept == ledger.states.of_place(ID)[0]
    later = assessed_on(ledger, KLISHCHIIVKA, "2023-11-17")
    unknown = [next(s.weight for s in a.states if s.state == "unknown") for a in (kept, later)]
    assert unknown[0] < unknown[1]


def test_a_hidden_name_is_no_state_to_be_seen(ledger: Ledger) -> None:
    for voice, side in (("Ana Kril", FIGHTERS), ("Front Map", None)):
        add(ledger, voice, side, "2023-09-17", holder=FIGHTERS)
    bring_up_to_date(ledger)
    ledger.redact(Redaction(name="Pavlo Vymyshlenyi", by="desk", at="2024-01-01"))
    states = ledger.states
    answers = (
        states.of_place(ID),
        states.weights(ID),
        states.on("2023-09-17"),
        states.changes(),
        states.moved("2023-09-01", 5),
        states.outcomes(["v-Ana Kril"]),
    )
    for answer in answers:
        written = msgspec.json.encode(answer).decode()
        assert "█" in written
        assert "Vymyshlenyi" not in written
