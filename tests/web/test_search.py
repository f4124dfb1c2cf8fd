"""Words looked for at the desk."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from sayso.entries import Redaction
from sayso.ledger import Hit
from sayso.ledger.records import DocumentLine
from sayso.web.pages.search import pieces
from sayso.web.settings import DeskSettings


def found(client, q, **filters):
    return client.get("/search.json", params={"q": q, **filters}).json()


def marked(page):
    return {html.unescape(words) for words in re.findall(r"<mark>(.*?)</mark>", page)}


@pytest.mark.parametrize(
    "name", ["Клещеевка", "Кліщіївка", "Klishchiivka", "клещеевка", "Kleshcheevka"]
)
def test_a_place_is_found_by_any_of_its_names(client, name):
    (place,) = found(client, name)["places"]
    assert place["name"] == "Klishchiivka"
    assert place["claims"] > 0
    page = client.get("/search", params={"q": name}).text
    assert f'href="/place/{place["id"]}"' in page


def test_a_place_without_claims_is_not_among_what_is_found(client):
    assert found(client, "Paris")["places"] == []


def test_a_voice_is_found_by_its_name_and_leads_to_its_page(client):
    (voice, *_) = found(client, "defence ministry")["voices"]
    assert "Defence Ministry" in voice["name"]
    assert f'href="/voice/{voice["id"]}"' in client.get("/search?q=defence+ministry").text


def test_texts_are_found_by_words_and_the_words_are_marked(client):
    told = found(client, "soldier houses")
    assert told["texts"]
    for text in told["texts"]:
        words = {text["snippet"][h["start"] : h["end"]].lower() for h in text["hits"]}
        assert any(word.startswith(("soldier", "house")) for word in words)
        assert f"/document/{text['document']['id']}" in client.get("/search?q=soldier+houses").text
    assert marked(client.get("/search?q=soldier+houses").text) & {"soldier", "houses", "soldiers"}


def test_the_last_word_may_be_only_begun(client):
    assert found(client, "Klishch")["texts"]
    assert found(client, "Klishch")["places"]


def test_filters_in_the_address_narrow_the_texts(client):
    every = found(client, "village")["texts"]
    some = found(client, "village", since="2023-09-18", until="2023-09-19")["texts"]
    days = [t["document"]["published_at"][:10] for t in some]
    assert 0 < len(some) < len(every)
    assert all("2023-09-18" <= day <= "2023-09-19" for day in days)
    outlet = every[0]["document"]["publisher"]
    assert {
        t["document"]["publisher"] for t in found(client, "village", outlet=outlet)["texts"]
    } == {outlet}
    assert found(client, "village", language="ru")["texts"] == []
    typed = found(client, "village", type="casualties")["texts"]
    assert len(typed) < len(every)


def test_more_texts_are_on_the_next_page(client):
    first = found(client, "the", limit=2)
    second = found(client, "the", limit=2, after=first["after"])
    ids = [t["document"]["id"] for t in first["texts"] + second["texts"]]
    assert len(ids) == len(set(ids)) == 4
    assert second["places"] == second["voices"] == []


@pytest.mark.parametrize(
    "q", ["", "   ", "\0", "--", '"', "a OR b*", "NEAR(", "%27 OR 1=1", "🙂", "x" * 5000]
)
def test_whatever_is_typed_is_data(client, q):
    answer = client.get("/search", params={"q": q})
    assert answer.status_code == 200
    assert client.get("/search.json", params={"q": q}).status_code == 200


def test_what_was_looked_for_stands_in_the_search_field_escaped(client):
    page = client.get("/search", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
    assert 'value="&#34;&gt;&lt;script&gt;' in page


def test_a_hidden_name_finds_nothing(own_client, own_ledger):
    assert found(own_client, "Defence Ministry")["voices"]
    own_ledger.redact(
        Redaction(name="Defence Ministry", hidden=True, at="2024-01-01T00:00:00Z", by="ann")
    )
    told = found(own_client, "Defence Ministry")
    assert told["voices"] == told["texts"] == []


def test_the_pieces_of_a_snippet_are_the_snippet():
    hit = Hit(
        document=DocumentLine(id="d", capture="c", path="p"),
        snippet="A soldier told <b>soldiers</b>.",
        hits=((2, 9), (18, 26)),
    )
    told = list(pieces(hit))
    assert "".join(words for words, _ in told) == hit.snippet
    assert [words for words, is_hit in told if is_hit] == ["soldier", "soldiers"]


def test_an_empty_ledger_finds_nothing(empty_ledger, serve):
    address = serve(DeskSettings(ledger=empty_ledger))
    told = httpx.get(f"{address}/search.json?q=village").json()
    assert told == {"places": [], "voices": [], "texts": [], "after": None}
