"""What came into a ledger after an entry, and which places moved by it."""

from __future__ import annotations

import msgspec
from ledger_examples import KLISHCHIIVKA, capture_of, reading_of

from sayso.entries import Held, Place, Role
from sayso.ledger import Ledger
from sayso.pipeline.assessed import bring_up_to_date

VILLAGE = Place(id="geonames:1", name="Andriivka", lat=48.5, lon=38.0, country="UA")


def add(
    ledger: Ledger, holder: str, day: str, place: Place = KLISHCHIIVKA, speaker: str | None = None
) -> None:
    """Add a report in which a voice of a side, by default of the holder's, says that it holds the place."""
    side = speaker or holder
    name = f"{side} {holder} {day} {place.name}"
    captured = capture_of(name.encode(), path=f"{name}.txt")
    reading = reading_of(
        captured,
        voice=f"Ana {side}",
        place=place,
        said=f"{name} is ours",
        published_at=day,
        publisher=name,
    )
    speaker = msgspec.structs.replace(reading.voices[0], id=f"v-{side}", side=side)
    claim = msgspec.structs.replace(
        reading.claims[0],
        subtype="holds",
        roles=(Role(role="holder", text=holder, side=holder),),
        chain=(speaker.id, "outlet"),
    )
    replaced = msgspec.structs.replace(reading, voices=(speaker,), claims=(claim,), attributions=())
    ledger.append(captured, [replaced])
    bring_up_to_date(ledger)


def tell(ledger: Ledger, holder: str, day: str, place: Place = KLISHCHIIVKA) -> None:
    """Add two reports, by a voice of either side, that a side holds the place."""
    for speaker in ("Ukraine", "Russia"):
        add(ledger, holder, day, place, speaker)


def test_only_what_came_after_the_entry_is_counted(ledger: Ledger) -> None:
    add(ledger, "Russia", "2023-09-17")
    seen = ledger.head().seq
    assert ledger.desk().arrived(seen).documents == 0
    add(ledger, "Ukraine", "2023-09-18")
    told = ledger.desk().arrived(seen)
    assert (told.documents, told.claims) == (1, 1)
    assert ledger.desk().arrived(0).documents == 2


def test_what_is_held_back_is_not_counted(ledger: Ledger) -> None:
    add(ledger, "Russia", "2023-09-17")
    add(ledger, "Ukraine", "2023-09-18")
    told = ledger.desk(Held(since="2023-09-18", days=3)).arrived(0)
    assert (told.documents, told.claims) == (1, 1)


def test_a_place_moved_by_what_came_in_is_told_with_its_state_before(ledger: Ledger) -> None:
    tell(ledger, "Russia", "2023-09-17")
    tell(ledger, "Russia", "2023-09-17", VILLAGE)
    seen = ledger.head().seq
    assert ledger.states.moved_by(seen, 10) == []
    tell(ledger, "Ukraine", "2023-09-19")
    (moved,) = ledger.states.moved_by(seen, 10)
    assert moved.now.place.key == KLISHCHIIVKA.key
    assert moved.now.day == "2023-09-19"
    assert moved.before is not None
    assert (moved.before.day, moved.before.state) == ("2023-09-17", "Russia")


def test_an_old_report_that_came_late_moves_its_place_too(ledger: Ledger) -> None:
    add(ledger, "Russia", "2023-09-17")
    seen = ledger.head().seq
    tell(ledger, "Ukraine", "2022-04-01", VILLAGE)
    (moved,) = ledger.states.moved_by(seen, 10)
    assert (moved.now.place.key, moved.before) == (VILLAGE.key, None)


def test_nothing_moved_in_days_that_are_not_shown(ledger: Ledger) -> None:
    add(ledger, "Russia", "2023-09-17")
    seen = ledger.head().seq
    tell(ledger, "Ukraine", "2023-09-19")
    assert ledger.states.moved_by(seen, 10, until="2023-09-18") == []


def test_the_latest_states_of_some_places_are_told_by_their_keys(ledger: Ledger) -> None:
    add(ledger, "Russia", "2023-09-17")
    add(ledger, "Russia", "2023-09-18")
    told = ledger.states.latest([KLISHCHIIVKA.key, "geonames:404"])
    assert told.keys() == {KLISHCHIIVKA.key}
    assert told[KLISHCHIIVKA.key].day == "2023-09-18"
    assert (
        ledger.states.latest([KLISHCHIIVKA.key], "2023-09-17")[KLISHCHIIVKA.key].day < "2023-09-18"
    )
