from __future__ import annotations

import itertools

import msgspec
import pytest
from ledger_examples import KLISHCHIIVKA, capture_of, reading_of

from sayso.entries import GRADE, Interval, Judgement, Place, Redaction, Relation, Role
from sayso.ledger import Ledger
from sayso.ledger.failures import NothingToUndo
from sayso.ledger.records import Reconciled
from sayso.pipeline.relate import relate
from sayso.reconcile.stage import RULES

DAY = Interval("2023-09-18", "2023-09-18")
SAID = "Klishchiivka is held by nobody but the defenders, as of Monday"


def add(ledger: Ledger, name: str, **fields: object) -> str:
    """Add one report; return the id of its claim."""
    captured = capture_of(name.encode(), path=f"{name}.txt")
    told = {"said": SAID, "time": DAY, "published_at": "2023-09-18", "publisher": name}
    reading = reading_of(captured, **(told | fields))
    ledger.append(captured, [reading])
    return reading.claims[0].id


def kinds(ledger: Ledger) -> list[tuple[str, set[str]]]:
    return [(r.relation.kind, {r.a.claim.id, r.b.claim.id}) for r in ledger.between.relations()]


def test_relations_come_with_each_addition_whatever_the_order(ledger: Ledger) -> None:
    assert relate(ledger) == 0
    first = add(ledger, "Courier")
    assert relate(ledger) == 0
    copy = add(ledger, "Harbour Post")
    assert relate(ledger) == 1
    assert relate(ledger) == 0
    assert kinds(ledger) == [("echo", {first, copy})]


def test_claims_of_other_places_and_months_are_never_held_against_each_other(
    ledger: Ledger,
) -> None:
    add(ledger, "Courier")
    elsewhere = msgspec.structs.replace(KLISHCHIIVKA, id="geonames:1")
    add(ledger, "Harbour Post", place=elsewhere)
    add(ledger, "Old Post", time=Interval("2023-01-01", "2023-01-01"), published_at="2023-01-02")
    relate(ledger)
    assert kinds(ledger) == []


def test_relations_of_one_claim_can_be_asked_for(ledger: Ledger) -> None:
    first, copy, third = (add(ledger, name) for name in ("Courier", "Harbour Post", "Third Post"))
    relate(ledger)
    assert len(kinds(ledger)) == 3
    found = [{r.a.claim.id, r.b.claim.id} for r in ledger.between.relations("echo", (third,))]
    assert len(found) == 2
    assert all(third in pair for pair in found)
    assert not list(ledger.between.relations("updates"))
    assert {first, copy} not in found


def test_relations_of_other_rules_are_made_anew(ledger: Ledger) -> None:
    a, b = add(ledger, "Courier"), add(ledger, "Harbour Post")
    wrong = Relation(kind="contradicts", a=a, b=b, score=1.0, reasons=("by older rules",))
    ledger.between.relate([wrong], Reconciled(RULES - 1 or 99, ledger.head().seq))
    relate(ledger)
    assert kinds(ledger) == [("echo", {a, b})]
    assert ledger.between.reconciled() == Reconciled(RULES, ledger.head().seq)


def test_a_hidden_name_is_in_no_relation(ledger: Ledger) -> None:
    add(ledger, "Courier")
    add(ledger, "Harbour Post")
    relate(ledger)
    ledger.redact(Redaction(name="Pavlo Vymyshlenyi", by="desk", at="2024-01-01"))
    (told,) = ledger.between.relations()
    assert "Vymyshlenyi" not in msgspec.json.encode(told).decode()


def test_a_pair_is_judged_whichever_of_the_two_is_named_first(ledger: Ledger) -> None:
    for at, verdict, (a, b) in (
        ("2024-01-01", "same", "ba"),
        ("2024-01-02", "not same", "ab"),
        ("2024-01-03", "same", "ba"),
    ):
        told = Judgement(subject=a, verdict=verdict, by="desk", at=at, reason="", value=b)
        ledger.between.judge(told)
    assert {pair: j.verdict for pair, j in ledger.between.verdicts().items()} == {
        ("a", "b"): "same"
    }


def test_the_latest_judgement_counts_and_none_is_lost(ledger: Ledger) -> None:
    claim = add(ledger, "Courier")
    for at, verdict in (("2024-01-01", "reject"), ("2024-01-02", "accept"), ("2024-01-03", "note")):
        told = Judgement(subject=claim, verdict=verdict, by="desk", at=at, reason="looked at it")
        assert ledger.between.judge(told)
        assert not ledger.between.judge(told)
    assert ledger.between.verdicts()[claim, None].verdict == "accept"
    assert [j.verdict for j in ledger.between.judgements(claim)] == ["reject", "accept", "note"]
    assert not list(ledger.between.judgements("c-other"))
    assert not list(ledger.verify())


def judge(ledger: Ledger, subject: str, verdict: str, value: str | None = None) -> None:
    """Write down a judgement, each a second after the last."""
    at = f"2024-01-01T00:00:{ledger.head().seq:02}Z"
    told = Judgement(subject=subject, verdict=verdict, by="desk", at=at, reason="r", value=value)
    assert ledger.between.judge(told)


def test_an_undo_takes_back_the_latest_verdict_and_several_take_back_several(
    ledger: Ledger,
) -> None:
    def stands() -> str | None:
        told = ledger.between.verdicts().get(("c-1", None))
        return told and told.verdict

    for verdict in ("accept", "note", "reject"):
        judge(ledger, "c-1", verdict)
    seen = [stands()]
    for _ in range(2):
        judge(ledger, "c-1", "undo")
        seen.append(stands())
    assert seen == ["reject", "accept", None]
    with pytest.raises(NothingToUndo):
        judge(ledger, "c-1", "undo")
    judge(ledger, "c-1", "accept")
    assert stands() == "accept"
    assert len(list(ledger.between.judgements("c-1"))) == 6


def test_a_grade_is_undone_by_itself(ledger: Ledger) -> None:
    judge(ledger, "c-1", "reject")
    judge(ledger, "c-1", "grade", "2")
    judge(ledger, "c-1", "undo", GRADE)
    assert list(ledger.between.verdicts()) == [("c-1", None)]
    with pytest.raises(NothingToUndo):
        judge(ledger, "c-1", "undo", GRADE)


def test_an_undo_of_a_pair_leaves_its_two_ends_alone(ledger: Ledger) -> None:
    judge(ledger, "c-2", "reject")
    judge(ledger, "c-2", "same", "c-1")
    with pytest.raises(NothingToUndo):
        judge(ledger, "c-1", "undo")
    judge(ledger, "c-1", "undo", "c-2")
    assert {m: j.verdict for m, j in ledger.between.verdicts().items()} == {("c-2", None): "reject"}


def test_corrections_of_one_document_stand_beside_each_other(ledger: Ledger) -> None:
    judge(ledger, "sha256:1", "correction", "0:5")
    judge(ledger, "sha256:1", "correction", "7:9")
    judge(ledger, "sha256:1", "undo", "0:5")
    assert list(ledger.between.verdicts()) == [("sha256:1", "7:9")]


def test_judgements_are_asked_for_by_several_subjects_and_newest_first(ledger: Ledger) -> None:
    judge(ledger, "c-1", "accept")
    judge(ledger, "c-2", "reject")
    judge(ledger, "c-3", "not same", "c-1")

    def subjects(*asked: str, **how: object) -> list[str]:
        found = ledger.between.judgements(asked or None, **how)
        return [j.subject for j in found]

    assert subjects(newest=True, limit=2) == ["c-3", "c-2"]
    assert subjects("c-1") == ["c-1", "c-3"]
    assert subjects("c-1", "c-2", newest=True) == ["c-3", "c-2", "c-1"]
    assert list(ledger.between.verdicts(["c-2"])) == [("c-2", None)]


def test_a_hidden_name_is_in_no_reason(ledger: Ledger) -> None:
    told = Judgement(subject="c-1", verdict="reject", by="d", at="x", reason="Vymyshlenyi lied")
    ledger.between.judge(told)
    ledger.redact(Redaction(name="Pavlo Vymyshlenyi", by="desk", at="2024-01-01"))
    (told,) = ledger.between.judgements()
    assert told.reason == "███████████ lied"


ELSEWHERE = msgspec.structs.replace(KLISHCHIIVKA, id="geonames:1", admin1="Kharkiv Oblast")
OPEN = Place(id=None, name="Klishchiivka", may_be=("geonames:705666", "geonames:1"))


def test_a_name_that_a_document_leaves_open_means_the_place_that_others_tell_of(
    ledger: Ledger,
) -> None:
    first, open_ = add(ledger, "Courier"), add(ledger, "Harbour Post", place=OPEN)
    relate(ledger)
    assert kinds(ledger) == [("echo", {first, open_})]
    found = {r.claim.id: r.claim.place for r in ledger.claims(places=("geonames:705666",))}
    assert found.keys() == {first, open_}
    place = found[open_]
    assert place is not None
    assert (place.lat, place.may_be) == (KLISHCHIIVKA.lat, OPEN.may_be)


def test_an_open_name_is_settled_by_what_comes_later_too(ledger: Ledger) -> None:
    open_ = add(ledger, "Harbour Post", place=OPEN)
    assert relate(ledger) == 0
    later = add(ledger, "Courier")
    assert relate(ledger) == 1
    assert kinds(ledger) == [("echo", {open_, later})]


def test_a_name_stays_open_while_two_namesakes_are_in_the_news(ledger: Ledger) -> None:
    add(ledger, "Courier")
    add(ledger, "Third Post", place=ELSEWHERE)
    add(ledger, "Harbour Post", place=OPEN)
    relate(ledger)
    assert kinds(ledger) == []


def test_a_namesake_of_months_before_settles_nothing(ledger: Ledger) -> None:
    add(ledger, "Old Post", time=Interval("2023-01-01", "2023-01-01"), published_at="2023-01-02")
    open_ = add(ledger, "Harbour Post", place=OPEN)
    relate(ledger)
    found = [r.claim.place for r in ledger.claims() if r.claim.id == open_]
    assert [p.id for p in found if p] == [None]


HELD = Role(role="holder", text="Ukrainian troops", side="Ukraine")


def add_taken(ledger: Ledger, name: str, said: str, *roles: Role) -> None:
    """Add a report in which `name` says that the village was taken, by whom `roles` tell."""
    captured = capture_of(name.encode(), path=f"{name}.txt")
    told = {"said": said, "time": DAY}
    reading = reading_of(captured, voice=name, published_at="2023-09-18", publisher=name, **told)
    claim = msgspec.structs.replace(reading.claims[0], subtype="gains", roles=roles)
    ledger.append(captured, [msgspec.structs.replace(reading, claims=(claim,))])


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_what_a_later_report_tells_of_an_earlier_one_does_not_hang_on_the_order(
    ledger: Ledger, order: tuple[int, ...]
) -> None:
    reports = [
        ("Ivan Kril", "Our own have gone into the village and stay there", HELD),
        ("Petro Saliy", "It was taken at noon after two days"),
        ("Olha Bila", "The flag of the defenders is up again over the school", HELD),
    ]
    for at in order:
        add_taken(ledger, *reports[at])
        relate(ledger)
    assert [r.relation.kind for r in ledger.between.relations()] == ["corroborates"] * 3
