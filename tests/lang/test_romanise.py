"""Cyrillic names in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lang.romanise import romanised


@pytest.mark.parametrize(
    ("name", "lang", "first"),
    [
        ("Згурівка", "uk", "zghurivka"),
        ("Єнакієве", "uk", "yenakiieve"),
        ("Знам'янка", "uk", "znamianka"),
        ("Щастя", "uk", "shchastia"),
        ("Їжакове", "uk", "yizhakove"),
        ("Нова Яблунька", "uk", "nova yablunka"),
        ("Ельня", "ru", "yelnya"),
        ("Алексеевка", "ru", "alekseyevka"),
    ],
)
def test_the_first_scheme_is_the_official_one(name, lang, first):
    assert romanised(name, lang)[0] == first


def test_spellings_of_maps_and_news_come_after_it():
    assert "avdiyivka" in romanised("Авдіївка", "uk")
    assert set(romanised("Горький", "ru")) == {"gorkiy", "gorky"}


def test_letters_of_no_scheme_stay():
    assert romanised("Ньон-2 (Åre)", "uk")[0] == "non-2 (åre)"


@given(st.text(max_size=300), st.sampled_from(["uk", "ru"]))
def test_any_text_has_few_romanisations(name, lang):
    assert len(romanised(name, lang)) <= 2
