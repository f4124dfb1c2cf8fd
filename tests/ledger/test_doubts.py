"""What the review and voice pages ask, on both databases."""

from __future__ import annotations

import msgspec
import pytest
from ledger_examples import SAID, capture_of, reading_of

from sayso.entries import Embargo, Judgement, Redaction, Relation
from sayso.ledger import Ledger

VOICE = "Pavlo Vymyshlenyi"


def add(ledger: Ledger, title: str, day: str | None = "2023-09-18", **changed: object) -> str:
    """Add a report of one voice whose one claim is changed; return the claim's id."""
    captured = capture_of(title.encode(), f"{title}.txt")
    told = {"title": title, "published_at": day, "said": f"{SAID}: {title}", "publisher": "Post"}
    reading = reading_of(captured, voice=VOICE, **told)
    speaker = msgspec.structs.replace(reading.voices[0], id="v-a")
    claim = msgspec.structs.replace(
        reading.claims[0], chain=("v-a", *reading.claims[0].chain[1:]), **changed
    )
    ledger.append(captured, [msgspec.structs.replace(reading, voices=(speaker,), claims=(claim,))])
    return claim.id


def judge(ledger: Ledger, subject: str, verdict: str, day: int) -> None:
    at = f"2024-01-{day:02}T08:00:00Z"
    ledger.between.judge(Judgement(subject=subject, verdict=verdict, by="d", at=at, reason=""))


def test_the_weakest_relations_of_a_kind_come_first(ledger: Ledger) -> None:
    a, b, c = (add(ledger, f"no {n}") for n in range(3))
    scores = {(a, b): 0.6, (a, c): 0.3, (b, c): 0.9}
    told = [Relation(kind="echo", a=x, b=y, score=s) for (x, y), s in scores.items()]
    ledger.between.relate([*told, Relation(kind="updates", a=b, b=a, score=0.1)])
    found = ledger.desk().weakest("echo", below=0.7)
    assert [(r.a, r.b) for r in found] == [(a, c), (a, b)]
    assert [r.score for r in ledger.desk().weakest("echo", below=0.7, limit=1)] == [0.3]


def test_doubtful_claims_are_counted_until_they_are_judged(ledger: Ledger) -> None:
    for number in range(4):
        add(ledger, f"no {number}", confidence=0.2 + number / 10, id=f"c-{number}")
    desk = ledger.desk()
    assert desk.doubtful_left(below=0.45, most=10) == 3
    assert desk.doubtful_left(below=0.45, most=2) == 2
    judge(ledger, "c-0", "accept", 1)
    judge(ledger, "c-1", "note", 2)
    assert desk.doubtful_left(below=0.45, most=10) == 2
    judge(ledger, "c-0", "undo", 3)
    assert desk.doubtful_left(below=0.45, most=10) == 3


def test_the_claims_of_a_voice_are_counted_by_month(ledger: Ledger) -> None:
    for number, day in enumerate(["2023-09-18", "2023-11-01", "2023-09-30T23:00:00Z", None]):
        add(ledger, f"no {number}", day)
    desk = ledger.desk()
    assert desk.months("v-a") == [("2023-09", 2), ("2023-11", 1)]
    assert desk.months("v-b") == []


def test_voices_are_asked_for_by_kind_and_side(ledger: Ledger) -> None:
    captured = capture_of(b"all")
    reading = reading_of(captured)
    first = reading.voices[0]
    others = (
        msgspec.structs.replace(first, id="v-1", name="Staff", kind="military", side="Ukraine"),
        msgspec.structs.replace(first, id="v-2", name="Лесь", side='The "100%" side'),
    )
    ledger.append(captured, [msgspec.structs.replace(reading, voices=(first, *others))])

    def listed(**asked: str) -> list[str]:
        return [v.id for v in ledger.desk().voices(**asked).items]

    assert listed(kind="military") == ["v-1"]
    assert listed(side="Ukraine") == ["v-1"]
    assert listed(side='The "100%" side') == ["v-2"]
    assert listed(side="%") == []
    assert set(listed(kind="person")) == {first.id, "v-2"}
    assert listed(kind="person", side="Ukraine") == []
    assert listed(words="лесь", kind="person") == ["v-2"]


def test_the_documents_that_have_a_voice_come_newest_first(ledger: Ledger) -> None:
    add(ledger, "old", "2023-09-01")
    add(ledger, "new", "2023-09-18")
    assert [d.title for d in ledger.desk().named_in("v-a")] == ["new", "old"]
    assert [d.title for d in ledger.desk().named_in("v-a", limit=1)] == ["new"]


@pytest.mark.parametrize("kind", ["control", "strike"])
def test_what_is_held_back_is_not_counted(ledger: Ledger, kind: str) -> None:
    add(ledger, "old", "2023-01-01", confidence=0.1)
    add(ledger, "held", "2023-09-18", confidence=0.1)
    ledger.set_embargo(Embargo(types=(kind,), days=10, by="d", at="2023-09-20T00:00:00Z"))
    embargo = ledger.embargo()
    assert embargo is not None
    desk = ledger.desk(embargo.held("2023-09-20"))
    left = 1 if kind == "control" else 2
    assert desk.doubtful_left(below=0.5, most=10) == left
    assert sum(n for _, n in desk.months("v-a")) == left
    assert len(desk.named_in("v-a")) == left


def test_hidden_names_stay_hidden(ledger: Ledger) -> None:
    a, b = add(ledger, "What Vymyshlenyi saw"), add(ledger, "Second")
    told = Relation(kind="echo", a=a, b=b, score=0.1, reasons=("the same voice: Vymyshlenyi",))
    ledger.between.relate([told])
    ledger.redact(Redaction(name=VOICE, by="desk", at="2024-01-01"))
    desk = ledger.desk()
    answers = [*desk.weakest("echo", below=0.7), *desk.named_in("v-a")]
    assert len(answers) == 3
    assert "vymyshlenyi" not in msgspec.json.encode(answers).decode().casefold()
