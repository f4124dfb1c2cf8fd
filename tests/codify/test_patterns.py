"""What patterns of words state, in the encoder's terms."""

from __future__ import annotations

import pytest

from marked import marked
from sayso.codify.patterns.read import by_patterns
from sayso.codify.patterns.tables import pattern_tables
from sayso.codify.says import Sayings
from sayso.codify.sentences import sentences
from sayso.codify.tables import tables
from sayso.codify.where import Map

WAR = {"en": "The war goes on. ", "uk": "Війська воюють. ", "ru": "Войска воюют. "}


@pytest.fixture
def stated(read_marked):
    """Read marked-up text by patterns; return what it states and its text."""

    def found(source, lang="en"):
        mark = marked(source)
        reading = read_marked(mark, None, lang=lang)
        known, text = tables(lang), mark.text
        ground = Map(reading, known)
        listed = list(sentences(text, lang))
        return list(by_patterns(lang, known, text, listed, Sayings(reading), ground)), text

    return found


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_every_pattern_codes_by_the_book(lang, book):
    known = pattern_tables(lang)
    for rule in known.unless:
        assert book.allows(rule.type, rule.subtype), rule
        roles = {rule.before, rule.after} - {None}
        assert roles <= set(book.types[rule.type].roles), rule
        assert rule.weapon is None or book.allows(rule.weapon), rule


@pytest.mark.parametrize(
    ("lang", "source", "kind"),
    [
        ("en", "Army units recaptured [Orlivka|place].", ("control", "gains")),
        ("en", "[Orlivka|place] fell to rebel forces.", ("control", "gains")),
        ("en", "[Orlivka|place] is under army control.", ("control", "holds")),
        ("en", "The army lost control of [Orlivka|place].", ("control", "loses")),
        ("en", "Soldiers stormed positions near [Orlivka|place].", ("clash", "assault")),
        ("en", "The brigade repelled six attacks near [Orlivka|place].", ("clash", "repelled")),
        ("en", "Troops advanced west of [Orlivka|place].", ("clash", "advance")),
        ("en", "Heavy fighting raged in [Orlivka|place].", ("clash", "fighting")),
        ("en", "Artillery shelled [Orlivka|place].", ("strike", "shelling")),
        ("en", "Air defence shot down two drones over [Orlivka|place].", ("strike", "intercepted")),
        ("en", "Two soldiers were killed in [Orlivka|place].", ("casualties", "killed")),
        ("uk", "Сили оборони звільнили [Орлівку|place].", ("control", "gains")),
        ("uk", "Бійці відбили чотири атаки під [Орлівкою|place].", ("clash", "repelled")),
        ("uk", "Ворог обстріляв [Орлівку|place] з мінометів.", ("strike", "shelling")),
        ("ru", "Подразделения освободили [Орловку|place].", ("control", "gains")),
        ("ru", "Войска ПВО сбили над [Орловкой|place] дрон.", ("strike", "intercepted")),
    ],
)  # fmt: skip
def test_the_plainest_statements_of_each_kind_are_read(stated, lang, source, kind):
    found, _ = stated(WAR[lang] + source, lang)
    assert [(c.type, c.subtype) for c in found] == [kind]


@pytest.mark.parametrize(
    "source",
    [
        "The army said the photographer captured the mood of the city.",
        "The battle for funding went on while the troops took part in a parade.",
        "The army must liberate the village.",
        "If the army takes the village, the road is open.",
        "The rebels control their own budget systems, the army said.",
        "Rovers captured the cup and their striker hit two goals as fans advanced. " * 4,
    ],
)
def test_metaphor_calls_conditions_and_sport_state_nothing(stated, source):
    assert stated(source)[0] == []


@pytest.mark.parametrize(
    ("source", "polarity"),
    [
        ("The army has not captured [Orlivka|place].", "denied"),
        ("The brigade denied that [Orlivka|place] had been captured.", "denied"),
        ("Not only soldiers were killed in [Orlivka|place].", "affirmed"),
        ("[Orlivka|place] is no longer under army control.", "denied"),
        ("The fighting in [Orlivka|place] is over.", "denied"),
    ],
)
def test_polarity_is_what_the_words_say(stated, source, polarity):
    found, _ = stated(WAR["en"] + source)
    assert {c.polarity for c in found} == {polarity}


@pytest.mark.parametrize(
    ("source", "modality"),
    [
        ("The army captured [Orlivka|place].", "asserted"),
        ("The army has probably captured [Orlivka|place].", "possible"),
        ("The army will capture [Orlivka|place].", "planned"),
    ],
)
def test_modality_is_how_sure_the_words_are(stated, source, modality):
    found, _ = stated(WAR["en"] + source)
    assert [c.modality for c in found] == [modality]


def test_two_statements_in_a_sentence_have_their_own_words(stated):
    found, text = stated(
        "Troops captured [Orlivka|place], and artillery shelled [Lypne|place] from the hills."
    )
    assert [c.evidence.of(text) for c in found] == [
        "Troops captured Orlivka",
        "and artillery shelled Lypne from the hills",
    ]


def test_a_weapon_tells_the_kind_of_a_strike_and_two_weapons_are_two(stated):
    found, _ = stated("The enemy struck [Orlivka|place] with missiles and drones, the army said.")
    assert {c.subtype for c in found} == {"missile", "drone"}


def test_a_strike_named_only_as_the_cause_of_casualties_states_nothing(stated):
    found, _ = stated("Six people were killed in shelling of [Orlivka|place] during the war.")
    assert [c.type for c in found] == ["casualties"]


def test_who_and_how_many_take_part(stated):
    found, text = stated("Russian troops killed 14 civilians in [Orlivka|place] in the war.")
    assert [(p.part, p.span.of(text)) for c in found for p in c.parts] == [
        ("actor", "Russian"),
        ("count", "14"),
    ]
