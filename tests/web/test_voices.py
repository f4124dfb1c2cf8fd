"""Voices, and the page of one."""

from __future__ import annotations

import csv
import io
import re

import pytest

from sayso.entries import Redaction
from sayso.web.voice_view import bars


def _voices(client, **asked):
    return client.get("/voices.json", params={"limit": 1000, **asked}).json()["voices"]


def _voice(client, voice_id):
    return client.get(f"/voice/{voice_id}.json").json()


@pytest.fixture
def recorded(client):
    """A voice that said who holds a place."""
    return next(v for v in _voices(client) if _voice(client, v["id"])["outcomes"])


def test_voices_are_listed_by_their_claims_and_each_has_its_page(client):
    listed = _voices(client)
    assert [v["claims"] for v in listed] == sorted((v["claims"] for v in listed), reverse=True)
    html = client.get("/voices").text
    for voice in listed[:40]:
        assert f'href="/voice/{voice["id"]}"' in html
        assert client.get(f"/voice/{voice['id']}").status_code == 200


def test_voices_are_found_by_name_kind_and_side(client):
    for voice in _voices(client, side="Russia"):
        assert voice["side"] == "Russia"
    kinds = {v["kind"] for v in _voices(client)}
    for kind in kinds:
        assert {v["kind"] for v in _voices(client, kind=kind)} == {kind}
    assert {v["name"] for v in _voices(client, name="генеральний")} >= {"Генеральний штаб"}
    assert {v["name"] for v in _voices(client, name="heneralnyi")} >= {"Генеральний штаб"}
    assert _voices(client, name="nobody at all") == []
    assert "No voice is like that" in client.get("/voices?name=nobody&lang=en").text


def test_the_list_goes_on_where_the_page_ended(client):
    every = [v["id"] for v in _voices(client)]
    told = client.get("/voices.json?limit=5").json()
    rest = client.get("/voices.json", params={"limit": 1000, "after": told["after"]}).json()
    assert [v["id"] for v in told["voices"] + rest["voices"]] == every
    assert 'rel="next"' in client.get("/voices?limit=5").text


def test_the_list_is_a_table_too(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/voices.csv?limit=1000").text)))
    assert [r["id"] for r in rows] == [v["id"] for v in _voices(client)]


def test_who_it_is_and_what_it_said_stands_on_its_page(client):
    for voice in _voices(client)[:10]:
        told = _voice(client, voice["id"])
        html = client.get(f"/voice/{voice['id']}?lang=en").text
        assert voice["name"].replace("'", "&#39;") in html
        assert sum(m["claims"] for m in told["months"]) == voice["claims"] or voice["claims"] > 50
        for claim in told["claims"]:
            assert voice["id"] in claim["chain"]
            assert f'href="/claim/{claim["id"]}"' in html
        assert told["relays"]


def test_the_record_leads_to_the_claims_and_tells_why_the_grade_is_proposed(client, recorded):
    told = _voice(client, recorded["id"])
    html = client.get(f"/voice/{recorded['id']}?lang=en").text
    assert told["proposed_grade"] == "F"
    assert "Fewer than three sayings" in html
    for outcome in told["outcomes"]:
        assert f'href="/claim/{outcome["claim"]}"' in html
    counts = re.findall(r"(confirmed|overturned|open): (\d+)", html)
    assert sum(int(n) for _, n in counts) == len(told["outcomes"])


def test_a_grade_that_an_analyst_gave_stands_beside_the_proposed_one(own_client):
    voice = _voices(own_client)[0]["id"]
    answer = own_client.send_form(
        "/judge",
        subject=voice,
        verdict="grade",
        value="B",
        reason="right twelve times",
        next=f"/voice/{voice}",
    )
    html = own_client.get(f"{answer.headers['location']}?lang=en").text
    assert "Decided by an analyst" in html
    assert "right twelve times" in html
    told = _voice(own_client, voice)
    assert (told["grade"], told["proposed_grade"]) == ("B", "F")
    assert told["judgement"]["verdict"] == "grade"


def test_voices_judged_the_same_have_one_record_and_are_no_more_in_doubt(own_client):
    voice, other = next(
        (v["id"], likely["voice"]["id"])
        for v in _voices(own_client)
        for likely in _voice(own_client, v["id"])["may_be"]
        if _voice(own_client, likely["voice"]["id"])["outcomes"]
    )
    both = [_voice(own_client, v)["outcomes"] for v in (voice, other)]
    own_client.send_form("/judge", subject=voice, verdict="same", value=other)
    for one in (voice, other):
        told = _voice(own_client, one)
        assert len(told["one_with"]) == 1
        assert len(told["outcomes"]) == sum(map(len, both))
        assert {voice, other}.isdisjoint(m["voice"]["id"] for m in told["may_be"])


def test_a_reader_sees_no_forms(team):
    html = team("reader").get("/voices").text
    voice = re.search(r'href="(/voice/[^"]+)"', html)[1]
    assert 'action="/judge"' not in team("reader").get(voice).text
    assert 'action="/judge"' in team("analyst").get(voice).text


def test_a_voice_that_is_not_there_is_answered_with_404(client):
    assert client.get("/voice/v-nobody").status_code == 404
    assert client.get("/voice/v-nobody.json").status_code == 404


def test_hidden_names_stay_hidden(own_client, own_ledger):
    voice = _voices(own_client)[0]
    own_ledger.redact(Redaction(name=voice["name"], by="desk", at="2024-01-01"))
    for path in ("/voices", f"/voice/{voice['id']}"):
        for suffix in ("", ".json"):
            assert voice["name"] not in own_client.get(f"{path}{suffix}").text
    assert voice["name"] not in own_client.get("/voices.csv").text


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_the_pages_speak_every_language_of_the_interface(client, recorded, lang):
    for path in ("/voices", f"/voice/{recorded['id']}"):
        assert f'<html lang="{lang}">' in client.get(f"{path}?lang={lang}").text


# ---- bars


def test_a_bar_is_drawn_for_every_month_of_a_year_at_least():
    drawn = bars([("2023-02", 4), ("2023-09", 1)])
    assert [b.month for b in drawn] == [
        *(f"2022-{m}" for m in (10, 11, 12)),
        *(f"2023-{m:02}" for m in range(1, 10)),
    ]
    assert {b.month: b.claims for b in drawn if b.claims} == {"2023-02": 4, "2023-09": 1}
    assert {b.month: b.height for b in drawn if b.height} == {"2023-02": 60, "2023-09": 15}
    assert next(b.last_day for b in drawn if b.month == "2023-02") == "2023-02-28"


def test_the_last_five_years_are_drawn_at_most():
    drawn = bars([("2001-01", 1), ("2023-09", 100)])
    assert (len(drawn), drawn[-1].month) == (60, "2023-09")
    assert bars([]) == []
    assert len(bars([("0001-02", 1)])) >= 1
