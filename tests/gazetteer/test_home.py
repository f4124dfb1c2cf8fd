"""The user's data folder and the base of the data packages."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sayso.gazetteer import add_file, added_files, data_home, is_built, open_gazetteer
from sayso.gazetteer.index import build

_HEAD = "id,name,lat,lon,country"


@pytest.fixture(scope="module")
def index(home):
    with open_gazetteer() as opened:
        yield opened


def test_the_data_folder_is_the_one_that_is_named(home):
    assert data_home() == home


def test_the_base_is_built_at_first_use_and_then_lies_ready(index):
    assert is_built()


def best(index, name, lang="en"):
    return index.find(name, lang=lang)[0].place


@pytest.mark.parametrize(
    ("name", "lang", "kind", "country"),
    [
        ("Ukraine", "en", "country", "UA"),
        ("Україні", "uk", "country", "UA"),
        ("США", "ru", "country", "US"),
        ("Donetsk region", "en", "region", "UA"),
        ("Харківщині", "uk", "region", "UA"),
        ("Белгородской области", "ru", "region", "RU"),
        ("Donbas", "en", "region", "UA"),
        ("Europe", "en", "region", None),
        ("Avdiivka", "en", "settlement", "UA"),
        ("Краматорську", "uk", "settlement", "UA"),
        ("Угледара", "ru", "settlement", "UA"),
        ("Deir al-Zour", "en", "settlement", "SY"),
    ],
)
def test_the_base_knows_countries_regions_and_towns(index, name, lang, kind, country):
    place = best(index, name, lang)
    assert (place.kind, place.country) == (kind, country)
    assert place.lat is not None


@pytest.mark.parametrize(
    ("name", "admin1"),
    [
        ("Bakhmut", "Donetsk Oblast"),
        ("Kramatorsk", "Donetsk Oblast"),
        ("Shebekino", "Belgorod Oblast"),
        ("Baton Rouge", "Louisiana"),
        ("Idlib", "Idlib"),
    ],
)
def test_towns_know_their_region(index, name, admin1):
    settlements = [m.place for m in index.find(name) if m.place.kind == "settlement"]
    assert settlements[0].admin1 == admin1


def test_codes_of_airports_are_no_names(index):
    assert index.find("SDF", lang="en") == ()


def test_an_extra_file_counts_for_one_run_and_an_added_one_for_good(home, tmp_path):
    extra, kept = tmp_path / "extra.csv", tmp_path / "kept.csv"
    extra.write_text(f"{_HEAD}\nx:1,Zzyzxivka,48.5,37.9,UA\n", encoding="utf-8")
    kept.write_text(f"{_HEAD}\nk:1,Kwyjibivka,48.5,37.9,UA\n", encoding="utf-8")
    with open_gazetteer([extra]) as once:
        assert once.get("x:1") is not None
    report = add_file(kept)
    again = add_file(kept)
    assert report == again
    assert report.taken == 1
    assert len(added_files()) == 1
    kept.unlink()
    with open_gazetteer() as later:
        assert later.get("k:1") is not None
        assert later.get("x:1") is None
    for path in added_files():  # other rooms' tests share the folder
        path.unlink()


def test_several_may_build_the_same_index_at_once(tmp_path):
    path = tmp_path / "layer.sqlite"

    def fill(writer):
        writer.place(1, "v:1", "Lypove", (48.5, 37.9), "UA", "settlement", None, 0, None)
        writer.names(1, ["Lypove"], "UA")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: build(path, fill), range(8)))
    assert [p.name for p in tmp_path.iterdir()] == ["layer.sqlite"]
