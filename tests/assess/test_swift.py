"""All days of a place are assessed together; each comes out as if it were assessed by itself."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saying import VILLAGE, said, voice
from sayso.assess.evidence import Told, heard
from sayso.assess.stage import assess, state_on

sys.path.append(str(Path(__file__).parent))

from day_by_day import weights_on

VOICES = [
    *(voice(f"Spokesman {n}", side="Ukraine") for n in range(3)),
    *(voice(f"Officer {n}", side="Russia") for n in range(2)),
    *(voice(f"Monitor {n}") for n in range(2)),
    voice("a soldier", named=False, side="Ukraine"),
]
SAYINGS = [
    "control/holds Ukraine",
    "control/gains Ukraine",
    "control/gains Russia",
    "control/gains",
    "control/loses Russia",
    "not control/holds Ukraine",
    "not control/gains Russia",
    "control/contested",
    "clash/fighting",
    "posture/present Russia",
    "may control/holds Russia",
    "control/holds Highland Front",
    "strike/shelling",
]
near = st.integers(0, 40)
far = st.integers(0, 900)
days = st.one_of(near, far).map(
    lambda n: f"{2022 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}"
)


@st.composite
def tellings(draw):
    published = draw(days)
    at = draw(st.one_of(st.none(), st.just(published), days))
    one = said(
        draw(st.sampled_from(VOICES)),
        draw(st.sampled_from(SAYINGS)),
        draw(st.sampled_from(["the village", "the north of the village", "near the village"])),
        day=published + draw(st.sampled_from(["", "T08:00:00Z", "T21:00:00Z"])),
        at=min(at, published) if at else None,
    )
    replaced = draw(st.one_of(st.none(), st.none(), days))
    shared = draw(st.sampled_from(["", "", "o-1", "o-2"]))
    return Told(said=one, origin=shared or one.claim.id, replaced=replaced)


def rounded(weights):
    return {s: (pytest.approx(w, abs=2e-4), claims) for s, (w, claims) in weights.items()}


@settings(max_examples=200)
@given(st.lists(tellings(), max_size=25))
def test_each_day_is_as_if_it_were_assessed_by_itself(told):
    made = list(assess(VILLAGE, told))
    assert [a.day for a in made] == sorted({t.published for t in told})
    for one in made:
        found = {s.state: (s.weight, s.claims) for s in one.states}
        assert found == rounded(weights_on(told, one.day))


@given(st.lists(tellings(), max_size=15), days, days)
def test_a_day_can_be_looked_back_on_with_some_left_out(told, day, later):
    known_by = max(day, later)
    left_out = VOICES[0].id
    others = [t for t in told if t.said.first_voice.id != left_out]
    swift = heard(told).without({t.said.claim.id for t in told if t not in others})
    found = state_on(swift, day, known_by)
    assert found == {
        s: pytest.approx(w, abs=2e-4) for s, (w, _) in weights_on(others, day, known_by).items()
    }
