"""Two versions of a post side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.web.compare import Run, compared

_texts = st.text(st.sampled_from("ab .\n\r🙂é"), max_size=60)


@given(_texts, _texts)
def test_the_runs_joined_are_the_texts(before, after):
    old, new = compared(before, after)
    assert "".join(r.words for r in old) == before
    assert "".join(r.words for r in new) == after


@given(_texts, _texts)
def test_what_is_unchanged_stands_in_both(before, after):
    old, new = compared(before, after)
    assert "".join(r.words for r in old if not r.changed) == "".join(
        r.words for r in new if not r.changed
    )


@given(_texts)
def test_a_text_is_unchanged_against_itself(text):
    old, new = compared(text, text)
    assert old == new
    assert not any(r.changed for r in old)


def test_the_words_that_were_put_in_are_marked():
    before = "The village was taken.\nNothing else."
    after = "The village was not taken.\nNothing else."
    old, new = compared(before, after)
    assert not any(r.changed for r in old)
    assert Run("not ", changed=True) in new


def test_very_long_versions_are_told_apart_in_time():
    old, new = compared("a " * 20_000, "b " * 20_000)
    assert [r.changed for r in old] == [True]
    assert [r.changed for r in new] == [True]
