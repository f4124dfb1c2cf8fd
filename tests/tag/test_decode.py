"""Labels become spans along the best path."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.tag.decode import anchors_in, paths, runs_of
from sayso.tag.labels import (
    CONTENT_ALONE,
    CONTENT_BEGINS,
    CONTENT_GOES_ON,
    CUE_BEGINS,
    CUE_GOES_ON,
    OUT,
    ROLES,
    SOURCE_BEGINS,
    SOURCE_GOES_ON,
)

S, s, C, c, o = SOURCE_BEGINS, SOURCE_GOES_ON, CONTENT_BEGINS, CONTENT_GOES_ON, OUT


def sure(labels, kinds):
    return np.eye(kinds, dtype=np.float32)[labels] * 9


def test_a_source_and_a_content_that_goes_on_behind_the_cue():
    (found,) = paths(sure([C, c, o, S, s, o, C, c, c], ROLES)[None])
    assert found == ([(3, 5)], [(0, 2), (6, 9)])


def allowed(labels):
    """At most one source, and nothing goes on that has not begun."""
    begun = sum(label == S for label in labels)
    steps = zip((o, *labels), labels, strict=False)
    runs = all(
        (b != s or a in (S, s)) and (b != c or a in (C, c)) and (b != C or a not in (C, c))
        for a, b in steps
    )
    return begun <= 1 and runs


@given(arrays(np.float32, (5, ROLES), elements=st.floats(-4, 4, width=32)))
def test_no_other_reading_is_better(logits):
    best = max(
        sum(logits[i, label] for i, label in enumerate(labels))
        for labels in itertools.product(range(ROLES), repeat=5)
        if allowed(labels)
    )
    ((source, content),) = paths(logits[None])
    labels = [o] * 5
    for runs, first in ((source, S), (content, C)):
        for begin, end in runs:
            labels[begin:end] = [first] + [first + 1] * (end - begin - 1)
    assert allowed(labels)
    assert np.isclose(sum(logits[i, label] for i, label in enumerate(labels)), best, atol=1e-4)


def test_a_cue_ends_where_another_begins():
    logits = sure([o, CUE_BEGINS, CUE_GOES_ON, CUE_BEGINS, o, CONTENT_ALONE], 4)
    assert [(a.at, a.cue) for a in anchors_in(logits, 0, 6, 0.0)] == [
        (1, (1, 3)),
        (3, (3, 4)),
        (5, None),
    ]


def test_a_cue_belongs_to_the_window_in_which_it_begins():
    logits = sure([CUE_BEGINS, CUE_GOES_ON, CUE_GOES_ON, CUE_BEGINS], 4)
    assert [a.at for a in anchors_in(logits, 1, 4, 0.0)] == [3]


def test_leaning_finds_more():
    logits = np.array([[1.0, 0.5, 0.0, 0.0]], np.float32)
    assert not anchors_in(logits, 0, 1, 0.0)
    assert anchors_in(logits, 0, 1, 1.0)


def test_names_of_two_kinds_side_by_side_stay_apart():
    found = runs_of(sure([1, 2, 3, 4, 4, 1, 1], 11))
    assert [(run, kind) for run, kind, _ in found] == [
        ((0, 2), 0),
        ((2, 5), 1),
        ((5, 6), 0),
        ((6, 7), 0),
    ]


def test_a_name_that_goes_on_without_beginning_is_one():
    assert [run for run, _, _ in runs_of(sure([o, 2, 2, o], 11))] == [(1, 3)]
