from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_examples import capture_of, document_of

from sayso.ledger.fold import LONGEST, fold
from sayso.ledger.index import series_of

PAGE = "https://harbour.example/quiet"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Куп’янськ", "купянськ"),
        ("ЇЖАКЕВИЧ", "іжакевич"),
        ("Йосип Ёлкин", "иосип елкин"),
        ("Łódź-Śródmieście", "łodz srodmiescie"),
        ("  The  «Harbour  Post», Ltd. ", "the harbour post ltd"),
        ("!!", ""),
    ],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert len(fold(name)) <= LONGEST


def series(text: str, **fields: object) -> str:
    return series_of(document_of(capture_of(text.encode()), text, **fields))


def test_versions_of_a_page_share_its_address() -> None:
    assert series("before", url=PAGE) == series("after", url=PAGE)
    assert series("before", url=PAGE) == series("after", url="http://HARBOUR.example/quiet/#top")
    assert series("before", url=PAGE) != series("after", url=PAGE + "?page=2")


def test_versions_of_a_post_share_channel_and_number_or_the_address() -> None:
    post = {"publisher": "Channel 1", "part": "message 7"}
    assert series("before", **post) == series("after", **post)
    assert series("before", **post) != series("before", publisher="Channel 2", part="message 7")
    assert series("a", url=PAGE, **post) == series("b", url=PAGE, part="message 7")


def test_articles_that_stand_on_one_page_are_not_versions_of_each_other() -> None:
    assert series("a", url=PAGE, part="item 1", title="A") != series(
        "b", url=PAGE, part="item 2", title="B"
    )
    assert series("a", url=PAGE, part="item 1", title="A") == series(
        "a, corrected", url=PAGE, part="item 2", title="A"
    )
    assert series("a", url=PAGE, part="item 1") != series("b", url=PAGE, part="item 2")


def test_what_has_neither_address_nor_number_stands_alone() -> None:
    assert series("a", title="Quiet") != series("b", title="Quiet")
    assert series("a", part="message 7") != series("b", part="message 7")


def test_an_address_that_cannot_be_parsed_is_taken_whole() -> None:
    assert series("a", url="http://[") == series("b", url="http://[")
