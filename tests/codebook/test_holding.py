"""What a claim says about who holds a place."""

import msgspec
import pytest

from saying import said
from sayso.codebook import SOMEBODY, enemy_of, holding
from sayso.entries import Role


def stand(what, words="the village of Orlivka", **more):
    one = said("somebody", what, words, **more)
    return holding(one.claim, one.words, one.lang)


@pytest.mark.parametrize(
    ("what", "state", "holds"),
    [
        ("control/holds Ukraine", "Ukraine", True),
        ("control/gains Ukraine", "Ukraine", True),
        ("not control/gains Ukraine", "Ukraine", False),
        ("control/loses Russia", "Ukraine", True),
        ("not control/loses Russia", "Russia", True),
        ("control/loses The Front", "The Front", False),
        ("control/gains", SOMEBODY, True),
        ("control/contested", "contested", True),
        ("clash/fighting", "contested", True),
        ("posture/present Ukraine", "Ukraine", True),
    ],
)
def test_a_claim_speaks_for_or_against_a_state(what, state, holds):
    told = stand(what)
    assert (told.state, told.holds) == (state, holds)


@pytest.mark.parametrize("what", ["control/holds", "strike/drone Russia", "not clash/fighting"])
def test_other_claims_say_nothing_of_who_holds(what):
    assert stand(what) is None


@pytest.mark.parametrize(
    ("words", "lang", "extent"),
    [
        ("Orlivka is ours", "en", "whole"),
        ("the northern streets of the village", "en", "part"),
        ("the railway embankment east of Orlivka", "en", "beside"),
        ("центр села", "uk", "part"),
        ("высота у села", "ru", "beside"),
    ],
)
def test_a_part_and_what_lies_beside_are_told_apart(words, lang, extent):
    assert stand("control/holds Ukraine", words, lang=lang).extent == extent


def test_whoever_fights_for_a_party_stands_for_it():
    one = said("somebody", "control/gains", "the village of Orlivka")
    role = Role(role="holder", text="Fighters of the Highland Front")
    claim = msgspec.structs.replace(one.claim, roles=(role,))
    assert holding(claim, one.words, "en").state == "Highland Front"
    nobody = msgspec.structs.replace(one.claim, roles=(Role(role="holder", text="the army"),))
    assert holding(nobody, one.words, "en").state == SOMEBODY


def test_a_numbered_unit_is_no_side():
    assert stand("control/gains 3rd Assault Brigade").state == SOMEBODY


def test_presence_and_fighting_say_less_than_control():
    whole = stand("control/holds Ukraine").weight
    assert stand("posture/present Ukraine").weight < whole
    assert stand("clash/fighting").weight < whole


def test_a_side_has_the_enemy_that_it_names():
    assert enemy_of("Ukraine") == "Russia"
    assert enemy_of("The Front") is None
