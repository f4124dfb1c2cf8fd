"""Files that users add."""

import functools
import zipfile

import pytest

from sayso.gazetteer.formats import NotAGazetteer, Skipped, read_rows

REGISTER = (
    "katottg\tcategory\tname_uk\tname_kmu2010\toblast\tlat\tlon\tmatch\tgn_id\tpopulation"
    "\twof_name\tname_rus\talt_names"
)
WOF = (
    "wof_id\tplacetype\tname\tlat\tlon\tcountry\tpopulation\tgn_id\tis_current\tregion_id"
    "\tname_eng\tname_ukr\tname_rus\talt_names\tdeprecated\tsuperseded_by"
)


@pytest.fixture
def table(tmp_path):
    """Write a file of lines and return its path."""

    def write(name, *lines):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def villages(table):
    return functools.partial(table, "villages.csv", "id,name,lat,lon,country,admin1,altnames")


def geonames(number, name, feature, names=""):
    columns = [number, name, name, names, "48.5", "37.9", *feature.split("."), "UA", "", "05"]
    return "\t".join([*columns, "", "", "", "120", "", "0", "Europe/Kyiv", "2024-01-01"])


def test_a_csv_gives_places_with_their_other_names(villages):
    path = villages("v:1,Lypove,48.5,37.97,UA,Donetsk Oblast,Липове|Липовое")
    (row,) = read_rows(path)
    assert (row.id, row.names, row.kind) == ("v:1", ("Липове", "Липовое"), "settlement")


def test_the_columns_of_a_csv_may_stand_in_any_order_and_more_than_needed(table):
    path = table("places.csv", "lon,LAT,note,name,id", '37.97,48.5,"a, b",Lypove,7')
    (row,) = read_rows(path)
    assert (row.id, row.lat, row.lon, row.country) == ("user:7", 48.5, 37.97, None)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("v:1,Lypove,,37.9,UA,,", "no coordinates"),
        ("v:1,Lypove,north,37.9,UA,,", "no coordinates"),
        ("v:1,Lypove,98.5,37.9,UA,,", "no coordinates"),
        ("v:1,Lypove,nan,37.9,UA,,", "no coordinates"),
        ("v:1,,48.5,37.9,UA,,", "no id or no name"),
        (",Lypove,48.5,37.9,UA,,", "no id or no name"),
        ("v:1,Lypove,48.5,37.9,Ukraine,,", "country code"),
        ("v:1,Lypove", "no coordinates"),
    ],
)
def test_a_line_that_gives_no_place_is_told_with_its_number(villages, line, why):
    (skipped,) = read_rows(villages(line))
    assert isinstance(skipped, Skipped)
    assert skipped.line == 2
    assert why in skipped.why


def test_a_geonames_dump_gives_settlements_and_regions_only(table):
    path = table(
        "UA.txt",
        geonames("1", "Lypove", "P.PPL", "Липове,Lipovoye"),
        geonames("2", "Donetska", "A.ADM1"),
        geonames("3", "Long Street", "R.ST"),
        geonames("4", "Sloboda", "P.PPLX"),
        geonames("5", "Lypova Hora", "T.MT"),
        "6\tcut off",
    )
    rows = list(read_rows(path))
    assert [(r.id, r.kind) for r in rows[:2]] == [
        ("geonames:1", "settlement"),
        ("geonames:2", "region"),
    ]
    assert "Липове" in rows[0].names
    assert [r.line for r in rows[2:]] == [3, 4, 5, 6]


def test_a_zipped_dump_is_opened(tmp_path):
    path = tmp_path / "UA.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("UA.txt", geonames("1", "Lypove", "P.PPL") + "\n")
    assert [r.id for r in read_rows(path)] == ["geonames:1"]


def test_the_register_is_read_with_the_names_of_the_joined_record(table):
    path = table(
        "register.tsv",
        REGISTER,
        "UA1\tC\tЛипове\tLypove\tДонецька\t48.5\t37.9\tunique\t77\t120\tLypove\tЛиповое\tLipovoye|Липовое",
    )
    (row,) = read_rows(path)
    assert (row.id, row.name, row.geonames) == ("katottg:UA1", "Lypove", 77)
    assert {"Липове", "Липовое", "Lipovoye"} <= set(row.names)
    assert not row.rough


def test_a_record_joined_from_a_neighbour_lends_neither_names_nor_number(table):
    path = table(
        "register.tsv",
        REGISTER,
        "UA1\tC\tЛипове\tLypove\tДонецька\t48.5\t37.9\tnearest\t77\t120\tКозача Гора\tКазачья Гора\tKozacha",
    )
    (row,) = read_rows(path)
    assert row.rough
    assert row.geonames is None
    assert row.names == ("Липове",)


def test_the_names_of_a_district_are_not_its_towns(table):
    path = table(
        "register.tsv",
        REGISTER,
        "UA1\tM\tЛипове\tLypove\tДонецька\t48.5\t37.9\tunique\t77\t\tЛипове\tДубовский район\tDubove|Дубове",
    )
    (row,) = read_rows(path)
    assert not {"Dubove", "Дубове"} & set(row.names)


def test_who_s_on_first_gives_regions_their_names_and_leaves_out_what_is_withdrawn(table):
    path = table(
        "wof.tsv",
        WOF,
        "9\tregion\tAl Shamal\t20\t30\tSD\t\t\t1\t9\tNorthern\t\t\t\t\t",
        "1\tlocality\tLypove\t48.5\t37.9\tSD\t10\t77\t-1\t9\t\t\tЛиповое\tLipovoye\t\t",
        "2\tlocality\tGone\t48.5\t37.9\tSD\t10\t78\t-1\t9\t\t\t\t\t2016-01-01\t",
        "3\tcampus\tSchool\t48.5\t37.9\tSD\t10\t79\t-1\t9\t\t\t\t\t\t",
        "4\tlocality\tPast\t48.5\t37.9\tSD\t10\t80\t0\t9\t\t\t\t\t\t",
    )
    region, village, *rest = read_rows(path)
    assert (region.kind, village.admin1, village.id) == ("region", "Northern", "wof:1")
    assert len(rest) == 3
    assert all(isinstance(r, Skipped) for r in rest)


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"town,where\nLypove,here\n", "town,where"),
        ("a.csv", b"\xff\xfe\x00i\x00d", "UTF-8"),
        ("a.zip", b"PK no archive", "zip"),
        ("a.json", b'{"places": []}', "places"),
    ],
)
def test_other_files_are_refused_with_the_forms_that_are_taken(tmp_path, name, body, why):
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(NotAGazetteer, match=why) as caught:
        list(read_rows(path))
    assert "id,name,lat,lon" in caught.value.hint


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NotAGazetteer, match=r"absent\.csv"):
        list(read_rows(tmp_path / "absent.csv"))
