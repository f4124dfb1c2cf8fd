"""Which of several verdicts counts."""

from __future__ import annotations

from sayso.entries import GRADE, Judgement, Verdict, standing


def told(verdict: Verdict, value: str | None = None, at: int = 0) -> Judgement:
    return Judgement(
        subject="v-1", verdict=verdict, by="Olena", at=f"2026-01-0{at + 1}", reason="", value=value
    )


def test_a_grade_given_to_a_rejected_claim_does_not_accept_it() -> None:
    counts = standing([told("reject"), told("grade", "2", 1)])
    assert counts["v-1", None].verdict == "reject"
    assert counts["v-1", GRADE].value == "2"


def test_a_grade_is_taken_back_by_itself() -> None:
    given = [told("reject"), told("grade", "2", 1), told("undo", "grade", 2)]
    assert list(standing(given)) == [("v-1", None)]


def test_an_undo_takes_back_the_latest_decision_and_the_one_before_counts_again() -> None:
    given = [told("accept"), told("reject", at=1), told("grade", "2", 2), told("undo", at=3)]
    assert standing(given)["v-1", None].verdict == "accept"


def test_a_note_decides_nothing() -> None:
    assert standing([told("reject"), told("note", at=1)])["v-1", None].verdict == "reject"
