"""The words of the house: round trips, ids, spans."""

import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import entries
from sayso.entries import Reading, Span, canonical, document_id, hull, key_id, sha256, trimmed

sys.path.append(str(Path(__file__).parent))
from strategies import readings, spans, texts


@given(readings())
def test_a_reading_comes_back_from_json_as_it_was(reading):
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


@given(readings())
def test_the_canonical_form_of_an_entry_is_one(reading):
    once = canonical(reading)
    assert canonical(msgspec.json.decode(once, type=Reading)) == once


@given(texts, texts)
def test_documents_have_the_same_id_exactly_when_they_say_the_same(one, other):
    key = {"title": None, "url": None, "publisher": None, "published_at": None}
    assert (document_id(text=one, **key) == document_id(text=other, **key)) == (one == other)


def test_ids_do_not_change_between_versions_of_python_or_machines():
    assert key_id("c", "a", None, 1) == "c-" + sha256(b'["a",null,1]')[7:23]
    assert sha256(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(spans(), spans())
def test_overlap_is_mutual_and_a_cover_overlaps(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    if one.covers(other) and len(other):
        assert one.overlaps(other)


@given(st.lists(spans(), min_size=1))
def test_a_hull_covers_all_its_spans(listed):
    assert all(hull(listed).covers(s) for s in listed)


@given(texts)
def test_trimming_leaves_no_space_at_the_edges_and_loses_no_word(text):
    span = trimmed(text, 0, len(text), " \t\r\n\u00a0")
    assert span.of(text) == text.strip(" \t\r\n\u00a0")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backwards_is_refused(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_entries_are_frozen():
    with pytest.raises(AttributeError):
        Span(0, 1).start = 5


@pytest.mark.parametrize("name", [n for n in entries.__all__ if n[0].isupper() and n != "OUTLET"])
def test_every_entry_has_a_docstring_for_its_readers(name):
    value = getattr(entries, name)
    if isinstance(value, type):
        assert value.__doc__
