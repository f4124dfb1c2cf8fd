"""A heading without a verb speaks for what stands under it."""

import pytest

from marked import document, marked
from sayso.entries import NameTag
from sayso.tag.bulletin import with_bulletin


def under(source, lang="uk"):
    """Who says what, once the heading is looked at; names are marked ``|organization``."""
    found = marked(source)
    names = [
        NameTag(span, role)
        for (role, _), spans in found.spans.items()
        if role in {"organization", "group", "person"}
        for span in spans
    ]
    sayings = with_bulletin(document(found.text, lang), found.tags().sayings, names, lang)
    return [
        (s.source and s.source.of(found.text), [c.of(found.text) for c in s.content])
        for s in sayings
    ]


HEADING = "Оперативна інформація [Генерального штабу|organization] станом на 8:00.\n\n"


def test_what_stands_under_a_bodys_heading_is_what_it_says():
    told = under(HEADING + "Минулої доби було 173 бої. Ворог скинув 119 бомб на села.")
    assert told == [
        (
            "Генерального штабу",
            ["Минулої доби було 173 бої", "Ворог скинув 119 бомб на села"],
        )
    ]


def test_it_ends_where_somebody_else_speaks():
    told = under(
        HEADING + "Минулої доби було 173 бої. [Мер|source] [сказав|cue], [що місто стоїть|content]."
        " Потім ішов дощ цілу ніч."
    )
    assert told[0] == ("Генерального штабу", ["Минулої доби було 173 бої"])


@pytest.mark.parametrize(
    "source",
    [
        "Оперативна інформація станом на 8:00.\n\nМинулої доби було 173 бої під містом.",
        "Будівля [Генерального штабу|organization] стоїть.\n\nМинулої доби було 173 бої.",
        "Зведення за добу: наступ [росіян|group] триває.\n\nМинулої доби було 173 бої.",
        HEADING + "[Мер|source] [сказав|cue], [що місто стоїть|content].",
    ],
)
def test_without_a_body_a_sign_or_words_of_its_own_a_heading_says_nothing(source):
    assert all(who in (None, "Мер") for who, _ in under(source))
