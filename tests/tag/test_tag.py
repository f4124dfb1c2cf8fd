"""Sources, cues and contents are found and linked. The text of a test is its expectation.

These are plain sentences that no version of the encoder may get wrong; how well it reads real news
is what `bench/quality` measures.
"""

import itertools
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from marked import document, marked
from sayso.entries import Span
from sayso.tag.encoder import HERE, Encoder
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
    "[Published|cue] by [Pavlo Sereda|source] on Telegram, "
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


def test_a_quotation_goes_on_with_its_speaker_in_the_next_paragraph():
    text = "“We came at night,” the soldier said.\n\n“By morning we had the street.”"
    assert any("By morning we had the street" in c for s in found(text, "en") for c in s[2])


def test_a_bulletin_goes_on_under_its_colon():
    text = (
        "Генеральний штаб ЗСУ повідомляє: за добу було 30 боїв.\nНаша авіація завдала ударів."
        "\n\nАртилерія ворога обстріляла Вовчанськ."
    )
    staff = next(s for s in found(text, "uk") if s[0] == "Генеральний штаб ЗСУ")
    assert any("Артилерія ворога обстріляла Вовчанськ" in c for c in staff[2])


def test_a_summary_goes_on_under_its_first_source_however_long_it_is():
    """What lies beyond the encoder's window is told by rule."""
    text = (
        "Frontline update, Monday\n\nAccording to the General Staff, there were 90 clashes.\n\n"
        + "\n\n".join(
            f"Near village number {n} an attack by ten men was repelled." for n in range(60)
        )
        + "\n\nThe mayor said the water was back.\n\nA quiet evening followed in the town."
    )
    staff = next(s for s in found(text, "en") if s[0] == "the General Staff")
    assert any("Near village number 59" in content for content in staff[2])
    assert not any("quiet evening" in content for content in staff[2])


def test_a_saying_lies_inside_another():
    text = "Reuters reported that a Ukrainian commander said the bridge was destroyed."
    contents = {s[0]: s[2][0] for s in found(text, "en")}
    assert "bridge was destroyed" in contents["a Ukrainian commander"]
    assert contents["a Ukrainian commander"] in contents["Reuters"]


NAMED = [
    (
        "On [Monday|time] the [9th Brigade|group] left [Andriivka|place] with two [tanks|weapon], "
        "[Olena Marchuk|person] of the [Red Cross|organization] said.",
        "en",
    ),
    (
        "У [вівторок|time] [російські війська|group] обстріляли [Кліщіївку|place] з [«Градів»|weapon], "
        "заявила [Олена Марчук|person].",
        "uk",
    ),
    (
        "[Вчера|time] под [Клещеевкой|place] [ВСУ|group] подбили [танк|weapon], сообщило "
        "[Минобороны|organization].",
        "ru",
    ),
]


@pytest.mark.parametrize(("source", "lang"), NAMED)
def test_names_and_times_are_told_apart(source, lang):
    mark = marked(source)
    tags = tag(document(mark.text, lang))
    told = {(n.label, n.span.of(mark.text).strip("«»")) for n in tags.names}
    told |= {("time", t.span.of(mark.text)) for t in tags.times}
    wanted = {(role, w.strip("«»")) for role, n in mark.spans for w in mark.words(role, n)}
    assert wanted <= told


def test_plain_narration_reports_nothing():
    text = "The State Duma met in Moscow. A report was filed. The show went on. Troops held the village."
    assert found(text, "en") == []


def test_another_language_gives_no_spans_and_says_so():
    tags = tag(document("Die Armee sagte, das Dorf sei frei.", "de"))
    assert not tags.sayings
    assert [p.code for p in tags.problems] == ["language-unsupported"]


PIECES = ["said", "“", "”", "\n", "Kyiv", "that", ",", ".", ":", "according to", "by", "«", "»", "сказав",
          "за словами", "Генштаб", "who", "—", "he", "published", "[", "\u202e", "🛵", "\x00"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["en", "uk", "ru"]))
@settings(max_examples=40)
def test_spans_lie_in_the_text_and_the_same_text_gives_the_same_spans(pieces, lang):
    text = " ".join(pieces)
    tags = tag(document(text, lang))
    whole = Span(0, len(text))
    for saying in tags.sayings:
        assert saying.content
        for span in (*saying.content, saying.cue, saying.source):
            assert span is None or (whole.covers(span) and len(span))
    for spans in ([n.span for n in tags.names], [t.span for t in tags.times]):
        assert all(whole.covers(s) and len(s) for s in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert tag(document(text, lang)) == tags


FILLERS = [
    "The market opened late and the buses were full.",
    "Rain fell on the hills all day.",
    "A column of lorries crossed the river before noon, past the mill and the school.",
    "The road is closed.",
]
PARAGRAPHS = [
    "According to the mayor, two houses burned down in Orikhiv. “We saw it,” said a nurse.",
    "Kyiv said on Monday that its troops had entered the village.",
    "“We hold the hill,” the commander said, adding that the shells were short.",
]


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_same_paragraph_gives_the_same_sayings_wherever_it_stands(paragraph):
    """Also where two windows meet: no cue or source is cut, lost or told twice there.

    What stands around a paragraph may tip where a content ends, so contents are only to overlap.
    """
    alone = found(paragraph, "en")
    assert alone
    same = placed = 0
    for before in range(0, 78, 2):  # past three windows; a filler is about a tenth of one at most
        lines = [FILLERS[(i * i) % len(FILLERS)] for i in range(before)]
        text = "\n\n".join([*lines, paragraph, *FILLERS])
        sayings = tag(document(text, "en")).sayings
        cues = [s.cue for s in sayings if s.cue]
        assert all(not a.overlaps(b) for a, b in itertools.combinations(cues, 2))
        there = {(source, cue): contents for source, cue, contents in found(text, "en")}
        for source, cue, contents in alone:
            told = " ".join(there.get((source, cue), []))
            same += any(content in told or told in content for content in contents if told)
        placed += len(alone)
    assert same >= 0.9 * placed


@pytest.mark.parametrize("unit", ["said ", "“", "he said that ", "Kyiv, ", "за словами "])
def test_time_grows_no_faster_than_the_text(unit):
    def seconds(lines):
        text = "\n".join([unit * 200] * lines)
        start = time.perf_counter()
        tag(document(text, "en"))
        return time.perf_counter() - start

    seconds(1)
    assert seconds(16) < 8 * seconds(4)


def test_a_long_text_is_read_in_memory_that_does_not_grow_with_it():
    sentence = "The mayor said that two houses burned down in Orikhiv on Monday. "
    small, large = (document("\n".join([sentence * 5] * n), "en") for n in (40, 160))
    tag(small)
    tracemalloc.start()
    tag(small)
    _, first = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    tag(large)
    _, second = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert second - first < 12_000_000


def test_what_is_shipped_is_small_and_loads_at_once():
    sizes = [(HERE / name).stat().st_size for name in ("encoder.onnx", "tokenizer.json")]
    assert sum(sizes) <= 60e6
    start = time.perf_counter()
    Encoder(HERE / "encoder.onnx")
    Tokenizer.from_file(str(HERE / "tokenizer.json"))
    assert time.perf_counter() - start < 3  # under 1 s on a machine that does nothing else
