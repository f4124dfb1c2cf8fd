"""The credibility of an item by what others say, on the Admiralty scale."""

from __future__ import annotations

import pytest

from saying import said, voice
from sayso.assess.credibility import credibility

STAFF = voice("General Staff", kind="military", side="Ukraine")
BRIGADE = voice("3rd Assault Brigade", kind="military", side="Ukraine")
MINISTRY = voice("Russian Defence Ministry", kind="government", side="Russia")
BLOGGER = voice("Stepan Volk", side="Russia")
INSTITUTE = voice("Institute for the Study of War", kind="organization")
MONITOR = voice("Trellis Monitor", kind="organization")
ITEM = said(STAFF, "control/gains Ukraine", "Orlivka is free")


def other(kind, speaker, *, later=True, **more):
    return kind, said(speaker, "control/gains Ukraine", "Orlivka", **more), later


@pytest.mark.parametrize(
    ("others", "grade"),
    [
        ([], 6),
        ([other("echo", INSTITUTE)], 6),
        ([other("corroborates", BRIGADE)], 3),
        ([other("corroborates", INSTITUTE)], 2),
        ([other("corroborates", INSTITUTE), other("corroborates", MONITOR)], 1),
        ([other("corroborates", INSTITUTE), other("corroborates", INSTITUTE)], 2),
        ([other("corroborates", BLOGGER, admits=True)], 1),
        ([other("contradicts", MINISTRY)], 4),
        ([other("contradicts", INSTITUTE)], 5),
        ([other("corroborates", INSTITUTE), other("contradicts", MINISTRY)], 4),
        (
            [
                other("corroborates", INSTITUTE),
                other("corroborates", MONITOR),
                other("contradicts", MINISTRY),
            ],
            3,
        ),
        ([other("corroborates", INSTITUTE), other("updates", STAFF)], 5),
        ([other("corroborates", INSTITUTE), other("updates", STAFF, later=False)], 2),
    ],
)
def test_an_item_is_as_credible_as_independent_voices_make_it(others, grade):
    assert credibility(ITEM, others).credibility == grade


def test_the_reason_tells_the_counts():
    told = credibility(ITEM, [other("corroborates", INSTITUTE), other("contradicts", MINISTRY)])
    assert told.reason == "1 independent and 0 of its own side say so too, 1 say otherwise"
