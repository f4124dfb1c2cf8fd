"""What moved between assessments, and what would settle them."""

from __future__ import annotations

from sayso.assess.moves import days_moved, moves
from sayso.assess.settle import needed, would_settle
from sayso.entries import Assessment, Place, State

VILLAGE = Place(id="test:1", name="Orlivka")


def state(name, weight, *claims):
    return State(state=name, weight=weight, origins=len(claims), claims=claims)


def on(day, *states):
    return Assessment(place=VILLAGE, matter="control", day=day, states=states)


FIRST = on("2024-03-05", state("Russia", 0.5, "c-1"), state("unknown", 0.5))
NEXT = on(
    "2024-03-06",
    state("Ukraine", 0.45, "c-2", "c-3"),
    state("Russia", 0.41, "c-1"),
    state("unknown", 0.14),
)


def test_weights_that_moved_by_a_tenth_are_told_the_largest_first():
    told = moves(FIRST.states, NEXT.states)
    assert [(m.state, m.before, m.now) for m in told] == [
        ("Ukraine", 0.0, 0.45),
        ("unknown", 0.5, 0.14),
    ]


def test_exactly_a_tenth_is_a_move():
    assert moves([state("Russia", 0.3)], [state("Russia", 0.4)])


def test_a_day_that_moved_tells_the_claims_that_count_since_then():
    (told,) = days_moved([FIRST, NEXT, NEXT])
    assert told.day == "2024-03-06"
    assert told.claims == ("c-2", "c-3")


def test_an_open_matter_needs_an_admission_and_a_voice_of_neither_side():
    open_ = on("2024-03-05", state("Russia", 0.6, "c-1"), state("unknown", 0.4))
    first, second = needed(open_)
    assert (first.kind, first.holder, first.loser) == ("admission", "Russia", "Ukraine")
    assert second.kind == "neither"
    assert next(would_settle(open_)).startswith("an admission by Ukraine that Russia has it")


def test_nothing_is_needed_where_the_weights_are_clear():
    assert not list(needed(on("2024-03-05", state("Russia", 0.85, "c-1"), state("unknown", 0.15))))


def test_any_voice_helps_where_nobody_says_who_holds_it():
    (told,) = needed(on("2024-03-05", state("unknown", 1.0)))
    assert told.kind == "anybody"
