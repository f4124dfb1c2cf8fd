"""What a place is called in Ukrainian and in Russian, where the sources do not say whose a name is."""

import pytest

from sayso.gazetteer import open_gazetteer
from sayso.gazetteer.local import local_names

TOWNS = {
    "geonames:703448": ("Київ", "Киев"),
    "geonames:706483": ("Харків", "Харьков"),
    "geonames:698740": ("Одеса", "Одесса"),
    "geonames:702550": ("Львів", "Львов"),
    "geonames:709930": ("Дніпро", "Днепр"),
    "geonames:709717": ("Донецьк", "Донецк"),
    "geonames:693805": ("Сімферополь", "Симферополь"),
    "geonames:524901": ("Москва", "Москва"),
    "geonames:498817": ("Санкт-Петербург", "Санкт-Петербург"),
}


@pytest.mark.parametrize(
    ("names", "country", "uk", "ru"),
    [
        (("Zaitseve", "Зайцеве", "Зайцево"), "UA", "Зайцеве", "Зайцево"),
        (("Zaitseve", "Зайцево", "Зайцеве"), "UA", "Зайцеве", "Зайцево"),
        (("Bakhmut", "Артёмовск", "Бахмут", "Artemivsk"), "UA", "Бахмут", "Бахмут"),
        (("Klishchiivka", "Клещеевка", "Кліщіївка"), "UA", "Кліщіївка", "Клещеевка"),
        (("Кліщіївка", "Клещеевка"), "UA", "Кліщіївка", "Клещеевка"),
        (("Belgorod", "Белгород", "Бєлгород"), "RU", "Бєлгород", "Белгород"),
        (("Odesa", "Адэса", "Одеса", "Одесса", "Одесса ош"), "UA", "Одеса", "Одесса"),
        (("Poltava", "Полтав", "Палтава", "Полтава"), "UA", "Полтава", "Полтава"),
        (("Kryvyy Rih", "Крывы Рог", "Кривий Ріг", "Кривой Рог"), "UA", "Кривий Ріг", "Кривой Рог"),
        (("Omsk", "Омьскъ", "Омск", "Омськ"), "RU", "Омськ", "Омск"),
    ],
)
def test_each_language_gets_the_name_that_is_written_in_its_letters(names, country, uk, ru):
    assert local_names(names, country) == {"uk": uk, "ru": ru}


def test_a_place_without_a_cyrillic_name_has_none():
    assert local_names(("Bergdorf",), "DE") == {}
    assert local_names((), None) == {}


def test_a_name_in_other_letters_is_none_of_a_language():
    assert local_names(("Fedorivka", "Федорівка"), "UA") == {"uk": "Федорівка"}
    assert local_names(("Vyshkov", "Вышков"), "RU") == {"ru": "Вышков"}


def test_nothing_is_told_of_places_elsewhere():
    assert local_names(("Damascus", "Дамаск", "Дамаскус"), "SY") == {}
    assert local_names(("Nowhere", "Нигде"), None) == {}


def test_the_index_tells_the_names_of_many_places_at_once(small):
    asked = [*(f"geonames:{n}" for n in range(1200)), "csc:1", "geonames:2"]
    assert small.called(asked, "uk") == {"geonames:2": "Бахмут", "csc:1": "Донецька область"}
    assert small.called(asked, "ru") == {"geonames:2": "Бахмут", "csc:1": "Донецкая область"}
    assert small.called(asked, "en") == {}


def test_a_file_of_the_user_tells_the_names_of_its_places(layered):
    rows = "id,name,lat,lon,country,admin1,altnames\nx:1,Zaitseve,48.3,38.0,UA,,Зайцево|Зайцеве\n"
    gazetteer, _ = layered(rows)
    assert gazetteer.called(["geonames:2", "x:1"], "uk") == {
        "geonames:2": "Бахмут",
        "x:1": "Зайцеве",
    }
    assert gazetteer.called(["x:1"], "ru") == {"x:1": "Зайцево"}


def test_well_known_towns_are_called_as_their_languages_call_them(home):
    with open_gazetteer() as gazetteer:
        told = {lang: gazetteer.called(TOWNS, lang) for lang in ("uk", "ru")}
    assert {i: (told["uk"][i], told["ru"][i]) for i in TOWNS} == TOWNS
