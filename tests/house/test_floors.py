"""Quality does not slip unnoticed: measured figures stay above the pinned floors."""

import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = tomllib.loads((ROOT / "bench/quality/floors.toml").read_text(encoding="utf-8"))
sys.path.append(str(ROOT / "bench/quality"))


@pytest.mark.parametrize("name", FLOORS["attribution"])
def test_attributions_stay_above_their_floor(name):
    from attribution import SETS, measure

    folder, lang = {n: (f, lg) for n, f, lg in SETS}[name]
    if not (SHARED / folder).is_dir():
        pytest.skip(f"{SHARED / folder} is absent")
    measured, _ = measure(SHARED, folder, lang)
    assert measured["joint"]["f1"] >= FLOORS["attribution"][name]


def test_claims_stay_above_their_floors(home):
    from claims import measure

    if not (SHARED / "gold/dev").is_dir():
        pytest.skip(f"{SHARED / 'gold/dev'} is absent")
    measured = measure(SHARED)
    for name, floor in FLOORS["claims"].items():
        assert measured[name]["f1"] >= floor, name
