"""Sides that a report leaves open are told by the other reports of these days."""

from __future__ import annotations

import msgspec
import pytest

from saying import VILLAGE, said, voice
from sayso.codebook import holding
from sayso.entries import Place, Role, Said
from sayso.reconcile.camps import GOVERNMENT, in_context

TOWN = Place(id="inv:1", name="Kestovar", lat=44.6, lon=-31.2, country="XZ")
STAFF = voice("General Staff", kind="military", side="Ukraine")
BRIGADE = voice("Liut brigade", kind="military")
SPOKESWOMAN = voice("the front's spokeswoman", named=False)
OFFICER = voice("an officer", named=False)


def holder(one: Said, text: str, role: str = "holder") -> Said:
    """Return a claim whose holder is given in words without a side."""
    claim = msgspec.structs.replace(one.claim, roles=(Role(role=role, text=text),))
    return msgspec.structs.replace(one, claim=claim)


def held_by(one: Said) -> str | None:
    told = holding(one.claim, one.words, one.lang)
    return told.state if told else None


def test_who_took_a_village_is_told_by_whoever_names_him():
    named = said(STAFF, "control/gains Ukraine", "Ukrainian troops took Orlivka")
    open_ = said(BRIGADE, "control/gains", "Orlivka has been taken")
    assert [held_by(s) for s in in_context([named, open_])] == ["Ukraine", "Ukraine"]


def test_we_are_the_side_of_the_voice():
    ours = holder(said(STAFF, "control/holds", "Orlivka is in our hands"), "our")
    assert held_by(in_context([ours])[0]) == "Ukraine"


def test_the_enemy_is_whom_the_voices_side_fights():
    theirs = holder(said(STAFF, "control/holds", "the enemy holds Orlivka"), "the enemy")
    assert held_by(in_context([theirs])[0]) == "Russia"


def test_a_nameless_soldier_speaks_for_the_side_of_whoever_lets_him_speak():
    blogger = voice("Stepan Volkov", role="a blogger loyal to the Kremlin", side="Russia")
    soldier = voice("the man", named=False)
    words = "his company still holds the northern streets"
    told = said(soldier, "control/holds", words, through=(blogger,))
    assert held_by(in_context([holder(told, "his company")])[0]) == "Russia"


def test_a_side_of_an_invented_country_has_one_name_by_its_head_noun():
    full = holder(
        said("Lodestar", "control/gains", "Fighters of the Highland Front took it", place=TOWN),
        "Fighters of the Highland Front",
    )
    short = holder(said("Lodestar", "control/holds", "the front has it", place=TOWN), "the front")
    told = in_context([full, short])
    assert [held_by(s) for s in told] == ["Highland Front", "Highland Front"]


def test_who_speaks_for_the_front_says_of_a_freed_town_that_the_front_has_it():
    full = holder(
        said("Lodestar", "control/gains", "the Highland Front took it", place=TOWN),
        "the Highland Front",
    )
    freed = said(SPOKESWOMAN, "control/gains", "Kestovar was freed", place=TOWN)
    assert held_by(in_context([full, freed])[1]) == "Highland Front"


@pytest.mark.parametrize("words", ["the army", "government troops", "the Defence Ministry"])
def test_a_government_without_a_name_is_one_side(words):
    told = holder(said(OFFICER, "control/holds", f"{words} hold it", place=TOWN), words)
    assert held_by(in_context([told])[0]) == GOVERNMENT


def test_government_troops_are_those_of_the_places_country():
    syria = Place(id="test:7", name="Kafr Nabl", lat=35.6, lon=36.5, country="SY")
    told = said(OFFICER, "control/holds", "government troops hold it", place=syria)
    assert held_by(in_context([holder(told, "government troops")])[0]) == "Syrian government"


def test_the_army_of_an_invaded_country_may_be_anybodys():
    ukraine = msgspec.structs.replace(VILLAGE, country="UA")
    told = said(OFFICER, "control/holds", "the army holds it", place=ukraine)
    assert held_by(in_context([holder(told, "the army")])[0]) is None


def test_who_denies_a_capture_means_that_of_the_other_side():
    taken = said("Russian Defence Ministry", "control/gains Russia", "Russian troops took Orlivka")
    denied = said(STAFF, "not control/gains", "Orlivka has not been captured")
    told = in_context([taken, denied])[1]
    stand = holding(told.claim, told.words, told.lang)
    assert stand is not None
    assert (stand.state, stand.holds) == ("Russia", False)


def test_whom_a_voice_blames_for_a_strike_it_blames_for_the_dead():
    mayor = voice("Lesia Hordii", role="mayor", side="Ukraine")
    strike = said(mayor, "strike/missile Russia", "a Russian missile hit the market")
    dead = said(mayor, "casualties/killed", "six people are dead")
    told = in_context([strike, dead])[1]
    assert [(r.role, r.side) for r in told.claim.roles] == [("actor", "Russia")]


def test_what_is_told_already_stays_as_it_is():
    told = said(STAFF, "control/gains Ukraine", "Ukrainian troops took Orlivka")
    assert in_context([told]) == [told]
