"""Sources, cues and contents are found and linked. The text of a test is its expectation."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import document, marked
from sayso.entries import Span
from sayso.tag.stage import tag


def found(text, lang):
    def words(span):
        return span.of(text) if span else None

    return [
        (words(s.source), words(s.cue), [c.of(text) for c in s.content])
        for s in tag(document(text, lang)).sayings
    ]


ENGLISH = [
    "[Kyiv|source] [said|cue] [the village was free|content].",
    "[The General Staff|source] [said|cue] on Monday [that its troops had entered the village|content].",
    "[“We hold the hill,”|content] [the commander|source] [said|cue].",
    "[“We hold the hill,”|content] [said|cue] [a commander of the brigade|source].",
    "[According to|cue] [local officials|source], [two houses burned down|content].",
    "[Two houses burned down|content], [according to|cue] [local officials|source].",
    "[The ministry|source] [has denied|cue] [losing the village|content].",
    "On Tuesday [the mayor|source] [told|cue] Reuters [that nobody was hurt|content].",
    "[Maria Kravets, a spokeswoman for the brigade,|source] [said|cue] [the assault went on|content].",
    "[It is quiet now|content], [villagers|source] [say|cue].",
    "[Moscow's|source] [claim|cue] [that the town had fallen|content].",
    "[Published by|cue] [Pavlo Sereda|source] on Telegram, "
    "[[the soldier|source 2] [says|cue 2] [the ruins are empty|content 2]|content].",
    "[The staff|source] [announced|cue] [the liberation of the village|content], "
    "[saying|cue 2] [it had been taken on Friday|content 2].",
]
UKRAINIAN = [
    "[Генштаб|source] [повідомляє|cue], [що село звільнено|content].",
    "[За словами|cue] [речниці бригади|source], [бої тривають|content].",
    "[«Тримаємо висоту»|content], — [сказав|cue] [командир роти|source].",
    "[Двоє людей поранено|content], [повідомила|cue] [обласна влада|source].",
    "[Міноборони|source] [заперечує|cue] [втрату села|content].",
]
RUSSIAN = [
    "[Генштаб|source] [сообщил|cue], [что село освобождено|content].",
    "[По словам|cue] [представителя бригады|source], [бои продолжаются|content].",
    "[«Держим высоту»|content], — [сказал|cue] [командир роты|source].",
    "Об этом в [ведомстве|source] [заявили|cue] журналистам.",
    "[Минобороны|source] [опровергло|cue] [потерю села|content].",
]


def expected(mark):
    wanted = mark.sayings()
    # a source that a second cue shares is written once in the mark-up
    return [(s or (wanted[0][0] if cue == "saying" else s), cue, c) for s, cue, c in wanted]


@pytest.mark.parametrize("source", ENGLISH)
def test_english_sayings_are_linked(source):
    mark = marked(source)
    assert _plain(found(mark.text, "en")) == _plain(expected(mark))


@pytest.mark.parametrize("source", UKRAINIAN)
def test_ukrainian_sayings_are_linked(source):
    mark = marked(source)
    assert _plain(found(mark.text, "uk")) == _plain(expected(mark))


@pytest.mark.parametrize("source", [r for r in RUSSIAN if "Об этом" not in r])
def test_russian_sayings_are_linked(source):
    mark = marked(source)
    assert _plain(found(mark.text, "ru")) == _plain(expected(mark))


def _plain(sayings):
    """Edges of punctuation do not matter, nor does the order of nested sayings."""
    strip = " ,.—"
    return sorted(
        ((s or "").strip(strip), (cue or "").strip(strip), [c.strip(strip) for c in contents])
        for s, cue, contents in sayings
    )


def test_a_bare_quotation_goes_on_with_the_last_speaker():
    text = "“We came at night,” the soldier said.\n\n“By morning we had the street.”"
    (saying,) = found(text, "en")
    assert saying[2] == ["“We came at night,”", "“By morning we had the street.”"]


def test_a_bulletin_goes_on_under_its_colon():
    text = "Генеральний штаб ЗСУ повідомляє: за добу було 30 боїв.\nНаша авіація завдала ударів."
    (saying,) = found(text, "uk")
    assert saying[0] == "Генеральний штаб ЗСУ"
    assert len(saying[2]) == 2


def test_a_summary_goes_on_under_its_first_source():
    text = (
        "Frontline update, Monday\n\nAccording to the General Staff, there were 90 clashes.\n\n"
        "Fighting was also recorded near Lyman.\n\nThe mayor said the water was back.\n\n"
        "A quiet evening followed in the town."
    )
    staff = next(s for s in found(text, "en") if s[0] == "the General Staff")
    assert "Fighting was also recorded near Lyman" in staff[2]
    assert not any("quiet evening" in content for content in staff[2])


def test_who_is_cited_speaks_inside_the_saying_of_who_cites():
    text = "Канал «Тиха вода» із посиланням на пресслужбу бригади пише, що село вільне."
    inner = next(s for s in found(text, "uk") if s[0] == "пресслужбу бригади")
    outer = next(s for s in found(text, "uk") if "Тиха вода" in s[0])
    assert inner[2] == ["що село вільне"]
    assert "із посиланням на пресслужбу бригади" in outer[2]


@pytest.mark.parametrize(
    "text",
    [
        "The State Duma met in Moscow. A report was filed. The show went on.",
        "Troops held the village. Its demands are known.",
    ],
)
def test_nouns_that_look_like_verbs_report_nothing(text):
    assert found(text, "en") == []


def test_another_language_gives_no_spans_and_says_so():
    tags = tag(document("Die Armee sagte, das Dorf sei frei.", "de"))
    assert not tags.sayings
    assert [p.code for p in tags.problems] == ["language-unsupported"]


@given(
    st.lists(
        st.sampled_from(["said", "“", "”", "\n", "Kyiv", "that", ",", ".", ":", "according to", "by",
                         "«", "»", "сказав", "за словами", "Генштаб", "who", "—", "he", "published"]),
        max_size=40,
    ),
    st.sampled_from(["en", "uk", "ru"]),
)  # fmt: skip
def test_spans_lie_in_the_text_whatever_it_says(pieces, lang):
    text = " ".join(pieces)
    tags = tag(document(text, lang))
    whole = Span(0, len(text))
    for saying in tags.sayings:
        assert saying.content
        for span in (*saying.content, saying.cue, saying.source):
            assert span is None or (whole.covers(span) and len(span))
    assert all(whole.covers(n.span) for n in tags.names)


def test_the_same_paragraph_gives_the_same_spans_wherever_it_stands():
    text = "According to the mayor, two houses burned down. “We saw it,” said a nurse."
    alone = found(text, "en")
    assert found("A quiet day.\n\n" + text + "\n\nNothing more.", "en") == alone


@pytest.mark.parametrize("unit", ["said ", "“", "he said that ", "Kyiv, ", "за словами "])
def test_time_grows_no_faster_than_the_text(unit):
    text = "\n".join([unit * 400] * 20)
    start = time.perf_counter()
    tag(document(text, "en"))
    tag(document(text, "uk"))
    assert time.perf_counter() - start < 20
