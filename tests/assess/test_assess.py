"""What claims leave certain about a place on a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saying import VILLAGE, said, voice
from sayso.assess.evidence import Told
from sayso.assess.settle import would_settle
from sayso.assess.stage import assess

STAFF = voice("General Staff", side="Ukraine")
BRIGADE = voice("Oleh Trubai", side="Ukraine")
MINISTRY = voice("Defence Ministry", side="Russia")
SOLDIER = voice("Sanya", side="Russia")
MONITOR = voice("Front Map")


def told(speaker, what, day="2024-03-05", origin="", **more):
    one = said(speaker, what, more.pop("words", "the village"), day=day, **more)
    return Told(said=one, origin=origin or one.claim.id)


def states(*claims, on="2024-03-05"):
    (assessment,) = assess(VILLAGE, claims, [on])
    return {s.state: s for s in assessment.states}


def weights(*claims, on="2024-03-05"):
    return {name: s.weight for name, s in states(*claims, on=on).items()}


def test_with_nothing_said_nothing_is_known():
    assert weights() == {"unknown": 1.0}


def test_one_voice_of_its_own_side_leaves_a_half_unknown():
    assert weights(told(STAFF, "control/holds Ukraine"))["unknown"] == pytest.approx(0.5)


def test_an_echo_adds_nothing():
    once = told(STAFF, "control/holds Ukraine", origin="o")
    copy = told(MONITOR, "control/holds Ukraine", origin="o")
    assert weights(once, copy) == weights(once)
    assert states(once, copy)["Ukraine"].origins == 1


def test_repeating_oneself_adds_nothing():
    twice = [told(STAFF, "control/holds Ukraine", d) for d in ("2024-03-04", "2024-03-05")]
    assert weights(*twice) == weights(twice[1])


def test_a_second_voice_of_the_same_side_adds_less_than_one_of_none():
    first = told(STAFF, "control/holds Ukraine")
    camp = weights(first, told(BRIGADE, "control/holds Ukraine"))["Ukraine"]
    apart = weights(first, told(MONITOR, "control/holds Ukraine"))["Ukraine"]
    assert weights(first)["Ukraine"] < camp < apart


def test_one_camp_alone_never_makes_sure():
    voices = [voice(f"Spokesman {n}", side="Ukraine") for n in range(20)]
    assert weights(*(told(v, "control/holds Ukraine") for v in voices))["Ukraine"] < 0.9


def test_an_admission_tells_more_than_a_boast():
    boast = weights(told(STAFF, "control/gains Ukraine"))["Ukraine"]
    admission = weights(told(SOLDIER, "control/gains Ukraine"))["Ukraine"]
    assert admission > boast


def test_two_sides_that_both_say_so_leave_neither_likely():
    found = weights(told(STAFF, "control/holds Ukraine"), told(MINISTRY, "control/holds Russia"))
    assert found["Ukraine"] == pytest.approx(found["Russia"])
    assert found["Ukraine"] < 0.5


def test_what_a_voice_takes_back_counts_no_more():
    early = told(BRIGADE, "control/gains Ukraine", "2024-03-04")
    back = told(BRIGADE, "not control/gains Ukraine", "2024-03-05")
    found = states(early, back)
    assert found["Ukraine"].origins == 0
    assert found["Ukraine"].weight < 0.2


def test_not_yet_on_monday_does_not_stand_against_taken_on_tuesday():
    not_yet = told(BRIGADE, "not control/gains Ukraine", "2024-03-04", at="2024-03-04")
    taken = told(STAFF, "control/gains Ukraine", "2024-03-05", at="2024-03-05")
    admitted = told(SOLDIER, "control/loses Russia", "2024-03-05", at="2024-03-05")
    assert max(weights(not_yet, taken, admitted).items(), key=lambda s: s[1])[0] == "Ukraine"


def test_fighting_nearby_hardly_puts_it_in_doubt_who_holds():
    held = told(MONITOR, "control/holds Ukraine")
    fights = told(STAFF, "clash/fighting")
    found = weights(held, fights)
    assert found["Ukraine"] > 2 * found["contested"]


def test_what_is_planned_or_lies_beside_changes_no_state():
    beside = told(STAFF, "control/holds Ukraine", words="the railway embankment")
    assert weights(beside) == {"unknown": 0.88, "contested": 0.12}


def test_what_was_published_later_is_not_known_yet():
    assert weights(told(STAFF, "control/holds Ukraine", "2024-03-06")) == {"unknown": 1.0}


def test_old_sayings_fade():
    claim = told(STAFF, "control/holds Ukraine")
    assert weights(claim, on="2024-06-05")["unknown"] > weights(claim)["unknown"] + 0.3


def test_whoever_took_it_is_the_side_of_who_says_so_where_nothing_else_tells():
    assert states(told(STAFF, "control/gains"))["Ukraine"].origins == 1
    assert weights(told(MONITOR, "control/gains")) == {"unknown": 0.88, "contested": 0.12}


def test_it_is_told_what_would_settle_it():
    (open_,) = assess(VILLAGE, [told(STAFF, "control/gains Ukraine")], ["2024-03-05"])
    needed = list(would_settle(open_))
    assert needed[0].startswith("an admission by Russia")
    assert any("neither side" in n for n in needed)
    voices = [told(v, "control/holds Ukraine") for v in (STAFF, SOLDIER, MONITOR)]
    voices += [told(voice(f"Map {n}"), "control/holds Ukraine") for n in range(3)]
    (clear,) = assess(VILLAGE, voices, ["2024-03-05"])
    assert not list(would_settle(clear))
    (nothing,) = assess(VILLAGE, [], ["2024-03-05"])
    assert list(would_settle(nothing)) == ["any voice that says who holds it"]


said_by = st.builds(
    told,
    st.sampled_from([STAFF, MINISTRY, SOLDIER, MONITOR]),
    st.sampled_from(
        [
            "control/holds Ukraine",
            "control/gains Russia",
            "control/loses Russia",
            "not control/holds Ukraine",
            "control/contested",
            "may control/holds Russia",
        ]
    ),
    st.dates().map(str),
)


@given(st.lists(said_by, max_size=12), st.dates().map(str))
def test_weights_sum_to_one_and_every_origin_has_its_claims(claims, day):
    (assessment,) = assess(VILLAGE, claims, [day])
    assert sum(s.weight for s in assessment.states) == pytest.approx(1.0, abs=0.001)
    assert all(bool(s.claims) == bool(s.origins) for s in assessment.states)
    assert all(0.0 <= s.weight <= 1.0 for s in assessment.states)
