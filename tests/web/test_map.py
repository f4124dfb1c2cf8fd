"""The map: every place on every day."""

import csv
import gzip
import io
import time

import msgspec
import pytest

from sayso.entries import Assessment, Place, State
from sayso.ledger import PlaceDays
from sayso.web.map_view import drawn, lines, map_view


def test_every_place_comes_with_the_days_on_which_its_state_changed(client):
    told = client.get("/map.json").json()
    assert told["first_day"] == "2023-09-14"
    assert told["sides"] == ["Ukraine", "Russia"]
    places = {p["name"]: p for p in told["places"]}
    assert {"Klishchiivka", "Andriivka", "Bakhmut"} <= set(places)
    state = {0: "unknown", 1: "contested", 2: "Ukraine", 3: "Russia"}
    andriivka = places["Andriivka"]["changes"]
    assert state[andriivka[-1][1]] == "Ukraine"
    assert [day for day, _, _ in andriivka] == sorted({day for day, _, _ in andriivka})
    counts = [p["claims"] for p in told["places"]]
    assert counts == sorted(counts, reverse=True)


def test_the_table_says_what_the_map_says(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/map.csv?on=2023-09-18").text)))
    told = client.get("/map.json").json()
    for row in rows:
        place = next(p for p in told["places"] if p["id"] == row["place_id"])
        state = [c for c in place["changes"] if c[0] <= 4][-1]
        names = ["unknown", "contested", *told["sides"]]
        assert (row["state"], float(row["weight"])) == (names[state[1]], state[2] / 10)
    page = client.get("/map?on=2023-09-18").text
    assert all(row["place"] in page for row in rows)


def test_a_place_of_which_nothing_was_told_by_a_day_is_left_out(client):
    assert client.get("/map.csv?on=2023-09-13").text == ""
    assert "Nothing was told of any place by 2023-09-13." in client.get("/map?on=2023-09-13").text
    first = client.get("/map.geojson?on=2023-09-14").json()["features"]
    last = client.get("/map.geojson").json()["features"]
    assert 0 < len(first) < len(last)
    assert all(f["geometry"]["type"] == "Point" for f in last)
    assert {f["properties"]["day"] for f in first} == {"2023-09-14"}


def test_places_are_called_as_the_reader_calls_them(client):
    def names(lang):
        return {p["name"] for p in client.get(f"/map.json?lang={lang}").json()["places"]}

    assert {"Klishchiivka", "Andriivka", "Bakhmut"} <= names("en")
    assert {"Кліщіївка", "Андріївка", "Бахмут"} <= names("uk")
    assert {"Клещеевка", "Андреевка", "Бахмут"} <= names("ru")
    assert "Андріївка" in client.get("/map?lang=uk").text


def test_what_is_no_day_is_told(client):
    answer = client.get("/map.json?on=Monday")
    assert answer.status_code == 400
    assert answer.json()["code"] == "day-unusable"


def test_an_empty_ledger_has_an_empty_map(empty_ledger):
    view = map_view(empty_ledger.states, None)
    assert drawn(view, {})["places"] == []
    assert list(lines(view, "2023-09-18")) == []


def assessed(place, day, **weights):
    states = [State(state=name, weight=weight) for name, weight in weights.items()]
    ranked = tuple(sorted(states, key=lambda s: -s.weight))
    return Assessment(place=place, matter="control", day=day, states=ranked)


@pytest.fixture
def large_ledger(empty_ledger):
    """5,000 places on 500 days, of which each changes thirty times."""
    done = []
    for number in range(5000):
        place = Place(id=f"geonames:{number}", name=f"Village {number}", lat=48.0, lon=38.0)
        days = []
        for change in range(30):
            day = f"2023-{change % 12 + 1:02}-{number % 28 + 1:02}"
            weight = 0.5 + (number + change) % 5 / 10
            side = ("Ukraine", "Russia")[change % 2]
            days.append((assessed(place, day, **{side: weight, "unknown": 1 - weight}), change))
        days.sort(key=lambda d: d[0].day)
        done.append(
            PlaceDays(
                id=place.id, place=place, claims=number, since="", days=tuple(_one_a_day(days)),
                outcomes_since="", outcomes=(),
            )
        )  # fmt: skip
    empty_ledger.states.put(done)
    return empty_ledger


def _one_a_day(days):
    return {day.day: (day, count) for day, count in days}.values()


def test_five_thousand_places_come_in_less_than_a_megabyte(large_ledger, serve_client):
    client = serve_client(large_ledger)
    with client.stream("GET", "/map.json") as answer:
        packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert len(packed) < 1_000_000
    assert gzip.decompress(packed).count(b'"id"') == 5000
    assert "Village 4999" in client.get("/map").text
    assert "Village 4799" in client.get("/map?skip=200").text
    assert "Village 4999" not in client.get("/map?skip=200").text


def test_the_map_is_made_once_for_several_readers(large_ledger, serve_client):
    client = serve_client(large_ledger)
    client.get("/map.json")
    began = time.perf_counter()
    for _ in range(5):
        client.get("/map")
    assert time.perf_counter() - began < 2.0


def test_what_was_told_since_is_on_the_map_at_once(own_ledger, own_client):
    def names():
        return {p["name"] for p in own_client.get("/map.json").json()["places"]}

    assert "Hamlet" not in names()
    place = Place(id="geonames:1", name="Hamlet", lat=48.0, lon=38.0)
    day = assessed(place, "2023-09-19", Ukraine=0.9, unknown=0.1)
    days = PlaceDays(
        id=place.id,
        place=place,
        claims=1,
        since="",
        days=((day, 1),),
        outcomes_since="",
        outcomes=(),
    )
    told = own_ledger.states.told()
    own_ledger.states.put([days], msgspec.structs.replace(told, seq=told.seq + 1))
    assert "Hamlet" in names()


def test_the_map_can_be_looked_at_scrubbed_and_read_as_a_table(page):
    page.goto("/map")
    page.locator("#map canvas").first.wait_for()
    slider = page.locator("#day")
    assert "2023" in page.locator("output[for=day]").inner_text()
    before = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert int(slider.input_value()) == int(before) - 1
    page.wait_for_url("**/map?*on=2023-09-19*")
    assert page.locator("#map-legend li").count() >= 4
    page.locator("#map-table a", has_text="Klishchiivka").wait_for()


def test_without_script_there_is_the_table(browser, served):
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/map")
    assert page.locator("noscript p").is_visible()
    assert page.locator("#map").is_hidden()
    assert page.locator("#map-table tbody tr").count() >= 5
    context.close()


def test_the_map_stands_open_to_everybody(check_access):
    check_access("/map")
