"""No bytes make reading fail, hang or take the machine's memory."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import EXPORT, LEAD, SECOND, THIRD, article, captured, codes, export, only, page

from sayso.read.stage import read

SIZE = 20_000_000
PAGE = page(article(LEAD, SECOND, THIRD)).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>" + b"<div>" * (SIZE // 5),
        b"<p>" * (SIZE // 3),
        b"<b>" * (SIZE // 3),
        b"<" * SIZE,
        b"<html><body>" + b"<blockquote>" * 5_000 + b"<p>deep",
    ],
    ids=["div", "p", "b", "brackets", "blockquotes"],
)
def test_twenty_megabytes_of_nesting_are_a_problem(body):
    start = time.monotonic()
    assert "page-too-deep" in codes(only(body))
    assert time.monotonic() - start < 10


def test_the_story_above_a_deep_place_is_read():
    told = article(LEAD, SECOND, THIRD) + "<div>" * 3_000
    reading = only(page(told))
    assert LEAD in reading.document.text
    assert "page-too-deep" in codes(reading)


@pytest.mark.parametrize(
    "body",
    [
        b"<p>" + b"a" * SIZE,
        b"<p>" + b" " * SIZE + b"x",
        b"<body " + b"a=b " * (SIZE // 4) + b"><p>x",
        b'<script type="application/ld+json">' + b"[" * SIZE + b"</script><p>x",
        b"<p>" + b"&amp;" * (SIZE // 5),
        b"<!--" * (SIZE // 4),
    ],
    ids=["letters", "spaces", "attributes", "linked data", "entities", "comments"],
)
def test_twenty_megabytes_of_one_thing_take_seconds(body):
    start = time.monotonic()
    assert len(list(read(captured(body)))) == 1
    assert time.monotonic() - start < 10


def mutated(body, dice):
    kind = dice.randrange(6)
    at = dice.randrange(len(body))
    if kind == 0:
        return body[:at]
    if kind == 1:
        return body[:at] + bytes([dice.randrange(256)]) + body[at + 1 :]
    if kind == 2:
        return body[:at] + b"\0" * dice.randrange(1, 9) + body[at:]
    if kind == 3:
        end = min(len(body), at + dice.randrange(1, 400))
        return body[:at] + body[at:end] * 30 + body[at:]
    if kind == 4:
        return body.decode("utf-8", "replace").encode("cp1251", "replace")
    return (
        body[:at]
        + dice.choice([b"<table>", b"</article>", b"<!--", b"\xff\xfe", b"]]>"])
        + body[at:]
    )


@pytest.mark.parametrize("seed", range(60))
def test_mutated_input_is_read_without_failing(seed):
    dice = random.Random(seed)
    kind, body = dice.choice(
        [
            ("text/html", PAGE),
            ("text/plain", LEAD.encode()),
            (EXPORT, export({"text": [LEAD, {"type": "bold", "text": "x"}]}, name="Q").encode()),
            ("application/rss+xml", b"<rss><channel><item><description>" + LEAD.encode()),
        ]
    )
    for _ in range(dice.randrange(1, 4)):
        body = mutated(body, dice) or b"x"
    found = list(read(captured(body, kind)))
    assert found
    assert all(r.document.text or r.problems for r in found)
    assert all(r.document.text.encode() is not None for r in found)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["text/html", "text/plain", EXPORT, "application/atom+xml"]),
)
def test_any_bytes_give_a_reading(body, kind):
    assert list(read(captured(body, kind)))
