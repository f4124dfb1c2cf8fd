"""The interface says the same in each of its languages."""

import re
import string
import tomllib
from pathlib import Path

import pytest

from sayso.codebook import load_codebook
from sayso.entries import PlaceKind
from sayso.entries.attribution import Mode
from sayso.entries.moment import Precision
from sayso.entries.relation import RelationKind
from sayso.entries.voice import VoiceKind
from sayso.lang import load
from sayso.lang.places import place_words
from sayso.lang.sides import Sides
from sayso.web.words import LANGUAGES, best_language, words

WEB = Path(__file__).parents[2] / "src/sayso/web"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
FILES = sorted({p.name for p in (WEB / "words").rglob("*.toml")})


def flat(table, before=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def told(lang, name):
    return dict(flat(tomllib.loads((WEB / "words" / lang / name).read_text("utf-8"))))


def places_in(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_file(lang):
    assert {p.name for p in (WEB / "words" / lang).iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_the_same_keys_in_every_language(name):
    english = told("en", name)
    for lang in LANGUAGES:
        assert list(told(lang, name)) == list(english), lang


@pytest.mark.parametrize("name", FILES)
def test_every_language_puts_the_same_values_in(name):
    english = told("en", name)
    for lang in LANGUAGES:
        for key, text in told(lang, name).items():
            assert places_in(text) == places_in(english[key]), (lang, key)
            assert text.strip(), (lang, key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_key_is_told_twice(lang):
    keys = [key for name in FILES for key in told(lang, name)]
    assert len(keys) == len(set(keys)), sorted({k for k in keys if keys.count(k) > 1})


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_what_is_written_in_cyrillic_is_in_the_letters_of_its_language(lang):
    foreign = "ыэёъ" if lang == "uk" else "іїєґ"
    for name in FILES:
        for key, text in told(lang, name).items():
            if key not in {f"lang.{code}" for code in LANGUAGES}:
                assert not set(foreign) & set(text.lower()), (key, text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.name)
def test_every_word_that_a_template_asks_for_is_there(template):
    text = template.read_text("utf-8")
    for lang in LANGUAGES:
        known = {key for name in FILES for key in told(lang, name)}
        for key, more in re.findall(r"""\bt\(\s*["']([\w. ]+)["']\s*(~?)""", text):
            beginning = any(each.startswith(key) for each in known)
            assert key in known or (more and beginning), (lang, key)
        for group in re.findall(r"""\bt\.maybe\(\s*["'](\w+)["']""", text):
            assert any(each.startswith(f"{group}.") for each in known), (lang, group)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_codebook_and_every_side_has_words(lang):
    book = load_codebook()
    t = words(lang)
    asked = {
        "type": set(book.types),
        "subtype": {s for kind in book.types.values() for s in kind.subtypes},
        "role": {r for kind in book.types.values() for r in kind.roles},
        "side": {s.name for s in load("en", "sides", Sides).sides},
        "kind": {*VoiceKind.__args__, *PlaceKind.__args__},
        "mode": set(Mode.__args__),
        "precision": set(Precision.__args__),
        "relation": set(RelationKind.__args__),
        "relation_to_place": set(place_words("en").relations),
        "polarity": {"affirmed", "denied"},
        "modality": {"asserted", "possible", "planned"},
        "state": {"unknown", "contested", "somebody"},
    }
    for group, codes in asked.items():
        for code in codes:
            assert t(f"{group}.{code}"), (group, code)


def test_what_has_no_words_is_shown_as_it_is():
    assert words("uk").maybe("side", "Highland Front") == "Highland Front"
    assert words("uk").maybe("side", None) == ""


def test_a_value_is_put_into_the_words_and_braces_in_it_stay():
    assert words("en")("map.none", day="{day}") == "Nothing was told of any place by {day}."


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("de-DE,de;q=0.9,ru;q=0.4", "ru"),
        ("en;q=0.3, ru;q=0.7", "ru"),
        ("", "en"),
        ("fr", "en"),
        ("*;q=0.1, <script>", "en"),
    ],
)
def test_the_browser_is_spoken_to_in_a_language_that_it_asks_for(accepted, lang):
    assert best_language(accepted) == lang


def test_a_language_that_was_chosen_is_kept(client):
    assert 'lang="uk"' in client.get("/login?lang=uk").text
    assert 'lang="uk"' in client.get("/login").text
    assert 'lang="ru"' in client.get("/login", headers={"cookie": "lang=ru"}).text
