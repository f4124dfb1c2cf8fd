"""A place on a day, as a page and as data."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape

import httpx
import pytest
from click.testing import CliRunner

from sayso.cli.place import place
from sayso.entries import Embargo, Judgement, shifted
from sayso.pipeline.assessed import after_judgement

KEY = "geonames:705666"
PAGE = f"/place/{KEY}"


def told(read_examples, *options):
    """Return what `sayso place` prints."""
    command = [KEY, "--ledger", str(read_examples), "--json", *options]
    printed = CliRunner().invoke(place, command, catch_exceptions=False)
    return json.loads(printed.stdout)


@pytest.fixture(scope="module")
def looked(served):
    """Ask once for a page of the desk on the examples, as text with its entities read."""
    return lambda path: unescape(httpx.get(f"{served}{path}", timeout=60).text)


def test_its_value_is_that_of_the_command(client, read_examples):
    value = client.get(f"{PAGE}.json").json()
    assert {k: value[k] for k in ("place", "days", "would_settle")} == told(read_examples)
    assert all(c["place"]["id"] == KEY for c in value["claims"])


@pytest.mark.parametrize("day", ["2023-09-18", "2023-09-16", "2023-11-01"])
def test_so_it_is_on_a_day_with_and_without_publication(client, read_examples, day):
    value = client.get(f"{PAGE}.json", params={"on": day}).json()
    assert {k: value[k] for k in ("place", "days", "would_settle")} == told(
        read_examples, "--on", day
    )


def test_the_weights_are_told_in_words_and_as_bars(client, looked):
    (day,) = client.get(f"{PAGE}.json", params={"on": "2023-09-20"}).json()["days"]
    page = looked(f"{PAGE}?lang=en&on=2023-09-20")
    words = re.sub(r"<[^>]+>", "", re.search(r'state__words">(.*?)</p>', page, re.DOTALL)[1])
    assert words == ", ".join(f"{s['state']} {s['weight']:.0%}" for s in day["states"])
    assert [float(v) for v in re.findall(r'<meter[^>]* value="([\d.]+)"', page)] == [
        s["weight"] for s in day["states"]
    ]


def test_every_mark_of_the_strip_leads_to_its_claim_and_says_its_words(looked, ledger_of_examples):
    marks = re.findall(
        r'class="strip__claim[^"]*" href="/claim/([^"]+)"[^>]*><title>(.*?)</title>',
        looked(f"{PAGE}?lang=en"),
        re.DOTALL,
    )
    assert len(marks) > 10
    for claim, title in marks:
        record = ledger_of_examples.claim(claim)
        assert " … ".join(record.evidence) in title
        assert " → ".join(record.chain) in title


def test_each_state_that_counts_stands_with_its_words(client, looked, ledger_of_examples):
    page = looked(f"{PAGE}?lang=en")
    *_, day = client.get(f"{PAGE}.json").json()["days"]
    for state in day["states"]:
        for claim in state["claims"]:
            words = " … ".join(ledger_of_examples.claim(claim).evidence)
            assert words in page


def test_echoes_stand_under_their_first_publication(looked):
    assert "Echoes: " in looked(f"{PAGE}?lang=en")


def test_sources_are_numbered_and_cited(looked, ledger_of_examples):
    page = looked(f"{PAGE}?lang=en")
    numbers = re.findall(r'<li id="source-(\d+)">', page)
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    cited = set(re.findall(r'href="#source-(\d+)"', page))
    assert cited == set(numbers)
    documents = {d.id: d for d in ledger_of_examples.documents(versions="all")}
    for one in re.findall(r"sources__id[^>]*>(sha256:\w+)<", page):
        assert documents[one].publisher in page


def test_the_strip_begins_with_the_day_asked_for(looked):
    page = looked(f"{PAGE}?lang=en&from=2023-09-17")
    assert "by day, from 2023-09-17 to 2023-09-20" in page


def test_a_place_is_found_by_its_name_too(client):
    by_name = client.get("/place/Klishchiivka.json").json()
    assert by_name["place"]["id"] == KEY


def test_a_place_of_which_nothing_is_claimed_is_not_there(client):
    answer = client.get("/place/Nowhere.json")
    assert answer.status_code == 404
    assert answer.json()["code"] == "no-such-place"
    assert client.get(PAGE, params={"on": "1999-01-01"}).status_code == 404


def test_a_day_that_is_none_is_told(client):
    assert client.get(PAGE, params={"on": "soon"}).status_code == 400


def test_it_is_a_feature_with_its_states(client):
    (one,) = client.get(f"{PAGE}.geojson").json()["features"]
    assert one["geometry"]["coordinates"] == [37.96, 48.53]
    assert {s["state"] for s in one["properties"]["states"]} >= {"Ukraine", "Russia", "unknown"}


@pytest.mark.parametrize(
    ("lang", "words", "leading"),
    [("uk", "Хто його утримує", "за «Росія»"), ("ru", "Кто его удерживает", "за «Россия»")],
)
def test_it_speaks_the_readers_language(looked, lang, words, leading):
    page = looked(f"{PAGE}?lang={lang}")
    assert words in page
    assert leading in page


def test_what_an_analyst_rejected_is_in_no_list(own_client, own_ledger):
    value = own_client.get(f"{PAGE}.json").json()
    claim = next(c for s in value["days"][-1]["states"] for c in s["claims"])
    own_ledger.between.judge(
        Judgement(subject=claim, verdict="reject", by="desk", at="2023-10-01", reason="misread")
    )
    after_judgement(own_ledger, [claim])
    page = own_client.get(f"{PAGE}?lang=en").text
    assert f'class="strip__claim" href="/claim/{claim}"' not in page
    assert all(
        claim not in s["claims"]
        for s in own_client.get(f"{PAGE}.json").json()["days"][-1]["states"]
    )


def test_states_under_embargo_are_not_shown(own_client, own_ledger):
    since = "2023-09-19"
    today = "2099-01-01"
    days = own_days(since)
    own_ledger.set_embargo(Embargo(days=days, by="admin", at=today, why="a test"))
    own_client.send_form("/preview", on="yes")
    value = own_client.get(f"{PAGE}.json").json()
    assert value["days"][-1]["date"] < since
    known = {c["id"] for c in value["claims"]}
    assert {c for d in value["days"] for s in d["states"] for c in s["claims"]} <= known
    assert "under embargo" in own_client.get(f"{PAGE}?lang=en").text
    assert own_client.get(f"{PAGE}.json", params={"on": "2023-09-20"}).json()["days"][-1][
        "date"
    ] == shifted(since, -1)


def own_days(since):
    """Return how long an embargo lasts that holds everything from a day on."""
    return (dt.datetime.now(dt.UTC).date() - dt.date.fromisoformat(since)).days + 1


def test_a_place_is_called_as_the_reader_calls_it_and_in_data_as_the_ledger_does(client):
    path = "/place/geonames:705666"
    assert "<h1><bdi>Кліщіївка</bdi></h1>" in client.get(path, params={"lang": "uk"}).text
    assert "<h1><bdi>Klishchiivka</bdi></h1>" in client.get(path, params={"lang": "en"}).text
    assert (
        client.get(f"{path}.json", params={"lang": "uk"}).json()["place"]["name"] == "Klishchiivka"
    )
