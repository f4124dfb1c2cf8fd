"""Quality does not slip unnoticed: measured figures stay above the pinned floors."""

import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from sayso.gazetteer import open_gazetteer

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


def test_villages_of_the_front_stay_above_their_floor(home):
    from front_line import TABLE, measure

    if not (SHARED / TABLE).is_file():
        pytest.skip(f"{SHARED / TABLE} is absent")
    with open_gazetteer([SHARED / TABLE]) as gazetteer:
        counts = measure(gazetteer)
    test = sum((n for (_, part), n in counts.items() if part == "test"), Counter())
    assert test["right"] / test["marks"] >= FLOORS["front line"]["right"]


@pytest.mark.parametrize("corpus", FLOORS["places"])
def test_places_stay_above_their_floor(home, corpus):
    from places import marked

    folder, tool = SHARED / "data/geoparsing" / corpus, SHARED / "tools/score_places.py"
    if not folder.is_dir():
        pytest.skip(f"{folder} is absent")
    with open_gazetteer() as gazetteer:
        figures = marked(corpus, "test", folder, tool, gazetteer, 0)
    assert figures["within km, of all"]["161"] >= FLOORS["places"][corpus]


@pytest.mark.parametrize("corpus", FLOORS["moments"])
def test_moments_stay_above_their_floor(monkeypatch, corpus):
    from moments import score

    folder = SHARED / "data/temporal" / corpus
    if not folder.is_dir():
        pytest.skip(f"{folder} is absent")
    monkeypatch.syspath_prepend(str(SHARED / "tools"))
    n = score(folder, "test", show=False)
    assert 100 * n["right"] / n["calendar"] >= FLOORS["moments"][corpus]


@pytest.mark.parametrize("lang", FLOORS["phrases"])
def test_news_phrases_stay_above_their_floor(lang):
    from moments import phrases

    right, of = phrases()[lang]["test"]
    assert right / of >= FLOORS["phrases"][lang]


def test_claims_stay_above_their_floors(home):
    from claims import measure

    if not (SHARED / "gold/dev").is_dir():
        pytest.skip(f"{SHARED / 'gold/dev'} is absent")
    measured = measure(SHARED)
    for name, floor in FLOORS["claims"].items():
        assert measured[name]["f1"] >= floor, name


def test_claims_in_our_own_reports_stay_above_their_floors(home):
    from own_claims import LANGUAGES, measure

    if not (SHARED / "tools/score_claims.py").is_file():
        pytest.skip("the scorer is absent")
    measured = measure(SHARED, "test", LANGUAGES)
    for name, floor in FLOORS["own claims"].items():
        assert measured[name]["f1"] >= floor, name


def test_relations_states_and_origins_stay_above_their_floors(home):
    from scenarios import OWN, measure

    if not (SHARED / "tools/score_scenarios.py").is_file():
        pytest.skip("the scorer is absent")
    measured = measure(SHARED, [OWN / name for name in FLOORS["scenarios"]["of"]])
    assert measured["macro"] >= FLOORS["scenarios"]["macro"]
    assert measured["states"] >= FLOORS["scenarios"]["states"]
    assert measured["origins"] >= FLOORS["scenarios"]["origins"]
    assert measured["traps"] <= FLOORS["scenarios"]["traps"]
    assert measured["never"] == 0
