from __future__ import annotations

import pytest

from sayso.codify.tables import language, tables


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_every_table_can_be_read(lang):
    known = tables(lang)
    assert known.and_ <= known.between
    assert known.apposed <= known.between


@pytest.mark.parametrize(
    ("lang", "text", "read_as"),
    [("uk", "x", "uk"), (None, "Їхні бійці", "uk"), (None, "Бойцы", "ru"), ("fr", "Soldats", "en")],
)
def test_a_text_is_read_by_its_own_or_the_nearest_language(lang, text, read_as):
    assert language(lang, text) == read_as
