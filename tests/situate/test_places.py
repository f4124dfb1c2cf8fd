from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.entries import Document, NameTag, Place, Reading, Span, Tags, Voice, precision_of
from sayso.gazetteer import Gazetteer
from sayso.gazetteer.index import build
from sayso.gazetteer.rows import Row
from sayso.situate.places.lookup import Lookup
from sayso.situate.places.outlet import outlet_country
from sayso.situate.places.places import places
from sayso.situate.places.strays import strays
from sayso.situate.stage import situate
from sayso.tag.stage import tag

DONETSK, KHARKIV = "Donetsk Oblast", "Kharkiv Oblast"


def village(place_id, name, at, admin1, *names, population=0):
    lat, lon = at
    return Row(
        id=place_id,
        name=name,
        lat=lat,
        lon=lon,
        country="UA",
        admin1=admin1,
        names=names,
        population=population,
    )


ROWS = (
    Row(
        id="c:ua",
        name="Ukraine",
        lat=49,
        lon=32,
        country="UA",
        kind="country",
        population=40_000_000,
        names=("Україна", "Украина"),
    ),
    Row(
        id="c:us",
        name="United States",
        lat=39,
        lon=-98,
        country="US",
        kind="country",
        population=3e8,
    ),
    Row(
        id="r:14",
        name=DONETSK,
        lat=48,
        lon=37.7,
        country="UA",
        kind="region",
        names=("Donetsk region", "Донецька область", "Донецкая область"),
    ),
    Row(
        id="r:63",
        name=KHARKIV,
        lat=49.5,
        lon=36.4,
        country="UA",
        kind="region",
        names=("Kharkiv region", "Харківська область"),
    ),
    village("p:bakhmut", "Bakhmut", (48.59, 38.0), DONETSK, "Бахмут", population=70_000),
    village("p:kyiv", "Kyiv", (50.45, 30.52), "Kyiv", "Київ", "Киев", population=2_900_000),
    village("p:north", "Pivnichne", (48.4, 37.95), DONETSK, "Північне"),
    village("p:klish", "Klishchiivka", (48.53, 37.96), DONETSK, "Кліщіївка", "Клещеевка"),
    village("p:andr-front", "Andriivka", (48.5, 37.97), DONETSK, "Андріївка", "Андреевка"),
    village(
        *("p:andr-far", "Andriivka", (49.53, 36.62), KHARKIV, "Андріївка", "Андреевка"),
        population=8_000,
    ),
    village("p:zmiiv", "Zmiiv", (49.68, 36.35), KHARKIV, "Зміїв", population=14_000),
    village("p:hai", "Hai", (49.8, 24.0), "Lviv Oblast", "Гай", population=900),
    Row(
        id="p:jackson",
        name="Jackson",
        lat=32,
        lon=-90,
        country="US",
        admin1="Mississippi",
        population=90_000,
    ),
    Row(
        id="p:wash",
        name="Washington",
        lat=38.9,
        lon=-77,
        country="US",
        admin1="District of Columbia",
        population=600_000,
    ),
)


def fill(writer):
    for number, row in enumerate(ROWS, start=1):
        at, population = (row.lat, row.lon), int(row.population)
        writer.place(
            *(number, row.id, row.name, at, row.country, row.kind, row.admin1, population, None)
        )
        writer.names(number, (row.name, *row.names), row.country)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    build(path, fill)
    with Gazetteer([path]) as opened:
        yield opened


@pytest.fixture(scope="module")
def read(gazetteer):
    """`read(text)` gives the places of a text as (words, id or None, relation), and the problems."""

    def reader(text, lang="en", voices=(), publisher=None):
        document = Document(
            id="d", capture="c", path="p", text=text, lang=lang, publisher=publisher
        )
        found, problems = places(document, tag(document), gazetteer, voices)
        told = [(text[m.start : m.end], m.place.id if m.place else None, m.relation) for m in found]
        return told, problems

    return reader


@pytest.fixture(scope="module")
def meant(read):
    """`meant(text)` gives what each name of a text means."""

    def reader(text, lang="en", **more):
        return {words: place for words, place, _ in read(text, lang, **more)[0]}

    return reader


def test_a_namesake_near_the_other_places_of_the_text_is_meant(meant):
    text = "Fighting went on in Klishchiivka on Monday. Andriivka, near Bakhmut, was shelled."
    assert meant(text)["Andriivka"] == "p:andr-front"


def test_the_region_beside_a_name_decides(meant):
    text = "A drone fell in Andriivka, Kharkiv region, while Bakhmut was quiet."
    assert meant(text)["Andriivka"] == "p:andr-far"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Andriivka, a hamlet south of Bakhmut, was shelled.", "p:andr-front"),
        ("Andriivka, a village southeast of Zmiiv, was shelled.", "p:andr-far"),
    ],
)
def test_from_where_the_text_says_a_place_lies_tells_which_is_meant(meant, text, place):
    assert meant(text)["Andriivka"] == place


def test_two_namesakes_in_one_text_are_told_apart_by_what_they_lie_by(read):
    text = "Andriivka near Bakhmut is lost. Andriivka near Zmiiv was not even attacked."
    told, _ = read(text)
    assert [p for words, p, _ in told if words == "Andriivka"] == ["p:andr-front", "p:andr-far"]


def test_a_name_means_the_same_place_throughout(meant, read):
    told, _ = read("Andriivka was quiet. Klishchiivka and Bakhmut were not. We left Andriivka.")
    assert {place for words, place, _ in told if words == "Andriivka"} == {"p:andr-front"}


@pytest.mark.parametrize(
    ("lang", "text", "words", "place"),
    [
        ("uk", "Бої тривають під Бахмутом.", "Бахмутом", "p:bakhmut"),
        ("uk", "Ворог обстріляв с. Кліщіївку та Андріївку.", "Кліщіївку", "p:klish"),
        ("uk", "На Бахмутському напрямку тихо.", "Бахмутському", "p:bakhmut"),
        ("uk", "Удар по Донецькій області.", "Донецькій області", "r:14"),
        ("ru", "Бои идут в районе Клещеевки.", "Клещеевки", "p:klish"),
        ("en", "Two people died in Donetsk region.", "Donetsk region", "r:14"),
        ("en", "Shells fell on the Bakhmut axis.", "Bakhmut", "p:bakhmut"),
        ("en", "The Kyiv-based institute was hit.", "Kyiv", "p:kyiv"),
        ("en", "The U.S. sent aid.", "U.S.", "c:us"),
    ],
)
def test_a_place_is_read_in_the_forms_of_the_language(meant, lang, text, words, place):
    assert meant(text, lang)[words] == place


@pytest.mark.parametrize(
    ("lang", "text", "relation"),
    [
        ("en", "They dug in south of Bakhmut.", "south of"),
        ("en", "They dug in near Bakhmut.", "near"),
        ("en", "They moved towards Bakhmut.", "towards"),
        ("en", "They live in Bakhmut.", "at"),
        ("uk", "Бої точилися південніше Бахмута.", "south of"),
        ("uk", "Колону помітили біля Бахмута.", "near"),
        ("ru", "Бои идут северо-западнее Бахмута.", "northwest of"),
    ],
)
def test_the_text_says_how_it_stands_off_from_the_place(read, lang, text, relation):
    told, _ = read(text, lang)
    assert [r for _, _, r in told] == [relation]


def test_between_two_places_is_told_of_both(read):
    told, _ = read("The line runs between Klishchiivka and Andriivka.")
    assert [(w, r) for w, _, r in told] == [
        ("Klishchiivka", "between"),
        ("Andriivka", "between"),
    ]


def test_a_place_glued_to_the_next_word_is_read_without_it(read):
    text = "It was in the village of Klishchiivkarecently that they met."
    assert read(text)[0] == [("Klishchiivka", "p:klish", "at")]


def test_an_unknown_village_is_kept_with_a_problem_that_points_at_it(read):
    text = "Shells hit the village of Zarichne Druhe and Bakhmut."
    told, problems = read(text)
    assert told[0][1] is None
    assert [p.code for p in problems] == ["place-unresolved"]
    assert text[problems[0].start : problems[0].end] == told[0][0]
    assert "gazetteer add" in problems[0].message


def test_a_village_whose_only_namesake_is_far_from_the_rest_is_not_told(read):
    told, problems = read("The army left Bakhmut, Klishchiivka and the village of Hai on Friday.")
    hai = [(place, p) for words, place, p in told if words == "Hai"]
    assert hai == [] or hai[0][0] is None or problems


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post reported it.",
        "Samuel Jackson spoke. Jackson denied it.",
        "Ukrainian and Russian officials met on Monday.",
        "May and March were cold.",
    ],
)
def test_newspapers_persons_demonyms_and_months_are_no_places(meant, text):
    assert meant(text) == {}


def test_a_speakers_surname_and_the_outlets_name_are_no_places(meant):
    jackson = Voice(id="v", name="Ann Jackson", kind="person", named=True)
    assert meant("In the hall, Jackson denied it.", voices=(jackson,)) == {}
    assert meant("As Kyiv Weekday wrote, it rained.", publisher="Kyiv Weekday") == {}


def test_names_that_the_tagger_knows_to_be_others_are_left_out(gazetteer):
    text = "In Bakhmut it rained."
    document = Document(id="d", capture="c", path="p", text=text, lang="en")
    tags = Tags(names=(NameTag(Span(3, 10), "person"),))
    assert places(document, tags, gazetteer) == ((), ())


def test_a_name_may_mean_two_places_where_the_text_says_so(read):
    told, _ = read("Andriivka, Kharkiv region, was quiet. Andriivka, Donetsk region, burned.")
    assert [place for words, place, _ in told if words == "Andriivka"] == [
        "p:andr-far",
        "p:andr-front",
    ]


def test_an_adjective_before_a_name_tells_its_region(meant):
    text = "Бахмут мовчить. Обстріляно харківську Андріївку."
    assert meant(text, "uk")["Андріївку"] == "p:andr-far"


def test_a_pair_at_a_hyphen_is_two_places(meant):
    text = "They fell back to the Klishchiivka-Andriivka line near Bakhmut."
    assert meant(text) == {
        "Klishchiivka": "p:klish",
        "Andriivka": "p:andr-front",
        "Bakhmut": "p:bakhmut",
    }


def test_what_the_ledger_meant_before_speaks_for_a_namesake(gazetteer):
    text = "Shells hit the village of Andriivka on Friday."
    document = Document(id="d", capture="c", path="p", text=text, lang="en")
    tags = Tags(names=(NameTag(Span(26, 35), "place"),))
    score = {}
    for what, before in (("none", {}), ("front", {"p:andr-front": 9}), ("far", {"p:andr-far": 9})):
        (mention,), _ = places(document, tags, gazetteer, before=before)
        score[what] = {c.place.id: c.score for c in mention.candidates}
    assert score["front"]["p:andr-front"] > score["none"]["p:andr-front"]
    assert score["far"]["p:andr-far"] > score["none"]["p:andr-far"]
    assert max(score["front"], key=score["front"].get) == "p:andr-front"
    assert max(score["far"], key=score["far"].get) == "p:andr-far"


@pytest.mark.parametrize(
    ("url", "publisher", "country"),
    [
        ("https://example.com.ua/news/1", None, "UA"),
        ("https://example.co.uk/1", None, "GB"),
        ("https://t.me/channel/1", None, None),
        ("https://example.com/1", "Kyiv Weekday", "UA"),
        (None, "Some Weekday", None),
        ("https://[broken", None, None),
    ],
)
def test_the_outlet_has_a_country(gazetteer, url, publisher, country):
    document = Document(
        id="d", capture="c", path="p", text="", lang="en", url=url, publisher=publisher
    )
    assert outlet_country(document, Lookup(gazetteer, "en")) == country


def test_a_name_that_was_passed_over_is_read_where_its_neighbours_are_named(gazetteer):
    text = "Bakhmut and Klishchiivka burned after Andriivka fell, and Jackson too."
    document = Document(id="d", capture="c", path="p", text=text, lang="en")
    known = [m.place for name in ("Bakhmut", "Klishchiivka") for m in gazetteer.find(name)]
    tags = Tags(names=(NameTag(Span(0, 7), "place"), NameTag(Span(12, 24), "place")))
    found = strays(document, tags, Lookup(gazetteer, "en"), known)
    assert [span.of(text) for span in found] == ["Andriivka"]


def test_the_chances_of_a_names_places_are_in_order_and_at_most_one(gazetteer):
    text = "Andriivka lies near Bakhmut, not near Kharkiv region's Andriivka."
    document = Document(id="d", capture="c", path="p", text=text, lang="en")
    for mention in places(document, tag(document), gazetteer)[0]:
        scores = [c.score for c in mention.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= s <= 1 for s in scores)
        assert mention.place is None or mention.confidence == round(scores[0], 3)


@pytest.mark.parametrize(
    ("kind", "relation", "precision"),
    [
        ("settlement", "at", "settlement"),
        ("settlement", "south of", "surroundings"),
        ("region", "near", "region"),
        ("district", "at", "district"),
    ],
)
def test_a_relation_makes_no_place_finer_than_a_settlement(kind, relation, precision):
    assert precision_of(Place(id="p", name="P", kind=kind), relation) == precision


def test_candidates_come_ranked_with_reasons(gazetteer):
    text = "Andriivka lies near Bakhmut."
    document = Document(id="d", capture="c", path="p", text=text, lang="en")
    found, _ = places(document, tag(document), gazetteer)
    ranked = found[0].candidates
    assert [c.place.id for c in ranked] == ["p:andr-front", "p:andr-far"]
    assert ranked[0].score >= ranked[1].score
    assert any("near" in reason for reason in ranked[0].reasons)


def test_the_stage_fills_places_moments_and_problems(gazetteer):
    text = "On Monday shells hit the village of Zarichne Druhe near Bakhmut."
    document = Document(
        id="d", capture="c", path="p", text=text, lang="en", published_at="2023-09-19"
    )
    reading = situate(Reading(document=document), tag(document), gazetteer)
    assert [p.place.id for p in reading.places if p.place] == ["p:bakhmut"]
    assert len(reading.moments) == 1
    assert [p.stage for p in reading.problems] == ["places"]
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


def test_a_text_in_another_language_gives_nothing(gazetteer):
    document = Document(id="d", capture="c", path="p", text="Bakhmut", lang="fr")
    assert places(document, Tags(names=(NameTag(Span(0, 7), "name"),)), gazetteer) == ((), ())


WORDS = st.sampled_from(
    (
        *("Bakhmut", "Andriivka", "Бахмуту", "Кліщіївкою", "Jackson", "Post", "Ωmega", "U.S."),
        *("near", "the", "village", "of", "between", "and", "під", "с.", "Донецької", "області"),
        *("St.", ",", ".", "'", "’s", "-", "«", "\n", "напрямку", "12", ""),
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    parts=st.lists(WORDS | st.text(st.characters(max_codepoint=0x2FFF), max_size=8), max_size=30),
    lang=st.sampled_from(["en", "uk", "ru"]),
)
def test_any_text_is_read_and_spans_lie_in_it_in_order(gazetteer, parts, lang):
    text = " ".join(parts)
    document = Document(id="d", capture="c", path="p", text=text, lang=lang)
    found, problems = places(document, tag(document), gazetteer)
    last = 0
    for mention in found:
        assert last <= mention.start < mention.end <= len(text)
        assert len(mention.candidates) <= 5
        assert 0 <= mention.confidence <= 1
        last = mention.end
    assert len(problems) == sum(m.place is None for m in found)


def test_an_adjective_that_opens_a_sentence_is_no_village(meant):
    text = "Північну околицю утримують бійці. Бої точаться в селі Північне."
    villages = {words for words, place in meant(text, "uk").items() if place is not None}
    assert villages == {"Північне"}


def test_a_name_that_heads_a_line_is_the_place_of_what_follows(meant):
    text = "Клещеевка. Противник закрепился в центре села."
    assert meant(text, "ru") == {"Клещеевка": "p:klish"}
