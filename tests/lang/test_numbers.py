"""How many a phrase tells of."""

import pytest

from sayso.lang.numbers import number_in


@pytest.mark.parametrize(
    ("phrase", "lang", "number"),
    [
        ("at least 1,200 men", "en", 1200),
        ("1 200 soldiers", "en", 1200),
        ("twenty-one people", "en", 21),
        ("two hundred and fifty", "en", 250),
        ("a dozen", "en", 12),
        ("some people", "en", None),
        ("1.5 million", "en", 1.5),
        ("14, 15 or 16", "en", 14),
        ("четверо військових", "uk", 4),
        ("тридцять чотири танки", "uk", 34),
        ("чотирнадцять полонених", "uk", 14),
        ("двадцать один человек", "ru", 21),
        ("трёх мирных жителей", "ru", 3),
        ("пять тысяч двести", "ru", 5200),
    ],
)
def test_a_number_is_read_in_figures_and_in_words(phrase, lang, number):
    assert number_in(phrase, lang) == number
