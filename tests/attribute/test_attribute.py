"""Voices and chains: who speaks, under which name, and through whom."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import document, marked
from sayso.attribute.chains import Link, chains
from sayso.attribute.mention import analyse
from sayso.attribute.named import with_names
from sayso.attribute.stage import attribute
from sayso.entries import OUTLET, NameTag, Reading, Span
from sayso.tag.stage import tag


def read(text, lang="en", **known):
    reading = Reading(document=document(text, lang, publisher="Harbour Gazette", **known))
    return attribute(reading, tag(reading.document))


def read_as_marked(source, lang="en"):
    mark = marked(source)
    return attribute(
        Reading(document=document(mark.text, lang, publisher="Harbour Gazette")), mark.tags()
    )


def told(reading):
    """Chains by name, without the outlet at their end."""
    names = {v.id: v.name for v in reading.voices}
    return [[names[v] for v in a.chain[:-1]] for a in reading.attributions]


def voice(reading, name):
    return next(v for v in reading.voices if v.name == name)


def test_a_pronoun_and_a_surname_are_resolved_to_the_fullest_name():
    reading = read(
        "Maria Kravets, a spokeswoman for the brigade, said the road was cut.\n\n"
        "“Nobody passes,” she said. Kravets added that the bridge was gone."
    )
    assert told(reading) == [["Maria Kravets"]] * 3
    found = voice(reading, "Maria Kravets")
    assert found.kind == "person"
    assert found.named
    assert found.role == "a spokeswoman for the brigade"


def test_a_carrier_goes_on_carrying_an_unnamed_soldier():
    reading = read_as_marked(
        "[A journalist|source] [has published|cue] [an interview with a tired soldier that outlines "
        "the losses|content].\n\n"
        "[Published by|cue 2] [Pavlo Sereda|source 2] in a post, "
        "[[the soldier|source 3] [says|cue 3] [that the ruins are empty|content 3]|content 2].\n\n"
        "[The mayor|source 4] [said|cue 4] [the water was back|content 4].\n\n"
        "[The soldier|source 5] [notes|cue 5] [that shells are short|content 5]."
    )
    assert told(reading)[-1] == ["a tired soldier", "Pavlo Sereda"]
    assert ["The mayor"] in told(reading)
    assert voice(reading, "Pavlo Sereda").role == "A journalist"
    assert not voice(reading, "a tired soldier").named


def test_a_ministry_that_was_once_quoted_by_an_agency_still_speaks_for_itself():
    reading = read(
        "Reuters reported that the Defence Ministry said the town had held.\n\n"
        "The Defence Ministry said the bridge stood."
    )
    assert told(reading)[-1] == ["Defence Ministry"]


def test_what_was_told_to_an_agency_came_through_it():
    reading = read("A commander told Reuters that the hill was lost.")
    assert told(reading) == [["A commander", "Reuters"]]


def test_what_was_told_to_the_outlet_itself_has_no_carrier():
    reading = read("A commander told the Harbour Gazette that the hill was lost.")
    assert told(reading) == [["A commander"]]


def test_who_is_cited_stands_before_who_cites():
    reading = read_as_marked(
        "[Канал «Тиха вода»|source] [[із посиланням на|cue 2] [пресслужбу бригади|source 2]|content] "
        "[пише|cue], [[що село вільне|content 2]|content].",
        "uk",
    )
    assert sorted(told(reading), key=len) == [["Тиха вода"], ["пресслужба бригади", "Тиха вода"]]


def test_a_soldier_brought_in_by_a_forwarded_post_speaks_through_all_who_passed_it_on():
    reading = read_as_marked(
        "[Канал «Тиха вода»|source] [переслав|cue] [допис кореспондента Остапа Вільхи|content]. "
        "У дописі [він|source 2] [наводить|cue 2] [[слова|cue 3] [бійця з позивним «Дуб»|source 3]: "
        "[мовляв, село вільне|content 3]|content 2]. "
        "[«Ми вже тут»|content 4], — [каже|cue 4] [«Дуб»|source 4].",
        "uk",
    )
    assert told(reading)[-1] == ["Дуб", "Остап Вільха", "Тиха вода"]


def test_a_description_points_back_at_the_one_who_was_interviewed():
    reading = read(
        "Корреспондент Глеб Сизов опубликовал разговор с мотострелком из-под Бахмута. "
        "Боец утверждает, что деревню оставили.",
        "ru",
    )
    assert told(reading)[-1] == ["мотострелок из-под Бахмута", "Глеб Сизов"]


def test_a_forwarded_post_is_its_authors_from_the_first_word():
    reading = read("Село вільне.", "uk", forwarded_from="Степовий кур'єр")
    (whole,) = reading.attributions
    assert told(reading) == [["Степовий кур'єр"]]
    assert whole.content[0].of(reading.document.text) == "Село вільне."


def test_another_soldier_is_another_voice():
    reading = read("A soldier said the hill was lost. Another soldier said it was held.")
    assert len({a.voice for a in reading.attributions}) == 2


def test_a_sourceless_saying_has_no_voice_and_the_outlets_chain():
    reading = read("The town is believed to have fallen.")
    (saying,) = reading.attributions
    assert saying.voice is None
    assert saying.chain == (OUTLET,)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“We hold the hill,” the commander said.", "direct"),
        ("The commander said his men “hold the hill”.", "mixed"),
        ("The commander said his men hold the hill.", "indirect"),
    ],
)
def test_quotation_marks_decide_the_mode(text, mode):
    assert read(text).attributions[0].mode == mode


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("The General Staff said the village held.", "en", "military"),
        ("Villagers said the shelling went on.", "en", "group"),
        ("The daily Sea Herald reported that the town fell.", "en", "media"),
        ("The Interior Ministry said two people died.", "en", "government"),
        ("Канал «Тиха вода» пише, що село вільне.", "uk", "channel"),
        ("Генштаб повідомляє, що село звільнено.", "uk", "military"),
        ("Жители сообщают, что света нет.", "ru", "group"),
        ("МИД заявил, что переговоры идут.", "ru", "government"),
        ("Kyiv said the village was free.", "en", "government"),
    ],
)
def test_a_voice_has_a_kind(text, lang, kind):
    assert read(text, lang).voices[0].kind == kind


@given(
    st.lists(
        st.builds(
            Link,
            voice=st.none() | st.sampled_from("abc"),
            parent=st.none() | st.integers(0, 5),
            carrier=st.none() | st.sampled_from("abc"),
            unnamed=st.booleans(),
            relays=st.booleans(),
        ),
        min_size=6,
        max_size=6,
    )
)
def test_every_chain_ends_with_the_outlet_and_names_nobody_twice(links):
    for chain in chains(links, None):
        assert chain[-1] == OUTLET
        assert len(set(chain)) == len(chain)


def test_reading_twice_gives_the_same_ids():
    text = "A soldier said the hill was lost. Kyiv denied it."
    assert read(text) == read(text)


@pytest.mark.parametrize(
    ("text", "lang", "side"),
    [
        ("A fiercely pro-Kremlin journalist said the line held.", "en", "Russia"),
        ("Kyiv said the village was free.", "en", "Ukraine"),
        ("Міноборони РФ заявило, що атаки відбито.", "uk", "Russia"),
        ("Пресс-служба ВСУ сообщила, что село занято.", "ru", "Ukraine"),
        ("Villagers said the shelling went on.", "en", None),
    ],
)
def test_a_voice_has_the_side_that_its_name_and_role_tell(text, lang, side):
    assert read(text, lang).voices[0].side == side


def test_what_the_reporter_adds_in_passing_is_not_the_soldiers():
    reading = read_as_marked(
        "[A soldier|source] [says|cue] [his unit holds [a village|content 2] that [Kyiv|source 2] "
        "[declared|cue 2] [liberated|content 2] on Monday|content]."
    )
    assert ["Kyiv"] in told(reading)
    assert ["A soldier"] in told(reading)


def test_what_a_soldier_says_that_somebody_said_came_through_him():
    reading = read_as_marked(
        "[A soldier|source] [said|cue] "
        "[that [Kyiv|source 2] [had declared|cue 2] [the village free|content 2]|content]."
    )
    assert ["Kyiv", "A soldier"] in told(reading)


def test_footage_is_evidence_and_no_voice():
    reading = read_as_marked(
        "[A blogger|source] [claimed|cue] [that [recent footage|source 2] [shows|cue 2] "
        "[that the village fell|content 2]|content]."
    )
    assert told(reading) == [["A blogger"], ["A blogger"]]


@pytest.mark.parametrize(
    ("text", "lang", "name"),
    [
        ("The commander of the army, General Ivan Dub, said the hill held.", "en", "Ivan Dub"),
        ("Командувач армії, генерал Іван Дубовий, сказав, що висота наша.", "uk", "Іван Дубовий"),
    ],
)
def test_a_name_in_apposition_names_the_one_described(text, lang, name):
    (speaker,) = read(text, lang).voices
    assert speaker.name == name
    assert speaker.role


def test_a_person_named_in_full_with_one_role_has_one_id_in_all_documents():
    one = read("Maria Kravets, a spokeswoman for the brigade, said the road was cut.")
    other = read("“It is cut,” said the spokeswoman Maria Kravets. The bridge is gone, she said.")
    assert voice(one, "Maria Kravets").id == voice(other, "Maria Kravets").id


def test_a_namesake_in_another_role_is_another_voice():
    one = read("Maria Kravets, a spokeswoman for the brigade, said the road was cut.")
    other = read("Maria Kravets, a doctor in the town, said the road was cut.")
    assert voice(one, "Maria Kravets").id != voice(other, "Maria Kravets").id


@pytest.mark.parametrize(
    "text", ["A soldier said the road was cut.", "The ministry said the road was cut."]
)
def test_the_unnamed_are_voices_of_their_document_only(text):
    one, other = read(text), read("It rained. " + text)
    assert {v.id for v in one.voices}.isdisjoint(v.id for v in other.voices)


def named(text, source, *names, lang="en"):
    """The mention that a source is read as, once its names are known."""
    at = text.index(source)
    tags = [
        NameTag(Span(text.index(name), text.index(name) + len(name)), label)
        for name, label in names
    ]
    return with_names(analyse(text, Span(at, at + len(source)), lang), tags, text, lang)


def test_a_name_behind_a_long_role_is_the_name():
    found = named(
        "opposition spokesman Omar Haddad said so",
        "opposition spokesman Omar Haddad",
        ("Omar Haddad", "person"),
    )
    assert (found.kind, found.name, found.role) == ("name", "Omar Haddad", "opposition spokesman")


def test_a_name_that_only_tells_whose_aide_speaks_is_not_the_voice():
    found = named(
        "an aide to Omar Haddad said so", "an aide to Omar Haddad", ("Omar Haddad", "person")
    )
    assert found.name != "Omar Haddad"


@pytest.mark.parametrize(
    ("label", "kind"), [("place", "government"), ("organization", "organization")]
)
def test_a_bare_name_is_what_the_encoder_takes_it_for(label, kind):
    assert named("Velmara said so", "Velmara", ("Velmara", label)).voice == kind


@pytest.mark.parametrize(
    ("lang", "source", "name"),
    [
        ("ru", "агентству источник", "источник"),
        ("ru", "боец этой роты военному корреспонденту", "боец этой роты"),
        ("uk", "«Степовому вітряку» речник угруповання Іван Коваль", "Іван Коваль"),
        ("ru", "местным жителям", "местные жители"),
    ],
)
def test_whom_it_was_told_to_is_no_part_of_the_speaker(lang, source, name):
    assert analyse(source, Span(0, len(source)), lang).name == name


@pytest.mark.parametrize(("place", "speaks"), [("Вилкове", False), ("Київ", True)])
def test_a_colon_behind_a_village_tells_where_and_behind_a_capital_who(place, speaks):
    mark = marked(f"[{place}|source][:|cue] [приліт у порт|content].")
    tags = msgspec.structs.replace(mark.tags(), names=(NameTag(Span(0, len(place)), "place"),))
    reading = attribute(Reading(document=document(mark.text, "uk")), tags)
    assert bool(reading.attributions) is speaks


def test_a_name_with_a_full_stop_inside_is_one_name():
    text = "Delta.News said so"
    assert analyse(text, Span(6, 10), "en").name == "Delta.News"
