from __future__ import annotations

import pytest

from sayso.lang.folded import words_of
from sayso.lang.patterns import BadPattern, Finder, finder


def fits(pattern, text):
    words = words_of(text, 0, len(text))
    return [
        " ".join(w.text for w in words[f.first : f.last]) for f in finder([pattern]).find(words)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("took", "They took it", ["took"]),
        ("liberat*", "Liberation and liberated", ["liberation", "liberated"]),
        ("(took|takes) control", "He takes control", ["takes control"]),
        ("took full? control", "took control", ["took control"]),
        ("took full? control", "took full control", ["took full control"]),
        ("took ~2 control", "took back full control", ["took back full control"]),
        ("took ~2 control", "took it all back from control", []),
        ("(fell back|left) from", "They fell back from it", ["fell back from"]),
        ("п'ять", "П’ять атак", ["п'ять"]),
        ("еще", "Ещё", ["еще"]),
    ],
)  # fmt: skip
def test_a_pattern_fits_words(pattern, text, found):
    assert fits(pattern, text) == found


@pytest.mark.parametrize("pattern", ["", "~2 control", "full? control", "took ~2", "den(y|ied)"])
def test_a_pattern_that_cannot_be_read_is_refused(pattern):
    with pytest.raises(BadPattern):
        finder([pattern])


def test_longer_fits_come_first():
    words = words_of("under full control", 0, 18)
    found = Finder([("under", "short"), ("under ~2 control", "long")]).find(words)
    assert [f.value for f in found] == ["long", "short"]
