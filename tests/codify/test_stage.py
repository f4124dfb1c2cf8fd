from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.codebook import load_codebook
from sayso.codify import codify
from sayso.entries import Document, Reading, Tags

WAR = {"en": "The war goes on. ", "uk": "Війська воюють. ", "ru": "Войска воюют. "}


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
        ("en", "A missile struck [Orlivka|place].", ("strike", "missile")),
        ("en", "Air defence shot down two drones over [Orlivka|place].", ("strike", "intercepted")),
        ("en", "Two soldiers were killed in [Orlivka|place].", ("casualties", "killed")),
        ("en", "Six fighters were wounded in [Orlivka|place].", ("casualties", "wounded")),
        ("uk", "Сили оборони звільнили [Орлівку|place].", ("control", "gains")),
        ("uk", "[Орлівка|place] перейшла під контроль бригади.", ("control", "gains")),
        ("uk", "Наші військові утримують [Орлівку|place].", ("control", "holds")),
        ("uk", "Бійці відбили чотири атаки під [Орлівкою|place].", ("clash", "repelled")),
        ("uk", "Ворог обстріляв [Орлівку|place] з мінометів.", ("strike", "shelling")),
        ("uk", "В [Орлівці|place] загинула жінка, кажуть бійці.", ("casualties", "killed")),
        ("ru", "Подразделения освободили [Орловку|place].", ("control", "gains")),
        ("ru", "Противник штурмовал позиции у [Орловки|place].", ("clash", "assault")),
        ("ru", "Войска ПВО сбили над [Орловкой|place] дрон.", ("strike", "intercepted")),
        ("ru", "Под [Орловкой|place] ранены двое военных.", ("casualties", "wounded")),
    ],
)  # fmt: skip
def test_the_plainest_statements_of_each_kind_are_coded(claims, lang, source, kind):
    found = claims(WAR[lang] + source, lang=lang)
    assert [(c.type, c.subtype) for c in found] == [kind]
    assert found[0].place.name.startswith(("Orlivka", "Орл"))


@pytest.mark.parametrize(
    "source",
    [
        "The army said the photographer captured the mood of the city.",
        "The battle for funding went on while the troops took part in a parade.",
        "The army must liberate the village.",
        "If the army takes the village, the road is open.",
        "The rebels control their own budget systems, the army said.",
    ],
)
def test_metaphor_calls_and_conditions_are_no_claims(claims, source):
    assert claims(source) == ()


def test_a_text_about_something_else_has_no_claims(claims):
    words = "Rovers captured the cup and their striker hit two goals as fans advanced. " * 4
    assert claims(words + "The coach praised the attack this season.") == ()


def test_history_is_no_news(claims):
    assert claims("The army captured [Orlivka|place] in [1943|moment 19430801].") == ()


def test_a_list_of_three_villages_is_three_claims(claims):
    found = claims("Enemy troops attacked near [Lypne|place], [Orlivka|place] and [Zhytnie|place].")
    assert [c.place.name for c in found] == ["Lypne", "Orlivka", "Zhytnie"]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("The army captured [Orlivka|place] near [Bakhmut|place].", "Orlivka"),
        ("The army captured [Orlivka|place], a village south of [Bakhmut|place].", "Orlivka"),
        ("The army captured [Orlivka|place] (south of [Bakhmut|place]).", "Orlivka"),
        ("In the [Donetsk region|region] the army captured [Orlivka|place].", "Orlivka"),
        ("Troops reached [Orlivka|place] by night. The army then captured the village.", "Orlivka"),
        ("The army captured the village.", None),
    ],
)
def test_the_place_is_the_most_specific_one_that_the_clause_names(claims, source, place):
    gains = [c for c in claims(source) if c.subtype == "gains"]
    assert [c.place.name if c.place else None for c in gains] == [place]


@pytest.mark.parametrize(
    ("source", "polarity"),
    [
        ("The army has not captured [Orlivka|place].", "denied"),
        ("The brigade denied that [Orlivka|place] had been captured.", "denied"),
        ("Not only soldiers were killed in [Orlivka|place].", "affirmed"),
        ("Nobody was wounded in [Orlivka|place], the army said.", "denied"),
        ("[Orlivka|place] is no longer under army control.", "denied"),
        ("The fighting in [Orlivka|place] is over.", "denied"),
    ],
)
def test_polarity_is_what_the_voice_says_of_it(claims, source, polarity):
    assert {c.polarity for c in claims(WAR["en"] + source)} == {polarity}


def test_the_cue_of_a_denial_turns_its_content_round(claims):
    (claim,) = claims(
        "[A spokesman|source] [denied|cue] [that [Orlivka|place] had been captured|content]."
        " The army gave no details of the war."
    )
    assert (claim.subtype, claim.polarity) == ("gains", "denied")


@pytest.mark.parametrize(
    ("source", "modality"),
    [
        ("The army captured [Orlivka|place].", "asserted"),
        ("The army has probably captured [Orlivka|place].", "possible"),
        ("The army reportedly captured [Orlivka|place].", "possible"),
        ("The army will capture [Orlivka|place].", "planned"),
        ("The army captured [Orlivka|place] [on Saturday|moment 20240309].", "planned"),
    ],
)
def test_modality_is_how_sure_the_voice_is(claims, source, modality):
    assert [c.modality for c in claims(WAR["en"] + source)] == [modality]


def test_what_a_carrier_adds_changes_nothing(claims):
    (claim,) = claims(
        "[The army captured [Orlivka|place]|content], [a major|source] [said|cue];"
        " that could not be confirmed."
    )
    assert (claim.polarity, claim.modality) == ("affirmed", "asserted")


def test_a_belief_is_only_possible(claims):
    (claim,) = claims(
        "[Analysts|source] [believe|cue] [the army captured [Orlivka|place]|content]."
    )
    assert claim.modality == "possible"


def test_the_innermost_voice_around_the_words_vouches_for_them(claims):
    lost, shelled = claims(
        "[A blogger|source] [published|cue] [a letter in which [a soldier|source 2] [says|cue 2]"
        " [that the army lost control of [Orlivka|place]|content 2]|content]."
        " The army shelled [Lypne|place]."
    )
    assert lost.chain == ("a soldier", "A blogger", "outlet")
    assert lost.attribution == "a-2"
    assert shelled.chain == ("outlet",)
    assert shelled.attribution is None


def test_evidence_is_the_clause_without_the_reporting_words(evidence):
    assert evidence(
        "According to [a major|source], [the army captured [Orlivka|place]|content], and rain fell."
    ) == ["the army captured Orlivka"]


def test_two_statements_in_a_sentence_have_their_own_words(evidence):
    assert evidence(
        "Troops captured [Orlivka|place], and artillery shelled [Lypne|place] from the hills."
    ) == ["Troops captured Orlivka", "artillery shelled Lypne from the hills"]


def test_content_in_two_pieces_gives_evidence_in_two_pieces(evidence):
    assert evidence(
        "[Heavy fighting|content], [a major|source] [said|cue],"
        " [goes on near [Orlivka|place]|content]. The army and the brigade stay."
    ) == ["Heavy fighting … goes on near Orlivka"]


def test_a_headline_that_repeats_the_body_gives_none(claims):
    (claim,) = claims("Army captures [Orlivka|place]\n\nThe army captured [Orlivka|place].")
    assert claim.evidence[0].start > 20


def test_a_restatement_by_the_same_voice_is_no_new_claim_but_by_another_it_is(claims):
    found = claims(
        "The army captured [Orlivka|place]. So [Orlivka|place] was captured."
        " [A major|source] [said|cue] [the army captured [Orlivka|place]|content]."
    )
    assert [c.chain for c in found] == [("outlet",), ("A major", "outlet")]


@pytest.mark.parametrize(
    ("source", "earliest", "latest"),
    [
        (
            "The army captured [Orlivka|place] [on Monday|moment 20240304].",
            "2024-03-04",
            "2024-03-04",
        ),
        ("The army still holds [Orlivka|place].", "2024-03-05", "2024-03-05"),
        (
            "The army has held [Orlivka|place] since [Friday|moment 20240301].",
            "2024-03-01",
            "2024-03-05",
        ),
        ("The army had taken [Orlivka|place] by [Friday|moment 20240301].", None, "2024-03-01"),
        (
            "[He|source] [said|cue] [Monday|moment 20240304] [army took [Lypne|place]|content].",
            None,
            "2024-03-04",
        ),
    ],
)
def test_time_is_what_the_text_tells(claims, source, earliest, latest):
    (claim,) = claims(source)
    assert (claim.time.earliest, claim.time.latest) == (earliest, latest)


def test_what_is_not_dated_is_never_silently_dated_to_publication(claims):
    (claim,) = claims("The army captured [Orlivka|place].")
    assert claim.time is None


def test_a_title_line_with_a_day_dates_the_events_below_it(claims):
    found = claims("Update, [4 March|moment 20240304]\n\nFighting went on near [Orlivka|place].")
    assert [(c.time.earliest, c.time.latest) for c in found] == [("2024-03-04", "2024-03-04")]


def test_the_header_of_a_bulletin_dates_its_events(claims):
    found = claims(
        "[On Monday|moment 20240304] troops shelled [Orlivka|place].\n"
        "Two soldiers were wounded in [Lypne|place]."
    )
    assert {c.time.latest for c in found} == {"2024-03-04"}


@pytest.mark.parametrize(
    ("source", "side"),
    [
        ("Ukrainian troops captured [Orlivka|place].", "Ukraine"),
        ("[Orlivka|place] was captured by Russian troops.", "Russia"),
        ("[Orlivka|place] fell to the Houthis during the war.", "Houthis"),
        (
            "[A major|source] [said|cue] [we captured [Orlivka|place] with the army|content].",
            "Ukraine",
        ),
        (
            "[A major|source] [said|cue] [the enemy army captured [Orlivka|place]|content].",
            "Russia",
        ),
    ],
)
def test_the_holder_is_written_as_the_side_that_it_fights_for(claims, source, side):
    (claim,) = claims(source, sides={"A major": "Ukraine"})
    assert [r.side for r in claim.roles if r.role == "holder"] == [side]


def test_a_weapon_tells_the_kind_of_a_strike_and_two_weapons_are_two(claims):
    found = claims("The enemy struck [Orlivka|place] with missiles and drones, the army said.")
    assert {c.subtype for c in found} == {"missile", "drone"}


def test_a_strike_named_only_as_the_cause_of_casualties_gives_no_claim(claims):
    (claim,) = claims("Six people were killed in shelling of [Orlivka|place] during the war.")
    assert claim.type == "casualties"
    assert [r.text for r in claim.roles if r.role == "count"] == []


def test_how_many_is_a_role(claims):
    (claim,) = claims("The army said 14 civilians were killed in [Orlivka|place].")
    assert [r.text for r in claim.roles if r.role == "count"] == ["14"]


def test_nothing_is_coded_in_an_empty_text(claims):
    assert claims("") == ()


@given(st.text(alphabet="ab .,;:—\n“”«»\"'()?!-war капту військ", max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_coded_and_every_claim_points_into_it(text):
    document = Document(id="d", capture="c", path="p", text="The army attacked " + text)
    reading = codify(Reading(document=document), Tags(), load_codebook())
    for claim in reading.claims:
        assert load_codebook().check(claim) == []
        assert all(0 <= s.start < s.end <= len(document.text) for s in claim.evidence)


@pytest.mark.parametrize("char", ["a", " ", ",", "“", "\n", "war ", "killed, ", "не "])
def test_a_long_run_of_anything_is_coded_in_time(char):
    document = Document(id="d", capture="c", path="p", text=char * (200_000 // len(char)))
    reading = codify(Reading(document=document), Tags(), load_codebook())
    assert msgspec.json.encode(reading)


def test_a_claim_keeps_how_it_stands_off_from_its_place(coded):
    marked = "Ukrainian troops repelled an assault on [Orlivka|place]."
    reading = coded(marked)
    assert [c.relation for c in reading.claims] == ["at"]
    (mention,) = reading.places
    off = msgspec.structs.replace(mention, relation="south of")
    again = codify(
        msgspec.structs.replace(reading, places=(off,), claims=()), Tags(), load_codebook()
    )
    assert [(c.place.name, c.relation) for c in again.claims] == [("Orlivka", "south of")]
