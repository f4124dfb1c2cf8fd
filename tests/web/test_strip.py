"""The strip of a place: its states lie without gaps, and everything said is drawn once or counted."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sayso.entries import Assessment, Place, State, shifted
from sayso.web.strip import Sign, strip
from sayso.web.tones import tone_of, tones

VILLAGE = Place(id="test:1", name="Orlivka")
FIRST = "2024-03-01"
STATES = ("Russia", "Ukraine", "contested", "unknown")
days = some.integers(0, 40).map(lambda n: shifted(FIRST, n))


def assessment(day, weights):
    states = tuple(State(state=s, weight=w) for s, w in weights.items())
    return Assessment(place=VILLAGE, matter="control", day=day, states=states)


def parts(numbers):
    whole = sum(numbers) or 1
    return {s: n / whole for s, n in zip(STATES, numbers, strict=True)}


weights = some.lists(some.integers(0, 9), min_size=4, max_size=4).filter(any).map(parts)
assessed = some.dictionaries(days, weights, min_size=1, max_size=12).map(
    lambda told: [assessment(day, told[day]) for day in sorted(told)]
)
signs = some.lists(
    some.tuples(days, some.integers(0, 9), some.sampled_from(STATES[:3]), some.booleans()),
    max_size=60,
).map(
    lambda told: [
        Sign(claim=f"c-{n}", origin=f"o-{origin}", day=day, state=state, holds=holds)
        for n, (day, origin, state, holds) in enumerate(told)
    ]
)


def drawn(assessments, told=(), pairs=(), last=None):
    return strip(assessments, told, pairs, (FIRST, last or assessments[-1].day), "Russia")


@given(assessed)
def test_states_fill_every_day_from_the_first_told_one_on(assessments):
    made = drawn(assessments)
    for column in made.columns:
        assert column.blocks[0].y == pytest.approx(made.band)
        for one, below in pairwise(column.blocks):
            assert one.y + one.height == pytest.approx(below.y, abs=0.02)
        assert sum(b.height for b in column.blocks) == pytest.approx(made.band_height, abs=0.1)
    for one, following in pairwise(made.columns):
        assert one.x + one.width == pytest.approx(following.x, abs=0.02)
    assert made.columns[-1].x + made.columns[-1].width == pytest.approx(made.width, abs=0.02)


@given(assessed, signs)
def test_everything_said_in_these_days_is_drawn_once_or_counted(assessments, told):
    made = drawn(assessments, told, last=shifted(FIRST, 40))
    marked = Counter(c for mark in made.marks for c in mark.claims)
    assert set(marked) <= {s.claim for s in told}
    assert all(n == 1 for n in marked.values())
    rows = {(s.origin, s.state, s.holds) for s in told if s.claim not in marked}
    assert sum(int(c.words) for c in made.counts) == len(rows)


@given(assessed, signs)
def test_what_speaks_for_the_leading_state_lies_above_and_the_rest_below(assessments, told):
    made = drawn(assessments, told, last=shifted(FIRST, 40))
    for mark in made.marks:
        speaks_for = mark.holds == (mark.state == "Russia")
        assert (mark.y < made.band) == speaks_for
        assert (mark.y > made.band + made.band_height) != speaks_for
        assert 0 < mark.y < made.height


@given(assessed, signs)
def test_no_two_marks_cover_each_other(assessments, told):
    made = drawn(assessments, told, last=shifted(FIRST, 40))
    at = Counter((mark.x, mark.y) for mark in made.marks)
    assert all(n == 1 for n in at.values())


def test_echoes_share_a_row_and_are_tied_by_a_line():
    told = [
        Sign(claim="c-1", origin="o", day="2024-03-02", state="Russia", holds=True),
        Sign(claim="c-2", origin="o", day="2024-03-04", state="Russia", holds=True),
        Sign(claim="c-3", origin="p", day="2024-03-03", state="Russia", holds=True),
    ]
    made = drawn([assessment("2024-03-05", {"Russia": 1.0})], told)
    first, copy, other = made.marks
    assert (first.copy, copy.copy) == (False, True)
    assert first.y == copy.y
    assert other.y != first.y
    (line,) = made.lines
    assert (line.x1, line.x2, line.y) == (first.x, copy.x, first.y)


def test_a_contradiction_is_a_curve_between_the_two_marks():
    told = [
        Sign(claim="c-1", origin="o", day="2024-03-02", state="Russia", holds=True),
        Sign(claim="c-2", origin="p", day="2024-03-04", state="Ukraine", holds=True),
    ]
    made = drawn(
        [assessment("2024-03-05", {"Russia": 1.0})], told, [("c-1", "c-2"), ("c-1", "c-9")]
    )
    (link,) = made.links
    ours, theirs = made.marks
    assert link.path.startswith(f"M{ours.x} {ours.y}")
    assert link.path.endswith(f"{theirs.x} {theirs.y}")


def test_a_day_without_news_carries_the_states_on():
    made = drawn(
        [assessment("2024-03-01", {"Russia": 1.0}), assessment("2024-03-05", {"Russia": 1.0})]
    )
    assert [(c.day, c.told) for c in made.columns] == [
        ("2024-03-01", True),
        ("2024-03-01", False),
        ("2024-03-05", True),
    ]


def test_sides_that_fight_each_other_have_colours_of_their_own():
    assert tone_of("Ukraine") != tone_of("Russia")
    assert tone_of("contested") is None
    shown = tones(
        ["Ukraine", "Russia", "Highland Front", "Lowland Guard", "Delta", "Bay", "unknown"]
    )
    assert len(set(shown.values())) == 6
    assert shown["Ukraine"] == tone_of("Ukraine")
