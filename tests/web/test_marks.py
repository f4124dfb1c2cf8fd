"""A marked text is the text, whatever its marks are and however they overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.entries import Span
from sayso.lang.text import paragraphs
from sayso.web.marks import Mark, around, cut, in_place

_texts = st.text(max_size=60)
_spans = st.tuples(st.integers(0, 70), st.integers(0, 70)).map(lambda e: Span(min(e), max(e)))
_kinds = st.sampled_from(["said", "claim", "source", "cue", "place", "moment", "problem"])


@st.composite
def _marks(draw):
    spans = draw(st.lists(_spans, max_size=8))
    return [Mark(span=s, kind=draw(_kinds), id=f"m-{n}", note=n) for n, s in enumerate(spans)]


@given(_texts, _marks())
def test_the_pieces_joined_are_the_text_exactly(text, marks):
    assert "".join(piece.words for piece in cut(text, marks)) == text


@given(_texts, _marks(), _spans)
def test_a_part_of_a_text_is_cut_as_the_whole_is(text, marks, part):
    within = Span(min(part.start, len(text)), min(part.end, len(text)))
    assert "".join(p.words for p in cut(text, marks, within)) == within.of(text)


@given(_texts, _marks())
def test_at_every_letter_just_the_marks_are_open_that_cover_it(text, marks):
    place, opened = 0, []
    for piece in cut(text, marks):
        assert piece.words
        opened += [o.mark for o in piece.opens]
        for letter in range(place, place + len(piece.words)):
            covering = {m.id for m in marks if m.span.start <= letter < m.span.end}
            assert {m.id for m in opened} == covering
            assert len(opened) == len(covering)
        place += len(piece.words)
        assert piece.closes <= len(opened)
        del opened[len(opened) - piece.closes :]
    assert not opened


@given(_texts, _marks())
def test_each_mark_begins_once_and_ends_once(text, marks):
    pieces = list(cut(text, marks))
    shown = sorted(m.id for m in marks if m.span.start < min(m.span.end, len(text)))
    assert sorted(o.mark.id for p in pieces for o in p.opens if o.first) == shown
    assert sorted(m.id for p in pieces for m in p.ends) == shown


def test_a_mark_that_lies_in_another_is_not_cut():
    said = Mark(span=Span(0, 20), kind="said")
    claim = Mark(span=Span(5, 10), kind="claim")
    pieces = list(cut("x" * 20, [claim, said]))
    assert [[(o.mark.kind, o.first) for o in p.opens] for p in pieces] == [
        [("said", True)],
        [("claim", True)],
        [],
    ]


def test_of_marks_that_cross_the_one_that_began_first_goes_on():
    claim = Mark(span=Span(0, 10), kind="claim")
    said = Mark(span=Span(5, 15), kind="said")
    pieces = list(cut("x" * 15, [said, claim]))
    assert [[(o.mark.kind, o.first) for o in p.opens] for p in pieces] == [
        [("claim", True)],
        [("said", True)],
        [("said", False)],
    ]
    assert [p.closes for p in pieces] == [0, 2, 1]


def test_of_marks_over_the_same_words_the_claim_lies_inside_what_is_said():
    marks = [Mark(span=Span(0, 4), kind=kind) for kind in ("place", "claim", "said")]
    (piece,) = cut("Kyiv", marks)
    assert [o.mark.kind for o in piece.opens] == ["said", "claim", "place"]


def test_code_points_outside_the_basic_plane_count_as_one():
    pieces = list(cut("🙂🙂 так", [Mark(span=Span(1, 2), kind="claim")]))
    assert [p.words for p in pieces] == ["🙂", "🙂", " так"]


@given(st.text())
def test_what_browsers_would_drop_keeps_its_place(text):
    shown = in_place(text)
    assert len(shown) == len(text)
    assert "\r" not in shown
    assert "\0" not in shown


def test_the_paragraph_around_the_words_is_shown():
    text = "First.\n\nThe village was taken. So they said.\n\nLast."
    words = Span(text.index("village"), text.index("village") + 7)
    ((part, _),) = around(text, [words], paragraphs(text), most=500)
    assert part.of(text) == "The village was taken. So they said."


def test_a_long_paragraph_is_cut_between_words():
    text = "word " * 400 + "village " + "word " * 400
    words = Span(2000, 2007)
    ((part, _),) = around(text, [words], paragraphs(text), most=52)
    shown = part.of(text)
    assert "village" in shown
    assert len(shown) < 200
    assert set(shown.split()) == {"word", "village"}


def test_words_in_two_paragraphs_show_both():
    text = "One taken.\nBetween.\nTwo taken."
    parts = around(text, [Span(0, 3), Span(20, 23)], paragraphs(text), most=50)
    assert [p.of(text) for p, _ in parts] == ["One taken.", "Two taken."]
