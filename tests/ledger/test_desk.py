"""What the desk asks, on both databases."""

from __future__ import annotations

import msgspec
import pytest
from ledger_examples import KLISHCHIIVKA, SAID, capture_of, reading_of

from sayso.entries import (
    OUTLET,
    Interval,
    Judgement,
    Place,
    PlaceMention,
    Reading,
    Redaction,
    Relation,
    Voice,
)
from sayso.ledger import ClaimFilter, DocumentFilter, Ledger
from sayso.ledger.desk import TimeUnusable
from sayso.ledger.pages import PageUnknown
from sayso.pipeline.relate import relate

ANDRIIVKA = Place(id="geonames:713174", name="Andriivka")
SPOKE = {"voice": "Pavlo Vymyshlenyi", "publisher": "Harbour Post", "lang": "en"}


def add(ledger: Ledger, title: str, day: str | None = "2023-09-18", **fields: object) -> Reading:
    """Add one report with one claim; return its reading."""
    captured = capture_of(f"{title}{fields.get('said')}".encode(), f"{title}.txt")
    told = {"title": title, "published_at": day, "said": f"{SAID}: {title}", **SPOKE}
    reading = reading_of(captured, **(told | fields))
    ledger.append(captured, [reading])
    return reading


def add_claim(ledger: Ledger, title: str, day: str | None = "2023-09-18", **changed: object) -> str:
    """Add one report whose claim is changed; return the claim's id."""
    captured = capture_of(title.encode(), f"{title}.txt")
    told = {"title": title, "published_at": day, "said": f"{SAID}: {title}", **SPOKE}
    reading = reading_of(captured, **told)
    claim = msgspec.structs.replace(reading.claims[0], **changed)
    ledger.append(captured, [msgspec.structs.replace(reading, claims=(claim,))])
    return claim.id


def titles(ledger: Ledger, limit: int = 50, **asked: object) -> list[str | None]:
    page = ledger.desk().claims(ClaimFilter(**asked), limit)
    return [record.document.title for record in page.items]


# ---- claims


def test_claims_come_newest_first_page_by_page(ledger: Ledger) -> None:
    days = ["2023-09-03", "2023-09-01", None, "2023-09-05", "2023-09-02T23:30:00-03:00"]
    for number, day in enumerate(days):
        add(ledger, f"no {number}", day)
    desk = ledger.desk()
    found, after = [], None
    while True:
        page = desk.claims(limit=2, after=after)
        found += [r.document.title for r in page.items]
        if (after := page.after) is None:
            break
    assert found == ["no 3", "no 4", "no 0", "no 1", "no 2"]


def test_the_mark_of_a_page_that_was_never_given_out_is_refused(ledger: Ledger) -> None:
    add(ledger, "one")
    mark = "WyJ4Il0"  # ["x"]
    for after in ("x", "é", mark, "null", "W10", "WzEsMiwzXQ"):
        with pytest.raises(PageUnknown):
            ledger.desk().claims(after=after)


def test_claims_are_asked_for_by_all_that_a_reader_may_choose(ledger: Ledger) -> None:
    add(ledger, "north", time=Interval("2023-09-10", "2023-09-11"))
    add(ledger, "south", place=ANDRIIVKA, kind="strike", lang="uk")
    denied = add_claim(ledger, "denied", polarity="denied")
    add_claim(ledger, "planned", modality="planned")
    assert titles(ledger, places=("Klishchiivka", KLISHCHIIVKA.id or ""), since="2023-09-12") == [
        "planned",
        "denied",
    ]
    assert titles(ledger, until="2023-09-12") == ["north"]
    assert titles(ledger, type="strike") == ["south"]
    assert titles(ledger, lang="uk") == ["south"]
    assert titles(ledger, places=("geonames:713174",)) == ["south"]
    assert titles(ledger, polarity="denied") == ["denied"]
    assert titles(ledger, modality="planned") == ["planned"]
    assert titles(ledger, ids=(denied,)) == ["denied"]
    assert titles(ledger, side="Ukraine") == []
    assert titles(ledger, type="strike", places=("Klishchiivka",)) == []


def test_claims_of_a_voice_are_found_by_its_id_or_words_of_its_name(ledger: Ledger) -> None:
    reading = add(ledger, "mine")
    add(ledger, "theirs", voice="Ana Krutova", place=ANDRIIVKA)
    assert titles(ledger, voice=reading.voices[0].id) == ["mine"]
    assert titles(ledger, voice="krutova") == ["theirs"]
    assert titles(ledger, voice="Крутова ana") == ["theirs"]
    assert titles(ledger, voice="harbour post") == ["theirs", "mine"]
    assert titles(ledger, voice="krut") == []
    assert titles(ledger, voice="Ana", places=("Klishchiivka",)) == []
    assert titles(ledger, voice="Ana", places=("Andriivka",)) == ["theirs"]


def test_a_name_that_very_many_voices_have_finds_them_all(ledger: Ledger) -> None:
    for number in range(25):
        add(ledger, f"no {number:02}", voice=f"Ana Number{number}")
    add(ledger, "other", voice="Petro")
    assert titles(ledger, voice="ana") == [f"no {n:02}" for n in reversed(range(25))]


def test_earlier_versions_are_left_out_unless_asked_for(ledger: Ledger) -> None:
    url = "https://harbour.example/a"
    add(ledger, "before", "2023-09-18", url=url)
    add(ledger, "after", "2023-09-19", url=url)
    assert titles(ledger) == ["after"]
    assert titles(ledger, versions="all") == ["after", "before"]


def test_claims_come_in_the_order_in_which_they_are_asked_for(ledger: Ledger) -> None:
    ids = [add(ledger, f"no {n}").claims[0].id for n in range(3)]
    asked = [ids[1], "c-none", ids[2], ids[0]]
    assert [r.claim.id for r in ledger.desk().by_ids(asked)] == [ids[1], ids[2], ids[0]]
    assert ledger.desk().by_ids([]) == []
    assert ledger.desk().claim(ids[0][:9]).claim.id == ids[0]


def test_what_an_open_name_means_is_heeded(ledger: Ledger) -> None:
    add(ledger, "told", "2023-09-18")
    may_be = ("geonames:705666", "geonames:1")
    add(ledger, "open", "2023-09-19", place=Place(id=None, name="Клещеевка", may_be=may_be))
    relate(ledger)
    page = ledger.desk().claims(ClaimFilter(places=("geonames:705666",)))
    assert [r.document.title for r in page.items] == ["open", "told"]
    assert [r.claim.place and r.claim.place.id for r in page.items] == ["geonames:705666"] * 2
    (line,) = ledger.desk().places().items
    assert (line.place.id, line.claims, line.last_day) == ("geonames:705666", 2, "2023-09-19")


# ---- relations


def test_relations_come_newest_first_or_since_an_entry(ledger: Ledger) -> None:
    said = {"said": "Klishchiivka is held by nobody but the defenders, as of Monday"}
    ids = [add(ledger, f"no {n}", publisher=f"P{n}", **said).claims[0].id for n in range(2)]
    relate(ledger)
    seen = ledger.head().seq
    ids.append(add(ledger, "no 2", publisher="P2", **said).claims[0].id)
    relate(ledger)
    desk = ledger.desk()
    pairs = [{r.a.claim.id, r.b.claim.id} for r in desk.relations()]
    assert len(pairs) == 3
    assert pairs[2] == {ids[0], ids[1]}
    assert len(desk.relations(since_seq=seen)) == 2
    assert desk.relations(since_seq=ledger.head().seq) == []
    assert len(desk.relations("echo", limit=1)) == 1
    assert desk.relations("updates") == []
    assert len(desk.relations(claims=[ids[0]])) == 2


# ---- places and voices


def test_places_are_listed_by_their_claims_and_found_in_any_script(ledger: Ledger) -> None:
    add(ledger, "a", "2023-09-18")
    add(ledger, "b", "2023-09-20")
    reading = add(ledger, "c", place=ANDRIIVKA)
    add(ledger, "nowhere", place=None)
    desk = ledger.desk()
    found = [(line.place.name, line.claims, line.last_day) for line in desk.places().items]
    assert found == [("Klishchiivka", 2, "2023-09-20"), ("Andriivka", 1, "2023-09-18")]
    first = desk.places(limit=1)
    assert [p.place.name for p in desk.places(limit=1, after=first.after).items] == ["Andriivka"]
    for words in ("andriivka", "Андріївка", "ANDR", "Андріїв"):
        assert [line.place for line in desk.places(words).items] == [ANDRIIVKA], words
    assert desk.places("ndriivka").items == ()
    assert desk.places("%").items == ()
    assert reading.claims[0].place == ANDRIIVKA


def test_a_place_is_found_as_a_text_calls_it(ledger: Ledger) -> None:
    captured = capture_of(b"x")
    reading = reading_of(captured, said="Міста Артемівськ давно нема")
    mention = PlaceMention(start=6, end=16, confidence=1.0, place=KLISHCHIIVKA)
    ledger.append(captured, [msgspec.structs.replace(reading, places=(mention,))])
    assert [line.place for line in ledger.desk().places("Artemivsk").items] == [KLISHCHIIVKA]


def carried(ledger: Ledger, number: int, *carriers: Voice) -> None:
    """Add a report in which a soldier speaks through `carriers`."""
    captured = capture_of(f"carried {number}".encode())
    soldier = Voice(id="v-soldier", name="Лесь Трубай", kind="person", named=True)
    reading = reading_of(captured, said=f"{SAID} {number}", publisher="Harbour Post")
    chain = (soldier.id, *(v.id for v in carriers), OUTLET)
    claim = msgspec.structs.replace(reading.claims[0], chain=chain)
    ledger.append(
        captured,
        [msgspec.structs.replace(reading, voices=(soldier, *carriers), claims=(claim,))],
    )


KOTS = Voice(id="v-kots", name="Alexander Kots", kind="person", named=True)


def test_who_carries_the_words_of_a_voice_is_told(ledger: Ledger) -> None:
    carried(ledger, 1, KOTS)
    carried(ledger, 2, KOTS)
    carried(ledger, 3)
    desk = ledger.desk()
    told = [(v.id, v.name, n) for v, n in desk.relays("v-soldier")]
    assert told == [("v-kots", "Alexander Kots", 2), (OUTLET, "Harbour Post", 1)]
    assert [(v.name, n) for v, n in desk.relays("v-kots")] == [("Harbour Post", 2)]
    assert desk.relays("v-nobody") == []


def test_a_voice_goes_by_its_fullest_name_and_tells_its_others(ledger: Ledger) -> None:
    carried(ledger, 1, msgspec.structs.replace(KOTS, name="Kots"))
    carried(ledger, 2, KOTS)
    carried(ledger, 3, KOTS)
    desk = ledger.desk()
    line = desk.voice("v-kots")
    assert line is not None
    assert (line.name, line.documents, line.claims) == ("Alexander Kots", 3, 3)
    assert desk.names("v-kots") == ["Alexander Kots", "Kots"]
    assert desk.voice("v-nobody") is None
    assert [v.id for v in desk.voices().items] == ["v-kots", "v-soldier"]
    second = desk.voices(limit=1, after=desk.voices(limit=1).after)
    assert [v.id for v in second.items] == ["v-soldier"]
    assert [v.id for v in desk.voices("трубай").items] == ["v-soldier"]
    assert [v.id for v in desk.voices("Les Trub").items] == ["v-soldier"]
    assert [v.id for v in desk.voices("Коц").items] == ["v-kots"]


# ---- documents


def test_documents_are_listed_newest_first_and_by_what_is_told_of_them(ledger: Ledger) -> None:
    add(ledger, "old", "2023-09-01", lang="uk", publisher="Річковий вісник")
    add(ledger, "new", "2023-09-18T20:00:00Z")
    add(ledger, "middle", "2023-09-10")

    def listed(**asked: object) -> list[str | None]:
        found = ledger.desk().documents(DocumentFilter(**asked))
        return [line.title for line in found.items]

    assert listed() == ["new", "middle", "old"]
    assert listed(lang="uk") == ["old"]
    assert listed(outlet="РІЧКОВИЙ ВІСНИК") == ["old"]
    assert listed(since="2023-09-10") == ["new", "middle"]
    assert listed(until="2023-09-18", since="2023-09-11") == ["new"]
    assert listed(words="middle") == ["middle"]
    page = ledger.desk().documents(limit=2)
    assert [d.title for d in ledger.desk().documents(limit=2, after=page.after).items] == ["old"]


def test_the_versions_of_a_page_are_numbered(ledger: Ledger) -> None:
    url = "https://harbour.example/a"
    later = add(ledger, "after", "2023-09-19", url=url)
    add(ledger, "before", "2023-09-18", url=url)
    add(ledger, "other")
    found = ledger.desk().versions(later.document.id)
    assert [(d.title, d.version, d.latest) for d in found] == [
        ("before", 1, False),
        ("after", 2, True),
    ]
    assert [d.title for d in ledger.desk().documents().items] == ["after", "other"]
    assert ledger.desk().reading(later.document.id) == later


# ---- what is new, and what waits


def test_what_was_there_before_a_time_is_told_by_the_last_entry(ledger: Ledger, tamper) -> None:
    add(ledger, "old")
    seen = ledger.head().seq
    tamper("UPDATE entries SET at = '2023-01-01T10:00:00Z'")
    add(ledger, "new")
    desk = ledger.desk()
    assert desk.changed("2023-01-01T12:00:00+01:30") == seen
    assert desk.changed("2023-01-01T12:00:00+02:00") == 0
    assert desk.changed("2100-01-01") == ledger.head().seq
    with pytest.raises(TimeUnusable):
        desk.changed("yesterday")


def judge(ledger: Ledger, subject: str, verdict: str, day: int, value: str | None = None) -> None:
    told = Judgement(
        subject=subject,
        verdict=verdict,
        by="desk",
        at=f"2024-01-{day:02}T08:00:00Z",
        reason="so it is",
        value=value,
    )
    ledger.between.judge(told)


def test_the_least_sure_claims_wait_until_they_are_judged(ledger: Ledger) -> None:
    sure, weak, weaker = (
        add_claim(ledger, f"{c}", confidence=c, id=f"c-{c}") for c in (0.9, 0.5, 0.2)
    )
    desk = ledger.desk()
    first = desk.doubtful(limit=2)
    assert [r.claim.id for r in first.items] == [weaker, weak]
    assert [r.claim.id for r in desk.doubtful(limit=2, after=first.after).items] == [sure]
    judge(ledger, weaker, "reject", 1)
    judge(ledger, weak, "note", 2)
    assert [r.claim.id for r in desk.doubtful().items] == [weak, sure]
    judge(ledger, weaker, "undo", 3)
    assert [r.claim.id for r in desk.doubtful().items] == [weaker, weak, sure]


def test_corrections_wait_until_they_are_judged_or_undone(ledger: Ledger) -> None:
    document = add(ledger, "one").document.id
    judge(ledger, document, "correction", 1, "0:3")
    judge(ledger, document, "correction", 2, "4:9")
    judge(ledger, document, "correction", 3, "10:12")
    desk = ledger.desk()
    waiting = desk.corrections()
    assert [c.judgement.value for c in waiting] == ["10:12", "4:9", "0:3"]
    assert {c.document.title for c in waiting} == {"one"}
    judge(ledger, document, "undo", 4, "4:9")
    judge(ledger, waiting[0].id, "accept", 5)
    assert [c.judgement.value for c in desk.corrections()] == ["0:3"]


# ---- what is hidden


def test_nothing_is_found_by_a_hidden_name_and_no_answer_has_it(ledger: Ledger) -> None:
    reading = add(ledger, "What Vymyshlenyi saw", url="https://harbour.example/vymyshlenyi")
    other = add(ledger, "Second", said="What Vymyshlenyi said is denied by all")
    end = {"a": reading.claims[0].id, "b": other.claims[0].id, "score": 1.0}
    ledger.between.relate([Relation(kind="contradicts", reasons=("Vymyshlenyi",), **end)])
    judge(ledger, reading.document.id, "correction", 1, "0:3")
    ledger.redact(Redaction(name="Pavlo Vymyshlenyi", by="desk", at="2024-01-01"))
    desk = ledger.desk()
    voice = reading.voices[0].id
    answers = [
        *desk.claims().items,
        *desk.by_ids([reading.claims[0].id]),
        desk.claim(reading.claims[0].id),
        *desk.relations(),
        *desk.voices().items,
        desk.voice(voice),
        *desk.names(voice),
        *desk.relays(voice),
        *desk.documents().items,
        *desk.versions(reading.document.id),
        desk.reading(reading.document.id),
        *desk.search("village").items,
        *desk.doubtful().items,
        *desk.corrections(),
    ]
    assert len(answers) > 14
    assert "vymyshlenyi" not in msgspec.json.encode(answers).decode().casefold()
    assert desk.claims(ClaimFilter(voice="Vymyshlenyi")).items == ()
    assert desk.voices("vymyshlenyi").items == ()
    assert desk.voices("vymys").items == ()
    assert desk.search("Vymyshlenyi").items == ()
    assert desk.search("vymys").items == ()
    assert desk.documents(DocumentFilter(words="vymyshlenyi")).items == ()
