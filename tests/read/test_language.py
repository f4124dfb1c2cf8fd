"""English, Ukrainian and Russian are told apart, and from others."""

import pytest

from sayso.read.language import language_of

SAMPLES = {
    "en": "The council said on Monday that both of the bridges were closed for a week.",
    "uk": "Рада повідомила в понеділок, що обидва мости закриті на тиждень.",
    "ru": "Совет сообщил в понедельник, что оба моста закрыты на неделю.",
    None: "Der Rat teilte am Montag mit, dass beide Brücken für eine Woche gesperrt sind.",
}


@pytest.mark.parametrize(("lang", "text"), SAMPLES.items())
def test_a_sentence_is_enough(lang, text):
    assert language_of(text) == lang


def test_a_russian_post_without_letters_of_its_own_is_russian():
    text = "Клещеевка. Противник закрепился в центре села, бои идут на северной окраине."
    assert language_of(text) == "ru"


@pytest.mark.parametrize(
    "text",
    [
        "Гэта беларуская мова, і мы ўсе яе ведаем добра, бо чулі яе ў вёсцы.",
        "Одлука је донета у понедељак и важи за целу област, рекао је председник.",
        "Rada powiedziała w poniedziałek, że oba mosty są zamknięte na tydzień.",
    ],
)
def test_neighbours_are_not_mistaken_for_ours(text):
    assert language_of(text) is None


def test_a_few_words_are_in_the_language_that_the_page_declares():
    assert language_of("Kyiv, Monday", "en") == "en"
    assert language_of("Kyiv, Monday") is None


def test_a_declared_language_that_is_not_ours_stays():
    assert language_of(SAMPLES[None], "de") == "de"


def test_no_words_have_no_language():
    assert language_of("123 — 456") is None
