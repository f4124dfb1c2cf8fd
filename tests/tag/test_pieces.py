"""A text is cut into pieces and words, and into windows, without losing any of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.entries import Span
from sayso.lang.text import paragraphs
from sayso.tag.encoder import tokenizer
from sayso.tag.pieces import STOP, cut
from sayso.tag.windows import OVERLAP, SIZE, windows

WORDS = [
    "Kyiv",
    "said",
    "«Град»",
    "Клещеевка",
    "п'ять",
    "3,5",
    "…",
    "№7",
    "🛵",
    "un\u00a0mot",
    "ﬁre",
    "\n\n",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def pieces_of(text):
    return cut(text, paragraphs(text), tokenizer())


@given(TEXTS)
def test_every_letter_and_digit_lies_in_one_word(text):
    words = [text[a:b] for a, b in pieces_of(text).words]
    assert "".join(words) == "".join(text.split())


@given(TEXTS)
def test_every_word_begins_in_a_piece_and_none_goes_back(text):
    p = pieces_of(text)
    assert np.all(np.diff(p.heads) >= 0)
    assert all(0 <= h < len(p.ids) and p.ids[h] != STOP for h in p.heads)


def test_a_paragraph_break_is_a_piece_of_its_own():
    assert list(pieces_of("Kyiv\n\nsaid\nno").ids).count(STOP) == 2


@given(st.integers(0, 2000), st.integers(1, 90), st.integers(16, SIZE))
def test_windows_answer_for_every_word_once_and_see_around_it(words, sentence, size):
    text = "\n".join(" ".join(["село"] * sentence) for _ in range(words // sentence + 1))
    p = pieces_of(text)
    overlap = min(OVERLAP, size // 4)
    answered = []
    for w in windows(p, size, overlap):
        begin, end = w.mine
        assert w.last - w.first <= size - 2
        assert w.begin <= begin < end <= w.end
        if end < len(p.words):
            assert w.last - p.heads[end - 1] >= overlap // 2
        if begin > 0:
            assert p.heads[begin] - w.first >= overlap // 4
        answered += range(begin, end)
    assert answered == list(range(len(p.words)))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff"])
def test_a_text_of_no_words_has_no_windows(text):
    assert list(windows(cut(text, [Span(0, len(text))], tokenizer()))) == [] or text == "\ufeff"
