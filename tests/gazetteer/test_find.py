from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st


def best(gazetteer, name, **how):
    found = gazetteer.find(name, **how)
    return (found[0].place.name, found[0].how) if found else None


def test_a_name_is_found_as_it_stands_folded_inflected_and_by_its_sound(small):
    assert best(small, "Bakhmut") == ("Bakhmut", "exact")
    assert best(small, "BÁKHMUT") == ("Bakhmut", "folded")
    assert best(small, "Бахмутом", lang="uk") == ("Bakhmut", "inflected")
    assert best(small, "Bakhmout") == ("Bakhmut", "romanised")


def test_an_old_name_finds_the_town(small):
    assert best(small, "Artemivsk")[0] == "Bakhmut"


def test_an_inflected_region_is_found(small):
    assert best(small, "Донецької області", lang="uk") == ("Donetsk Oblast", "inflected")


def test_a_misspelt_name_is_found_only_when_asked_for(small):
    assert small.find("Bergdrof") == ()
    assert best(small, "Bergdrof", fuzzy=True) == ("Bergdorf", "fuzzy")


def test_a_place_is_known_by_its_id(small):
    assert small.get("geonames:2").name == "Bakhmut"
    assert small.get("geonames:999") is None


def test_a_pickled_gazetteer_reads_the_same_files(small):
    with pickle.loads(pickle.dumps(small)) as copy:
        assert copy.paths == small.paths
        assert copy.find("Bakhmut") == small.find("Bakhmut")


@given(name=st.text(max_size=200), lang=st.sampled_from([None, "en", "uk", "ru"]))
def test_any_string_can_be_looked_up(small, name, lang):
    for match in small.find(name, lang=lang, fuzzy=True):
        assert 0 < match.similarity <= 1


@pytest.mark.parametrize("limit", [0, 1])
def test_no_more_matches_than_asked_for(small, limit):
    assert len(small.find("Bakhmut", limit=limit)) == limit
