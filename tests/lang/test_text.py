"""Sentences, quotations and forms of the three languages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lang import LANGUAGES, load
from sayso.lang.morph import forms, nominative
from sayso.lang.quotation import quotations, quoted_share
from sayso.lang.speech import Speech
from sayso.lang.text import paragraphs, sentences, words
from sayso.lang.voices import VoiceWords


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "Gen. Ivanenko spoke on Sept. 17. The village held.", 2),
        ("en", "“We hold.” The brigade said so. “They left!” it added.", 3),
        ("en", "The U.S. envoy left. He flew at 5 p.m. on Friday.", 2),
        ("uk", "У с. Кліщіївка тихо. Бої точаться під м. Бахмут.", 2),
        ("ru", "Бои идут у с. Клещеевка. По данным на 17 сент. 2023 г. потерь нет.", 2),
        ("en", "One line\nanother line", 2),
    ],
)
def test_a_text_has_so_many_sentences(lang, text, count):
    found = [s.of(text) for s in sentences(text, lang)]
    assert len(found) == count


@given(st.text(max_size=300), st.sampled_from([*LANGUAGES, None]))
def test_sentences_and_words_lose_no_letter(text, lang):
    letters = "".join(c for c in text if c.isalnum())
    inside = "".join(s.of(text) for s in sentences(text, lang))
    assert "".join(c for c in inside if c.isalnum()) == letters
    listed = "".join(w.text for p in paragraphs(text) for w in words(text, p))
    assert "".join(c for c in listed if c.isalnum()) == letters


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “we hold” and left.", ["“we hold”"]),
        ('He said "we hold" and left.', ['"we hold"']),
        ("Він сказав: «Ми в „Сокола“ спитали» й пішов.", ["«Ми в „Сокола“ спитали»"]),
        ("Sie sagte „wir bleiben“ und ging.", ["„wir bleiben“"]),
        ("“One paragraph.\n“And the next.”", ["“One paragraph.", "“And the next.”"]),
        ("We hold the hill,” he said.", ["We hold the hill,”"]),
        ('A 5" shell and a 6" shell.', []),
        ("An apostrophe's no quote, soldiers' neither.", []),
        ("«Внешняя «внутренняя» цитата» и текст.", ["«Внешняя «внутренняя» цитата»"]),
    ],
)
def test_quotations_of_all_kinds_are_paired(text, found):
    assert [q.span.of(text) for q in quotations(text)] == found


def test_a_quotation_over_two_paragraphs_is_marked_as_going_on():
    first, second = quotations("“The first day was quiet.\n\n“The second was not.”")
    assert not first.closed
    assert second.continued
    assert second.closed


@given(st.text(alphabet="ab “”«»„\"'\n.", max_size=120))
def test_quotations_never_overlap_and_stay_in_their_paragraphs(text):
    found = [q.span for q in quotations(text)]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(any(p.covers(q) for p in paragraphs(text)) for q in found)
    assert 0.0 <= quoted_share(text, found, quotations(text)) <= 1.0


@pytest.mark.parametrize(
    ("lang", "phrase", "expected"),
    [
        ("ru", "пресс-службу бригады", "пресс-служба бригады"),
        ("ru", "местных властей", "местные власти"),
        ("uk", "воєнного кореспондента Остапа Гнатюка", "воєнний кореспондент Остап Гнатюк"),
        ("uk", "призначений Росією омбудсмен", "призначений Росією омбудсмен"),
        ("uk", "Генеральний штаб", "Генеральний штаб"),
    ],
)
def test_a_voice_is_named_in_the_nominative(lang, phrase, expected):
    assert nominative(phrase, lang) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_tables(lang):
    assert load(lang, "speech", Speech).relay
    assert load(lang, "voices", VoiceWords).person


def test_a_language_without_tables_is_refused_by_name():
    with pytest.raises(ValueError, match="'de'"):
        load("de", "speech", Speech)


@given(st.text(max_size=12), st.sampled_from(["uk", "ru"]))
def test_any_word_has_a_form_or_none_but_no_failure(word, lang):
    forms(word, lang)
    nominative(word, lang)


def test_a_character_without_a_name_is_no_failure():
    assert forms("𗀀", "uk")
