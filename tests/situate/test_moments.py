from __future__ import annotations

import datetime as dt
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.entries import Document, Moment, Span, Tags, TimeTag
from sayso.situate.moments.moments import moments

PHRASES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
CASES = [(lang, *row) for lang in ("en", "uk", "ru") for row in PHRASES[lang]]


def read(
    text: str, lang: str | None = "en", published: str | None = "2023-09-19"
) -> tuple[Moment, ...]:
    document = Document(id="d", capture="c", path="p", text=text, lang=lang, published_at=published)
    return moments(document, Tags())


def told(text: str, lang: str = "en", published: str | None = "2023-09-19") -> list[str]:
    return [text[m.start : m.end] for m in read(text, lang, published)]


def days(text: str, lang: str = "en", published: str | None = "2023-09-19") -> list[str]:
    return [f"{m.earliest}..{m.latest}" for m in read(text, lang, published)]


@pytest.mark.parametrize(
    ("lang", "text", "words", "earliest", "latest"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES]
)
def test_a_news_phrase_means_its_days(lang, text, words, earliest, latest):
    found = {text[m.start : m.end]: m for m in read(text, lang, PHRASES["published"])}
    assert words in found
    assert (found[words].earliest or "", found[words].latest or "") == (earliest, latest)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "They may march on the capital."),
        ("en", "The Sun said so."),
        ("en", "Some 2000 soldiers fell back."),
        ("en", "The 72nd Brigade holds 12 km of trenches."),
        ("en", "Call 044 123 45 67, open 24/7."),
        ("en", "A 62-year-old man and his second son were hurt."),
        ("uk", "Загинула 62-річна жінка, поранено 20 бійців 93-ї бригади."),
        ("uk", "Лютий ворог не пройде."),
        ("ru", "Погибли 2000 солдат, ещё 30 ранены."),
        ("ru", "Марта сказала, что в этой среде так не принято."),
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(lang, text):
    assert told(text, lang) == []


def test_without_a_publication_date_a_weekday_has_no_days_but_is_listed():
    (moment,) = read("It fell on Monday.", published=None)
    assert (moment.earliest, moment.latest, moment.precision) == (None, None, "day")
    assert moment.basis == "unknown"


def test_a_full_date_needs_no_publication_date():
    (moment,) = read("It fell on 18 September 2023.", published=None)
    assert (moment.earliest, moment.basis) == ("2023-09-18", "calendar")


def test_a_date_that_cannot_be_is_no_moment():
    assert days("It fell on 31 September 2023.") == []
    assert days("Version 2023-13-45.") == []


def test_the_verb_decides_between_past_and_future():
    assert days("They will leave on Saturday.") == ["2023-09-23..2023-09-23"]
    assert days("They left on Saturday.") == ["2023-09-16..2023-09-16"]
    assert days("He said on Monday that they will leave.") == ["2023-09-18..2023-09-18"]


def test_the_saying_and_the_event_have_different_moments():
    text = "He said on Tuesday that the village fell over the weekend."
    assert days(text) == ["2023-09-19..2023-09-19", "2023-09-16..2023-09-17"]


def test_a_date_just_ahead_is_not_taken_for_last_years():
    assert days("Voting on October 1.", published="2023-09-19") == ["2023-10-01..2023-10-01"]
    assert days("Shelling on December 1.") == ["2022-12-01..2022-12-01"]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("It has burned since June.", ["since June", "June"]),
        ("It will open by Friday.", ["by Friday", "Friday"]),
        ("It burned on September 14-16.", ["September 14-16", "September 14", "16"]),
        ("The curfew holds until May 5.", ["until May 5", "May 5"]),
    ],
)
def test_a_time_that_is_made_of_others_is_listed_with_them(text, listed):
    assert told(text) == listed


@pytest.mark.parametrize(
    ("lang", "text", "words", "day"),
    [
        ("en", "The order is dated 05-May-2022.", "05-May-2022", "2022-05-05"),
        ("en", "It was filed on 2022/05/06 at noon.", "2022/05/06", "2022-05-06"),
        ("uk", "Протокол від 5 трав. 2022 р. втрачено.", "5 трав. 2022", "2022-05-05"),
        ("ru", "Приказ от 5 янв. 2022 г. отменён.", "5 янв. 2022", "2022-01-05"),
    ],
)
def test_a_full_date_in_any_usual_form_is_read(lang, text, words, day):
    assert words in told(text, lang)
    assert f"{day}..{day}" in days(text, lang)


def test_what_only_looks_like_a_date_is_none():
    assert told("Version 12-Foo-2022, 5 men 2022 and 192.168.10.2022 are names.") == []


@pytest.mark.parametrize(
    ("text", "published", "span"),
    [
        ("It burned from mid-March to mid-April.", "2023-09-19", "2023-03-11..2023-04-20"),
        ("A year ago today the town fell.", "2023-08-31", "2022-08-31..2022-08-31"),
        ("A year ago today the town fell.", "2024-02-29", "2023-02-28..2023-02-28"),
    ],
)
def test_the_ends_of_ranges_and_months_are_kept(text, published, span):
    assert span in days(text, "en", published)


def test_the_new_year_is_crossed_backwards():
    assert days("It fell on Sunday, December 31.", published="2024-01-02") == [
        "2023-12-31..2023-12-31"
    ]
    assert days("30 грудня – 2 січня", "uk", "2024-01-05") == [
        "2023-12-30..2024-01-02",
        "2023-12-30..2023-12-30",
        "2024-01-02..2024-01-02",
    ]


def test_a_history_counts_its_months_from_the_dates_before_them():
    text = (
        "15 травня 1919 року почався наступ. 3 червня місто взяли. 7 серпня 1919 року його "
        "втратили. 2 лютого 1920 року його взяли знову. 9 березня 1920 року настав мир. У квітні "
        "військо розпустили."
    )
    assert days(text, "uk", "2018-05-19")[1] == "1919-06-03..1919-06-03"
    assert days(text, "uk", "2018-05-19")[-1] == "1920-04-01..1920-04-30"


def test_that_day_is_the_day_told_before():
    (_, same) = read("The bridge fell on Friday. That day two boats sank.")
    assert (same.earliest, same.basis) == ("2023-09-15", "another moment")


def test_other_languages_have_numeric_dates_only():
    text = "Am Montag, 18.09.2023, May 5"
    assert told(text, "de") == ["18.09.2023"]


def test_years_before_our_era_have_no_days():
    assert told("Це сталося у 1200 році до н. е.", "uk") == []


def test_a_tagged_time_that_no_rule_knows_is_listed_without_days():
    text = "It began before the rains came."
    document = Document(
        id="d", capture="c", path="p", text=text, lang="en", published_at="2023-09-19"
    )
    (moment,) = moments(document, Tags(times=(TimeTag(Span(9, 30)),)))
    assert text[moment.start : moment.end] == "before the rains came"
    assert (moment.earliest, moment.latest, moment.precision) == (None, None, "vague")


@pytest.mark.parametrize(
    "unit", ["1", "Monday ", "the ", "1-", "in early ", ".", "January 1 to ", "'", ".,", "Monday"]
)
def test_reading_takes_time_in_step_with_the_length(unit):
    def once(text: str) -> float:
        start = time.thread_time()
        read(text)
        return time.thread_time() - start

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        return min(once(text) for _ in range(3))  # the machine may be busy with something else

    read("Monday")
    assert seconds(240_000) < 10 * seconds(60_000) + 0.2


def test_a_megabyte_of_one_letter_is_read():
    assert read("a" * 1_000_000) == ()
    assert read("." * 1_000_000) == ()


def test_a_moment_far_into_a_long_text_keeps_its_place():
    text = "word " * 60_000 + "It fell on Monday."
    (moment,) = read(text)
    assert text[moment.start : moment.end] == "Monday"


WORDS = """
    Monday may May 31 30 29 2023 0001 9999 February 29 the last next of days ago , – - . ( since by
    end early night weekend earlier week year to quarter four 12:99 99.99.9999 у на ніч вересня року
    минулого тижня 0 00 тому three few overnight 2100 summer midnight o'clock between 1500 decades
"""


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join),
    st.sampled_from(["en", "uk", "ru", None]),
    st.dates() | st.none() | st.just("not a date"),
)
def test_whatever_the_words_the_days_are_in_order(text, lang, published):
    found = read(text, lang, str(published) if published else None)
    outer = 0
    for m in found:
        assert m.start < m.end <= len(text)
        # one time stands after another, or inside it ("June" in "since June")
        assert m.start >= outer or m.end <= outer
        outer = max(outer, m.end)
        if m.earliest:
            dt.date.fromisoformat(m.earliest)
        if m.latest:
            dt.date.fromisoformat(m.latest)
        if m.earliest and m.latest:
            assert m.earliest <= m.latest


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text):
    for lang in ("en", "uk", "ru", "xx"):
        read(text, lang)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_a_date_of_publication_that_cannot_be_is_none(published):
    assert days(
        "It will burn next winter, and burned in autumn and on Monday.", "en", published
    ) == [
        "None..None",
        "None..None",
        "None..None",
    ]
