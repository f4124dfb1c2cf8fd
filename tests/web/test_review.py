"""The queue of what is doubtful, and writing down what is decided."""

from __future__ import annotations

import re
from html import unescape

import pytest

from sayso.entries import Redaction

KINDS = ("correction", "echo", "voice", "reading")


def _queue(client, kind=None):
    return client.get("/review.json", params={"kind": kind} if kind else {}).json()


def _fields(html, form):
    """Return what a form of the page sends, but for its buttons."""
    found = re.search(rf'<form class="{form}".*?</form>', html, re.DOTALL)[0]
    told = re.findall(r'name="(subject|value|next)" value="([^"]*)"', found)
    return {name: unescape(value) for name, value in told}


@pytest.fixture
def suggested(own_client):
    """A correction waits."""
    document = own_client.get("/documents.json").json()["documents"][0]["id"]
    own_client.send_form(f"/document/{document}/correction", start=0, end=4, reason="Not so at all")
    return document


def test_the_first_doubt_of_every_kind_is_shown_with_its_words_and_reasons(own_client, suggested):
    for kind in KINDS:
        told = _queue(own_client, kind)
        first = told["doubts"][0]
        html = own_client.get(f"/review?kind={kind}&lang=en").text
        assert f'name="subject" value="{first["subject"]}"' in html
        assert told["left"][kind]["count"] == len(told["doubts"]) > 0
        for claim in first.get("claims", ()):
            assert f"/claim/{claim['id']}" in html
            assert f"/document/{claim['document']['id']}#{claim['id']}" in html
        for voice in first.get("voices", ()):
            assert f"/voice/{voice['id']}" in html
        for reason in first["reasons"]:
            assert reason in html
    assert "Not so at all" in own_client.get("/review?kind=correction").text


def test_corrections_come_before_all_else(own_client, suggested):
    kinds = [d["kind"] for d in _queue(own_client)["doubts"]]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert kinds[0] == "correction"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_decided_leaves_the_queue_and_comes_back_when_that_is_taken_back(
    own_client, suggested, kind
):
    before = _queue(own_client, kind)
    first = before["doubts"][0]
    html = own_client.get(f"/review?kind={kind}").text
    verdict = re.search(r'name="verdict" value="([^"]+)" data-key="n"', html)[1]
    answer = own_client.send_form("/judge", **_fields(html, "review__form"), verdict=verdict)
    assert answer.status_code == 303
    assert f"kind={kind}" in answer.headers["location"]
    after = _queue(own_client, kind)
    assert [d["key"] for d in after["doubts"]] == [d["key"] for d in before["doubts"][1:]]
    assert after["last"]["verdict"] == verdict
    html = own_client.get(answer.headers["location"]).text
    undone = own_client.send_form("/judge", **_fields(html, "review__undo"), verdict="undo")
    back = undone.headers["location"]
    assert _queue(own_client, kind)["doubts"] == before["doubts"]
    shown = own_client.get(back).text
    assert f'name="subject" value="{first["subject"]}"' in shown


def test_a_doubt_has_an_address(client):
    third = _queue(client, "reading")["doubts"][2]
    html = client.get("/review", params={"kind": "reading", "item": third["key"]}).text
    assert f'name="subject" value="{third["subject"]}"' in html
    assert 'data-key="k"' in html
    assert 'data-key="j"' in html


def test_an_address_of_what_is_no_doubt_shows_the_first(client):
    first = _queue(client)["doubts"][0]["subject"]
    for item in ("c-nothing", "v-1~v-2", "", "~", "j-1"):
        html = client.get("/review", params={"item": item}).text
        assert f'name="subject" value="{first}"' in html
    assert client.get("/review?kind=other").status_code == 400


def test_a_reader_neither_reviews_nor_judges(team):
    reader, analyst = team("reader"), team("analyst")
    claim = _queue(analyst, "reading")["doubts"][0]["subject"]
    assert reader.get("/review").status_code == 403
    assert reader.get("/review.json").status_code == 403
    assert reader.send_form("/judge", subject=claim, verdict="reject").status_code == 403
    analyst.send_form("/preview", on="yes")
    assert analyst.send_form("/judge", subject=claim, verdict="reject").status_code == 403


def test_a_judgement_is_signed_by_whoever_is_logged_in(team):
    analyst = team("analyst")
    claim = _queue(analyst, "reading")["doubts"][0]["subject"]
    answer = analyst.post(
        "/judge",
        data={"_csrf_token": analyst.token(), "subject": claim, "verdict": "accept"},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 201
    told = answer.json()
    assert told["judgement"]["by"] == "analyst"
    assert told["standing"] == told["judgement"]


def test_only_what_the_reader_decided_themselves_is_theirs_to_take_back(team):
    analyst, admin = team("analyst"), team("admin")
    claim, other = (d["subject"] for d in _queue(analyst, "reading")["doubts"][:2])
    analyst.send_form("/judge", subject=claim, verdict="accept")
    admin.send_form("/judge", subject=other, verdict="reject")
    assert _queue(analyst)["last"]["subject"] == claim
    assert _queue(admin)["last"]["subject"] == other
    admin.send_form("/judge", subject=claim, verdict="reject")
    assert _queue(analyst)["last"] is None


def test_a_judgement_without_what_it_needs_is_told_as_such(own_client):
    told = own_client.send_form("/judge", subject="c-", verdict="accept")
    assert told.status_code == 400
    assert own_client.send_form("/judge", subject="x", verdict="maybe").status_code == 400
    assert own_client.send_form("/judge", verdict="accept").status_code == 400
    claim = _queue(own_client, "reading")["doubts"][0]["subject"]
    answer = own_client.send_form("/judge", subject=claim, verdict="grade", value="Z")
    assert answer.status_code == 400
    assert "no grade" in answer.text
    assert _queue(own_client)["last"] is None


def test_a_form_leads_to_no_other_site(own_client):
    claim = _queue(own_client, "reading")["doubts"][0]["subject"]
    for where in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"):
        answer = own_client.send_form("/judge", subject=claim, verdict="note", next=where)
        assert answer.headers["location"] == "/"


def test_hidden_names_are_in_no_doubt(own_client, own_ledger):
    pair = _queue(own_client, "voice")["doubts"][0]["voices"]
    name = pair[0]["name"]
    own_ledger.redact(Redaction(name=name, by="desk", at="2024-01-01"))
    for suffix in ("", ".json", ".csv"):
        assert name not in own_client.get(f"/review{suffix}?kind=voice").text
        assert name not in own_client.get(f"/review{suffix}").text


def test_an_empty_ledger_has_nothing_to_review(empty_ledger, serve):
    from desks import Client

    from sayso.web.settings import DeskSettings

    with Client(base_url=serve(DeskSettings(ledger=empty_ledger))) as client:
        assert "Nothing is left" in client.get("/review?lang=en").text
        assert _queue(client)["doubts"] == []
        assert client.get("/review.csv").text == ""


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_the_page_speaks_every_language_of_the_interface(client, lang):
    for kind in ("echo", "voice", "reading"):
        html = client.get(f"/review?kind={kind}&lang={lang}").text
        assert f'<html lang="{lang}">' in html
