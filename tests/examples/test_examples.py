"""The example reports are what their README says that they are."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from sayso.entries import Sidecar

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = EXAMPLES / "reports"
PAGES = sorted(REPORTS.rglob("*.html"))
TEXTS = sorted(REPORTS.rglob("*.txt"))
EXPORTS = sorted(REPORTS.rglob("result.json"))


def _name(path: Path) -> str:
    return str(path.relative_to(REPORTS))


def _declared_charset(page: bytes) -> str:
    found = re.search(rb"charset=\"?([a-zA-Z0-9-]+)", page[:1024])
    assert found, "the page does not declare its encoding"
    return found[1].decode()


def test_there_are_reports_in_every_form() -> None:
    assert len(PAGES) + len(TEXTS) >= 12
    assert len(PAGES) >= 9
    assert len(TEXTS) >= 3
    assert len({json.loads(p.read_text("utf-8"))["name"] for p in EXPORTS}) == 2


def test_the_readme_lists_every_report_and_no_other() -> None:
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `([^`]+)`", readme, flags=re.MULTILINE))
    assert listed == {_name(p) for p in [*PAGES, *TEXTS, *EXPORTS]}


def test_nothing_else_lies_among_the_reports() -> None:
    sidecars = {p.with_suffix(".json") for p in TEXTS}
    assert {p for p in REPORTS.rglob("*") if p.is_file()} == {*PAGES, *TEXTS, *EXPORTS, *sidecars}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_a_page_is_in_the_encoding_that_it_declares(page: Path) -> None:
    body = page.read_bytes()
    text = body.decode(_declared_charset(body))
    assert "�" not in text
    assert re.search(r"<html lang=\"(en|uk|ru)", text)
    # a wrong charset would leave no word that everybody who writes about these villages uses
    assert re.search("Klishchiivka|Кліщіївк|Клещеевк|Андріївк|Костянтинівк|Andriivka", text)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_a_page_says_that_it_is_a_demonstration(page: Path) -> None:
    body = page.read_bytes()
    text = body.decode(_declared_charset(body))
    assert re.search("Demonstration page|Демонстраційна сторінка|Демонстрационная страница", text)


def test_one_outlet_still_publishes_in_windows_1251() -> None:
    charsets = {_declared_charset(p.read_bytes()) for p in PAGES}
    assert "windows-1251" in charsets


@pytest.mark.parametrize("page", [p for p in PAGES if b"ld+json" in p.read_bytes()], ids=_name)
def test_structured_data_parses(page: Path) -> None:
    text = page.read_text("utf-8")
    block = re.search(r"<script type=\"application/ld\+json\">(.+?)</script>", text, re.DOTALL)
    assert block
    assert "2023-09-" in json.dumps(json.loads(block[1]))


@pytest.mark.parametrize("file", TEXTS, ids=_name)
def test_a_text_has_a_sidecar_that_tells_all(file: Path) -> None:
    side = msgspec.json.decode(file.with_suffix(".json").read_bytes(), type=Sidecar)
    assert all(getattr(side, field) for field in Sidecar.__struct_fields__)
    assert str(side.published_at) == file.name[:10]
    assert side.lang in ("en", "uk", "ru")


def test_addresses_lead_nowhere() -> None:
    for file in [*PAGES, *TEXTS, *EXPORTS, *(p.with_suffix(".json") for p in TEXTS)]:
        hosts = set(re.findall(rb"https?://([^/\"<> ]+)", file.read_bytes()))
        standards = {b"schema.org", b"ogp.me", b"www.w3.org"}
        assert all(h.endswith(b".example") for h in hosts - standards), file


@pytest.mark.parametrize("export", EXPORTS, ids=_name)
def test_an_export_has_the_form_that_telegram_desktop_writes(export: Path) -> None:
    channel = json.loads(export.read_text("utf-8"))
    assert channel["type"] == "public_channel"
    ids = [m["id"] for m in channel["messages"]]
    assert ids == sorted(set(ids))
    assert Counter(m["type"] for m in channel["messages"])["service"] == 1
    for message in channel["messages"]:
        text = message["text"]
        flat = text if isinstance(text, str) else "".join(_plain(part) for part in text)
        assert flat == "".join(part["text"] for part in message["text_entities"])


def _plain(part: str | dict[str, str]) -> str:
    return part if isinstance(part, str) else part["text"]


def test_an_edit_shows_between_two_exports_of_one_channel() -> None:
    first, second = (
        {m["id"]: m for m in json.loads(p.read_text("utf-8"))["messages"]}
        for p in EXPORTS
        if "polevaya-tetrad" in p.parts
    )
    assert {i for i in first if first[i] != second[i]} == {13}
    assert "edited" not in first[13]
    assert second[13]["edited"] > second[13]["date"]
    assert first[13]["date"] == second[13]["date"]


def test_posts_are_forwarded_linked_and_edited() -> None:
    posts = [m for p in EXPORTS for m in json.loads(p.read_text("utf-8"))["messages"]]
    assert any("forwarded_from" in m for m in posts)
    assert any("edited" in m for m in posts)
    assert any("href" in e for m in posts for e in m["text_entities"])
    assert {type(m["text"]) for m in posts} == {str, list}


def test_gazetteer_rows_are_settlements_of_the_area() -> None:
    with (EXAMPLES / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(rows[0]) == {"id", "name", "lat", "lon", "country", "admin1", "altnames"}
    assert len({row["id"] for row in rows}) == len(rows) >= 15
    for row in rows:
        assert re.fullmatch(r"geonames:\d+|katottg:UA\d{17}", row["id"]), row
        assert 47.5 < float(row["lat"]) < 49.5, row
        assert 37.0 < float(row["lon"]) < 38.5, row
        assert row["country"] == "UA"
        # two decimals are a kilometre: nothing finer than a settlement
        assert all(len(row[axis].partition(".")[2]) <= 2 for axis in ("lat", "lon")), row
        assert re.search("[а-яії]", row["altnames"]), row


def test_gazetteer_holds_places_of_the_same_name() -> None:
    with (EXAMPLES / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        names = Counter(row["name"] for row in csv.DictReader(file))
    assert {n for n, count in names.items() if count > 1} == {
        "Andriivka",
        "Kostiantynivka",
        "Opytne",
        "Zaitseve",
    }
