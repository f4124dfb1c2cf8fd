"""Offices and units that texts name in many ways."""

import pytest

from sayso.lang.bodies import names_anybody, offices_in, speaks_for_another, units_in


@pytest.mark.parametrize(
    ("phrase", "lang", "office"),
    [
        ("Ukraine's General Staff", "en", "general staff"),
        ("Генштаб ЗСУ", "uk", "general staff"),
        ("Генеральный штаб ВСУ", "ru", "general staff"),
        ("Russian Defence Ministry", "en", "defence ministry"),
        ("Минобороны России", "ru", "defence ministry"),
        ("chief of the Ukrainian land army", "en", "ground forces command"),
    ],
)
def test_an_office_is_known_in_every_language(phrase, lang, office):
    assert offices_in(phrase, lang) == {office}


@pytest.mark.parametrize(
    ("phrase", "lang", "unit"),
    [
        ("3rd Assault Brigade", "en", "3 brigade"),
        ("Третя окрема штурмова бригада", "uk", "3 brigade"),
        ("155-я гвардейская бригада морской пехоты", "ru", "155 brigade"),
        ("72nd Motor Rifle Regiment", "en", "72 regiment"),
    ],
)
def test_a_unit_is_known_by_its_number(phrase, lang, unit):
    assert units_in(phrase, lang) == {unit}


def test_a_number_far_from_the_noun_is_not_the_units():
    assert not units_in("3 soldiers who had come home on leave from the brigade", "en")


def test_a_spokesman_speaks_for_another():
    assert speaks_for_another("a spokeswoman of the brigade", "en")
    assert not speaks_for_another("a soldier of the brigade", "en")


def test_soldiers_without_a_side_are_anybodys():
    assert names_anybody("airborne assault units", "en")
    assert names_anybody("штурмовые подразделения", "ru")
    assert names_anybody("the rebels", "en")
    assert not names_anybody("the Highland Front", "en")
    assert not names_anybody("government forces", "en")
