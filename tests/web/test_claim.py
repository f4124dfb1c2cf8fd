"""The page of a claim."""

from __future__ import annotations

import re

import pytest

from sayso.entries import Embargo


def _claims(client):
    return client.get("/claims.json?limit=1000").json()["claims"]


def _related(ledger, kind):
    return next(ledger.between.relations(kind))


def _words(html):
    """Return the text of a page's part as a reader sees it."""
    return re.sub(r"<[^>]+>", "", html)


@pytest.fixture
def echo(own_ledger):
    return _related(own_ledger, "echo")


def test_every_claim_of_the_examples_has_a_page_with_its_words(client):
    for claim in _claims(client):
        answer = client.get(f"/claim/{claim['id']}")
        assert answer.status_code == 200
        shown = re.search(
            r'<blockquote class="words claim-page.*?</blockquote>', answer.text, re.DOTALL
        )
        text = " ".join(_words(shown[0]).split()).replace("&#39;", "'").replace("&#34;", '"')
        for evidence in claim["evidence"]:
            assert " ".join(evidence["text"].split()) in text.replace("&amp;", "&")


def test_a_claim_is_found_by_its_first_letters(client):
    claim = _claims(client)[0]
    assert client.get(f"/claim/{claim['id'][:12]}.json").json()["id"] == claim["id"]


def test_a_claim_that_is_not_there_is_answered_with_404(client):
    assert client.get("/claim/c-nothing").status_code == 404
    assert client.get("/claim/c-nothing.json").json()["code"] == "claim-unknown"


def test_the_data_tell_the_claim_its_relations_and_the_reasons(client, ledger_of_examples):
    told = _related(ledger_of_examples, "contradicts")
    value = client.get(f"/claim/{told.a.claim.id}.json").json()
    assert value["evidence"][0]["text"] == told.a.evidence[0]
    ends = {(r["kind"], r["a"]["id"], r["b"]["id"]) for r in value["relations"]}
    assert ("contradicts", told.a.claim.id, told.b.claim.id) in ends
    assert value["reasons"]
    assert value["credibility"]["grade"] in range(1, 7)
    assert value["credibility"]["by"] is None


def test_who_contradicts_it_stands_on_its_page_in_their_words(client, ledger_of_examples):
    told = _related(ledger_of_examples, "contradicts")
    html = client.get(f"/claim/{told.a.claim.id}?lang=en").text
    assert f'href="/claim/{told.b.claim.id}"' in html
    assert "relation--contradicts" in html
    assert "through" in html


def test_the_chain_is_told_from_the_first_voice_to_the_outlet(client, ledger_of_examples):
    deep = max(ledger_of_examples.claims(), key=lambda r: len(r.chain))
    html = client.get(f"/claim/{deep.claim.id}?lang=en").text
    way = re.search(r'<ol class="chain.*?</ol>', html, re.DOTALL)[0]
    places = [way.index(f"<bdi>{name}" if name in way else name) for name in deep.chain[:-1]]
    assert places == sorted(places)
    assert f"Voices from the first to the outlet: {len(deep.chain)}" in html


def test_the_words_lead_to_their_place_in_the_document(client):
    claim = _claims(client)[0]
    html = client.get(f"/claim/{claim['id']}").text
    link = f"/document/{claim['document']['id']}#{claim['id']}"
    assert f'href="{link}"' in html
    assert f'id="{claim["id"]}"' in client.get(link).text


def test_the_evidence_is_an_annotation_whose_words_stand_at_its_positions(client):
    for claim in _claims(client)[:20]:
        answer = client.get(f"/claim/{claim['id']}.jsonld")
        assert answer.headers["content-type"].startswith("application/ld+json")
        text = client.get(f"/document/{claim['document']['id']}.json").json()["document"]["text"]
        for target in answer.json()["target"]:
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]


def test_what_was_decided_is_shown_and_the_latest_counts(own_client, echo):
    claim = echo.a.claim.id
    own_client.send_form(
        "/judge", subject=claim, verdict="reject", reason="another village", next="/"
    )
    own_client.send_form(
        "/judge", subject=claim, verdict="accept", reason="the same after all", next="/"
    )
    html = own_client.get(f"/claim/{claim}?lang=en").text
    assert html.index("the same after all") < html.index("another village")
    assert html.count("this one counts") == 1
    told = own_client.get(f"/claim/{claim}.json").json()["judgements"]
    assert [j["verdict"] for j in told] == ["accept", "reject"]


def test_a_grade_that_an_analyst_gave_stands_in_place_of_the_proposal(own_client, echo):
    claim = echo.a.claim.id
    own_client.send_form(
        "/judge", subject=claim, verdict="grade", value="2", reason="seen on video", next="/"
    )
    told = own_client.get(f"/claim/{claim}.json").json()["credibility"]
    assert (told["grade"], told["reason"]) == (2, "seen on video")
    assert told["by"]


def test_two_sayings_are_told_apart_from_an_echo(own_client, echo):
    claim, other = echo.a.claim.id, echo.b.claim.id
    answer = own_client.send_form(
        "/judge", subject=claim, verdict="not same", value=other, reason="", next=f"/claim/{claim}"
    )
    assert answer.headers["location"] == f"/claim/{claim}"
    for one in (claim, other):
        told = own_client.get(f"/claim/{one}.json").json()["judgements"]
        assert [j["verdict"] for j in told] == ["not same"]


def test_a_claim_under_embargo_is_not_shown_to_readers_but_that_it_is(own_client, own_ledger):
    claim = next(own_ledger.claims()).claim
    own_ledger.set_embargo(Embargo(days=36_500, by="chief", at="2026-01-01T00:00:00+00:00"))
    assert own_client.get(f"/claim/{claim.id}").status_code == 200
    own_client.send_form("/preview", on="yes")
    answer = own_client.get(f"/claim/{claim.id}?lang=en")
    assert answer.status_code == 403
    assert "Under embargo" in answer.text
    assert claim.place is None or claim.place.name not in answer.text
    assert own_client.get(f"/claim/{claim.id}.json").json()["code"] == "under-embargo"


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_the_page_speaks_every_language_of_the_interface(client, lang):
    claim = _claims(client)[0]["id"]
    assert f'<html lang="{lang}">' in client.get(f"/claim/{claim}?lang={lang}").text
