"""What claims leave certain about a place on a day."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.stage import Said, assess
from sayso.entries import Claim, Interval, Place, Role, Span, claim_id

VILLAGE = Place(id="test:1", name="Klishchiivka", lat=48.5, lon=37.9)


def said(voice, day, side="Ukraine", subtype="holds", **kind):
    polarity = kind.get("polarity", "affirmed")
    evidence = (Span(0, len(voice) + int(day[-2:])),)
    claim = Claim(
        id=claim_id(voice + day, ("control", subtype), polarity, VILLAGE, voice, evidence),
        type="control",
        subtype=subtype,
        polarity=polarity,
        modality=kind.get("modality", "asserted"),
        evidence=evidence,
        roles=(Role(role="holder", text=side, side=side),),
        place=VILLAGE,
    )
    return Said(claim=claim, published=day, first_voice=voice)


def weights(*claims, on="2023-09-20"):
    (assessment,) = assess(VILLAGE, claims, [on])
    return {s.state: s.weight for s in assessment.states}


def test_with_nothing_said_nothing_is_known():
    assert weights() == {"unknown": 1.0}


def test_one_voice_leaves_as_much_unknown_as_it_says():
    assert weights(said("staff", "2023-09-20")) == {"Ukraine": 0.5, "unknown": 0.5}


def test_repeating_oneself_adds_nothing():
    twice = weights(said("staff", "2023-09-19"), said("staff", "2023-09-20"))
    assert twice == weights(said("staff", "2023-09-20"))


def test_two_sides_that_both_say_they_hold_it_leave_it_contested():
    found = weights(said("staff", "2023-09-20"), said("ministry", "2023-09-20", "Russia"))
    assert found["contested"] > found["Ukraine"] == found["Russia"]


def test_what_is_planned_changes_no_state():
    assert weights(said("staff", "2023-09-20", modality="planned")) == {"unknown": 1.0}


def test_denying_a_loss_is_saying_that_one_holds():
    denied = said("ministry", "2023-09-20", "Russia", subtype="loses", polarity="denied")
    assert weights(denied)["Russia"] == 0.5


def test_what_was_published_later_is_not_known_yet():
    assert weights(said("staff", "2023-09-21")) == {"unknown": 1.0}


def test_old_sayings_fade():
    fresh = weights(said("staff", "2023-09-20"))["Ukraine"]
    assert weights(said("staff", "2023-08-20"))["Ukraine"] < fresh / 2


def test_what_was_so_long_ago_says_little_of_today():
    old = said("paper", "2023-09-20")
    old = msgspec.structs.replace(
        old, claim=msgspec.structs.replace(old.claim, time=Interval("2023-01-01", "2023-01-31"))
    )
    assert weights(old)["unknown"] > 0.99


voices = st.builds(
    said,
    st.sampled_from(["staff", "ministry", "soldier"]),
    st.dates().map(str),
    st.sampled_from(["Ukraine", "Russia"]),
    st.sampled_from(["holds", "gains", "loses", "contested"]),
)


@given(st.lists(voices, max_size=12), st.dates().map(str))
def test_weights_sum_to_one_and_every_known_state_has_its_claims(claims, day):
    (assessment,) = assess(VILLAGE, claims, [day])
    assert sum(s.weight for s in assessment.states) == pytest.approx(1.0, abs=0.001)
    assert all(s.claims for s in assessment.states if s.state not in {"unknown", "contested"})
    assert all(0.0 <= s.weight <= 1.0 for s in assessment.states)
