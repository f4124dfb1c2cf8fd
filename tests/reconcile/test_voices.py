"""Which voices are proposed as one, and why."""

import pytest

from sayso.entries import VoiceLine
from sayso.reconcile.voices import proposals


def voice(name, **known):
    return VoiceLine(
        id=f"v-{name}-{known}", name=name, **{"kind": "person", "named": True, **known}
    )


def pairs(*voices):
    return [{p.a.name, p.b.name} for p in proposals(voices)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Остап Вільшина", "Ostap Vilshyna"),
        ("Дарина Кобець", "Daryna Kobets"),
        ("Глеб Сурмин", "Gleb Surmin"),
        ("Ibrahim al-Assil", "Ibrahim al-Asil"),
    ],
)
def test_one_name_in_two_scripts_or_spellings_is_proposed(one, other):
    assert pairs(voice(one), voice(other)) == [{one, other}]


def test_the_same_name_with_another_role_is_proposed_and_not_merged():
    (pair,) = proposals([voice("Ivan Koval", role="mayor"), voice("Ivan Koval", role="colonel")])
    assert pair.a.id != pair.b.id
    assert pair.reasons == ("The names are alike, letter by letter in one script.",)


def test_other_people_are_not_proposed():
    assert pairs(voice("Ivan Koval"), voice("Petro Koval"), voice("Ivan Kovalchuk")) == []


def test_those_of_different_sides_are_not_proposed():
    assert pairs(voice("Ivan Koval", side="Russia"), voice("Ivan Koval", side="Ukraine")) == []


def test_a_single_name_is_not_enough():
    assert pairs(voice("Грім"), voice("Grim")) == []
    alike = {"role": "боєць бригади", "side": "Ukraine"}
    assert pairs(voice("Грім", **alike), voice("Грім", **alike, lang="uk")) == [{"Грім"}]


def test_the_unnamed_are_never_proposed():
    assert pairs(voice("a soldier", named=False), voice("a soldier", named=False, lang="en")) == []


def test_a_person_is_no_body():
    assert pairs(voice("North Wind"), voice("North Wind", kind="channel")) == []
