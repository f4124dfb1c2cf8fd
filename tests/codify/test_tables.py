from __future__ import annotations

import pytest

from sayso.codify.tables import language, tables


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_every_table_can_be_read_and_codes_by_the_book(lang, book):
    known = tables(lang)
    for rule in known.words.rules:
        assert book.allows(rule.type, rule.subtype), rule
        roles = {rule.before, rule.after} - {None}
        assert roles <= set(book.types[rule.type].roles), rule
        assert rule.weapon is None or book.allows(rule.weapon), rule
    assert set(known.words.weapons) <= set(book.types["strike"].subtypes)


@pytest.mark.parametrize(
    ("lang", "text", "read_as"),
    [("uk", "x", "uk"), (None, "Їхні бійці", "uk"), (None, "Бойцы", "ru"), ("fr", "Soldats", "en")],
)
def test_a_text_is_read_by_its_own_or_the_nearest_language(lang, text, read_as):
    assert language(lang, text) == read_as
