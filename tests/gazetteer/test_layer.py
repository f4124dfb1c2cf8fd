from __future__ import annotations

import io
import zipfile

import pytest

from sayso.gazetteer.formats import NotAGazetteer, read_rows

HEADING = "id,name,lat,lon,country,admin1,altnames\n"
VILLAGES = HEADING + (
    "a1,Andriivka,48.50,37.97,UA,Donetsk Oblast,Андріївка|Андреевка\n"
    "a2,Klishchiivka,48.53,37.96,UA,Donetsk Oblast,Кліщіївка|Клещеевка\n"
)


def test_added_villages_are_found_in_every_language(layered):
    gazetteer, report = layered(VILLAGES)
    assert report.taken == 2
    assert gazetteer.find("Андріївки", lang="uk")[0].place.id == "user:a1"
    assert gazetteer.find("Клещеевкой", lang="ru")[0].place.admin1 == "Donetsk Oblast"


def test_a_place_that_is_known_gains_names_and_keeps_its_coordinates(layered):
    gazetteer, report = layered(HEADING + "x,Bakhmut,48.60,38.01,UA,,Бахмутське місто\n")
    assert report.known == 1
    found = gazetteer.find("Бахмутське місто")
    assert [(m.place.id, m.place.lat) for m in found] == [("geonames:2", 48.59)]


def test_a_namesake_far_away_is_another_place(layered):
    gazetteer, _ = layered(HEADING + "x,Bakhmut,50.2,30.1,UA,,\n")
    assert {m.place.id for m in gazetteer.find("Bakhmut")} == {"geonames:2", "user:x"}


def test_rows_that_cannot_be_taken_are_counted_with_their_reason(layered):
    _, report = layered(
        HEADING
        + "a,Nowhere,here,there,UA,,\n"
        + ",Nameless,1,2,UA,,\n"
        + "b,Far,99,2,UA,,\n"
        + "c,Odd,1,2,Ukraine,,\n"
        + "d,Good,1,2,UA,,\n"
    )
    assert (report.taken, report.skipped) == (1, 4)
    assert any("no coordinates (first in line 2)" in why for why in report.why)
    assert any("no two-letter country code" in why for why in report.why)


def test_one_id_given_twice_is_taken_once(layered):
    _, report = layered(HEADING + "a,Aaaby,1,2,UA,,\na,Bbbby,3,4,UA,,\n")
    assert (report.taken, report.skipped) == (1, 1)


def geonames_line(number, name, feature, code):
    fields = [number, name, name, "", "48.1", "37.1", feature, code, "UA", *[""] * 5, "500"]
    return "\t".join([*fields, "", "", "Europe/Kyiv", "2024-01-01"]) + "\n"


def test_a_geonames_dump_gives_settlements_and_regions_only(layered):
    text = (
        geonames_line("71", "Novaby", "P", "PPL")
        + geonames_line("72", "Novaby quarter", "P", "PPLX")
        + geonames_line("73", "Novaby bridge", "S", "BDG")
    )
    gazetteer, report = layered(text, "UA.txt")
    assert (report.taken, report.skipped) == (1, 2)
    assert gazetteer.get("geonames:71").population == 500


def test_a_register_row_without_coordinates_of_its_own_confirms_no_stranger(layered):
    heading = (
        "katottg\tname_uk\tname_kmu2010\toblast\tlat\tlon\tmatch\twof_name\tname_rus\talt_names"
    )
    rows = (
        "UA1\tСелище\tSelyshche\tДонецька\t48.2\t37.5\tunique\tСелище\tСелище\t\n"
        "UA2\tЧужинка\tChuzhynka\tДонецька\t48.3\t37.6\tnearest-raion\tПолтава\t\t\n"
    )
    gazetteer, report = layered(f"{heading}\n{rows}", "register.tsv")
    assert report.taken == 1
    assert gazetteer.find("Селища", lang="uk")[0].place.admin1 == "Donetsk Oblast"
    assert gazetteer.find("Чужинка") == ()


def test_a_who_s_on_first_table_is_read_without_withdrawn_rows(layered):
    heading = (
        "wof_id\tplacetype\tname\tlat\tlon\tcountry\tis_current\tname_eng\talt_names\tdeprecated"
    )
    rows = (
        "1\tlocality\tالمثال\t35.1\t40.1\tSY\t-1\tAl Mithal\tMithal\t\n"
        "2\tlocality\tGone\t35.2\t40.2\tSY\t0\t\t\t\n"
        "3\tneighbourhood\tTiny\t35.3\t40.3\tSY\t1\t\t\t\n"
    )
    gazetteer, report = layered(f"{heading}\n{rows}", "wof.tsv")
    assert (report.taken, report.skipped) == (1, 2)
    assert gazetteer.find("Mithal")[0].place.country == "SY"


def test_a_zipped_table_is_read(layered, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("villages.csv", VILLAGES)
        archive.writestr("readme.txt", "about")
    path = tmp_path / "villages.zip"
    path.write_bytes(packed.getvalue())
    assert [row.name for row in read_rows(path)] == ["Andriivka", "Klishchiivka"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "it is empty"),
        (b"one,two\n1,2\n", "no known heading"),
        (b"id,name,lat,lon\n1,\xff\xfe,3,4\n", "no UTF-8"),
    ],
)
def test_a_file_of_no_known_form_is_refused_with_what_to_give(tmp_path, body, says):
    path = tmp_path / "odd.csv"
    path.write_bytes(body)
    with pytest.raises(NotAGazetteer, match=says) as refused:
        list(read_rows(path))
    assert "id,name,lat,lon,country,admin1,altnames" in str(refused.value) + str(
        vars(refused.value)
    )


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(NotAGazetteer, match="No such file"):
        list(read_rows(tmp_path / "none.csv"))
