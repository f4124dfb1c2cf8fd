"""What is new: since the last visit, since a day, or the latest where nothing is."""

from __future__ import annotations

import datetime as dt

import pytest
from desks import Client
from lxml import etree

from sayso.web.news import News
from sayso.web.pages.now import Seen
from sayso.web.settings import DeskSettings

MORNING = dt.datetime(2024, 3, 5, 8, 0, tzinfo=dt.UTC)


def at(hours):
    return MORNING + dt.timedelta(hours=hours)


def test_a_visit_goes_on_while_somebody_looks_within_half_an_hour():
    seen = Seen(head=10, at=at(0).isoformat(), last=5, last_at=at(-24).isoformat())
    later = seen.look(12, at(0.4))
    assert (later.last, later.head) == (5, 12)
    assert later.look(15, at(0.8)).last == 5


def test_after_half_an_hour_a_new_visit_begins_where_the_old_one_ended():
    seen = Seen(head=10, at=at(0).isoformat(), last=5, last_at=at(-24).isoformat())
    later = seen.look(20, at(0.6))
    assert (later.last, later.last_at) == (10, at(0).isoformat())


@pytest.fixture
def latest(client):
    return client.get("/now.json").json()


def test_a_first_visit_is_shown_the_latest(client, latest):
    assert "This is the latest." in client.get("/?lang=en").text
    assert (latest["since"], latest["is_new"]) == (None, False)
    assert latest["documents"] > 20


def test_both_sides_of_a_contradiction_stand_beside_each_other(client, latest):
    page = client.get("/?lang=en").text
    first = latest["contradictions"][0]
    assert first["kind"] == "contradicts"
    for end in (first["a"], first["b"]):
        assert f'href="/claim/{end["id"]}"' in page


def test_contradictions_about_who_holds_a_place_come_first(latest, ledger_of_examples):
    kinds = [
        all(ledger_of_examples.claim(p[e]["id"]).claim.type == "control" for e in "ab")
        for p in latest["contradictions"]
    ]
    assert kinds == sorted(kinds, reverse=True)
    assert kinds[0]


def test_no_two_contradictions_are_between_the_same_voices_about_one_place(
    latest, ledger_of_examples
):
    keys = [
        (
            ledger_of_examples.claim(p["a"]["id"]).claim.place.key,
            frozenset(
                (voice.id, voice.name if voice.id == "outlet" else "")
                for voice in (ledger_of_examples.claim(p[e]["id"]).voices[0] for e in "ab")
            ),
        )
        for p in latest["contradictions"]
    ]
    assert len(keys) == len(set(keys))


def test_places_that_moved_are_told_the_furthest_first(client, latest):
    by = [m["by"] for m in latest["moved"]]
    assert by == sorted(by, reverse=True)
    moved = latest["moved"][0]
    days = client.get(f"/place/{moved['place']['id']}.json").json()["days"]
    assert moved["now"]["state"] == days[-1]["states"][0]["state"]


def test_where_nothing_came_in_since_a_day_the_latest_is_shown(client):
    answer = client.get("/now.json", params={"since": "2999-01-01"}).json()
    assert answer["is_new"] is False
    assert answer["documents"] > 20
    assert "Nothing came in since 2999-01-01" in client.get("/now?lang=en&since=2999-01-01").text


def test_since_a_day_before_the_ledger_everything_is_new(client):
    answer = client.get("/now.json", params={"since": "2000-01-01"}).json()
    assert answer["is_new"] is True


def test_the_feed_leads_to_what_is_new(client, latest):
    root = etree.fromstring(client.get("/now.atom").content)
    links = root.xpath("//*[local-name()='entry']/*[local-name()='link']/@href")
    told = len(latest["contradictions"]) + len(latest["updates"]) + len(latest["moved"])
    assert len(links) == told
    for link in links[:3]:
        assert client.get(link).status_code == 200


def test_an_empty_ledger_says_how_to_add(empty_ledger, serve):
    with Client(base_url=serve(DeskSettings(ledger=empty_ledger))) as client:
        page = client.get("/?lang=en").text
        assert "nothing to show yet" in page
        assert 'href="/add"' in page
        assert client.get("/now.json").json()["contradictions"] == []


@pytest.mark.parametrize(("lang", "words"), [("uk", "Суперечності"), ("ru", "Противоречия")])
def test_it_speaks_the_readers_language(client, lang, words):
    assert words in client.get(f"/?lang={lang}").text


def test_news_are_none_without_documents(ledger_of_examples):
    from sayso.web.news import news

    told = news(ledger_of_examples, ledger_of_examples.desk(), ledger_of_examples.head().seq, None)
    assert isinstance(told, News)
    assert not told
    assert not told.moved
