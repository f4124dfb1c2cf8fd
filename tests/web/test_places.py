"""The list of places, with who may hold each."""

from __future__ import annotations

import csv
import io

KEY = "geonames:705666"


def test_the_place_with_most_claims_comes_first_with_its_state(client):
    first, *rest = client.get("/places.json").json()["places"]
    assert first["place"]["id"] == KEY
    assert all(one["claims"] <= first["claims"] for one in rest)
    days = client.get(f"/place/{KEY}.json").json()["days"]
    top = days[-1]["states"][0]
    assert first["state"] == {
        "date": days[-1]["date"],
        "state": top["state"],
        "weight": top["weight"],
    }


def test_states_are_those_of_the_day_asked_for(client):
    first, *_ = client.get("/places.json", params={"on": "2023-09-16"}).json()["places"]
    assert first["state"]["date"] <= "2023-09-16"
    first, *_ = client.get("/places.json", params={"on": "2020-01-01"}).json()["places"]
    assert first["state"] is None


def test_places_are_found_by_the_beginning_of_their_name(client):
    names = {
        one["place"]["name"]
        for one in client.get("/places.json", params={"name": "klish"}).json()["places"]
    }
    assert names == {"Klishchiivka"}
    assert client.get("/places.json", params={"name": "zzz"}).json()["places"] == []


def test_pages_follow_each_other(client):
    every = client.get("/places.json").json()["places"]
    listed, after = [], None
    while True:
        page = client.get(
            "/places.json", params={"limit": 2, **({"after": after} if after else {})}
        ).json()
        listed += page["places"]
        if (after := page["after"]) is None:
            break
    assert listed == every


def test_the_table_and_the_features_have_the_same_places(client):
    every = client.get("/places.json").json()["places"]
    rows = list(csv.DictReader(io.StringIO(client.get("/places.csv").text)))
    features = client.get("/places.geojson").json()["features"]
    ids = [one["place"]["id"] for one in every]
    assert [row["id"] for row in rows] == ids
    assert [f["id"] for f in features] == ids
    assert [row["state"] for row in rows] == [one["state"]["state"] for one in every]


def test_each_place_is_one_click_away(client):
    page = client.get("/places?lang=en").text
    assert f'href="/place/{KEY}"' in page
    dated = client.get("/places?lang=en&on=2023-09-18").text
    assert f'href="/place/{KEY}?on=2023-09-18"' in dated


def test_an_empty_ledger_says_that_there_are_none_yet(empty_ledger, serve):
    from desks import Client

    from sayso.web.settings import DeskSettings

    with Client(base_url=serve(DeskSettings(ledger=empty_ledger))) as client:
        assert "no places yet" in client.get("/places?lang=en").text
