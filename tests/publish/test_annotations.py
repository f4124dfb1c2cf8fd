"""The words of a claim as other tools find them again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "entries"))
import msgspec
from strategies import readings

from sayso.entries import Claim, Document, Span
from sayso.publish.annotations import annotation, annotation_collection, web_address

TEXT = "“🙂 Klishchiivka is ours,” the brigade said on Monday."


def _document(**known):
    return Document(
        **({"id": "sha256:ab", "capture": "sha256:cd", "path": "a", "text": TEXT} | known)
    )


def _claim(*spans):
    return Claim(
        id="c-1",
        type="control",
        polarity="affirmed",
        modality="asserted",
        evidence=spans or (Span(3, 23),),
    )


@given(readings())
def test_the_exact_words_stand_at_the_positions_that_are_told(reading):
    told = annotation_collection(reading)
    text = reading.document.text
    for one in told["first"]["items"]:
        for target in one["target"]:
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])


@given(readings())
def test_every_claim_of_a_document_is_an_annotation_of_it(reading):
    told = json.loads(msgspec.json.encode(annotation_collection(reading)))
    assert told["type"] == "AnnotationCollection"
    assert told["total"] == len(reading.claims)
    assert [a["id"] for a in told["first"]["items"]] == [
        f"urn:sayso:{c.id}" for c in reading.claims
    ]


def test_positions_count_code_points():
    told = annotation(_document(), _claim(Span(1, 2)), ("a brigade", "Gazette"))
    quote, position = told["target"][0]["selector"]
    assert quote["exact"] == "🙂"
    assert (position["start"], position["end"]) == (1, 2)


def test_the_body_tells_the_claim_in_words_and_in_the_terms_of_the_contract():
    told = annotation(_document(publisher="Gazette"), _claim(), ("a brigade", "Gazette"))
    words, coded = told["body"]
    assert words["value"] == "control"
    assert coded["claim"]["voices"] == ["a brigade", "Gazette"]
    assert coded["claim"]["evidence"][0]["text"] == TEXT[3:23]
    assert told["creator"]["name"] == "sayso"


def test_the_source_is_the_address_of_the_document_where_it_has_one():
    chain = ("outlet",)
    with_address = annotation(_document(url="https://gazette.example/1"), _claim(), chain)
    without = annotation(_document(), _claim(), chain)
    assert with_address["target"][0]["source"] == "https://gazette.example/1"
    assert without["target"][0]["source"] == "urn:sayso:sha256:ab"


def test_each_stretch_of_the_evidence_is_a_target():
    told = annotation(_document(), _claim(Span(3, 15), Span(24, 26)), ("outlet",))
    assert [t["selector"][1]["start"] for t in told["target"]] == [3, 24]


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc",
        "//x",
        "http://[",
        "https:",
    ],
)
def test_only_web_addresses_are_led_to(url):
    assert web_address(url) is None


@given(st.text())
def test_no_text_makes_an_address_fail(url):
    assert web_address(url) in {None, url}
