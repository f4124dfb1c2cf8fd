"""What is held back is nowhere on a desk for readers, and in no export for anybody."""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from html import unescape

import pytest

from sayso.entries import Embargo, shifted

LISTS = ("now", "map", "places", "claims", "voices", "documents")
FIRST_HELD = "2023-09-18"


@pytest.fixture
def held(own_ledger):
    """Claims published since `FIRST_HELD` are held; gives their ids, documents and words."""
    today = dt.datetime.now(dt.UTC).date().isoformat()
    days = 1 + (dt.date.fromisoformat(today) - dt.date.fromisoformat(FIRST_HELD)).days
    now = f"{today}T00:00:00Z"
    own_ledger.set_embargo(Embargo(days=days, by="admin", at=now, types=(), why="a test"))
    records = list(own_ledger.claims(versions="all"))
    secret = [r for r in records if (r.document.published_at or "") >= FIRST_HELD]
    documents = {r.document.id for r in secret}
    free = " ".join(
        reading.document.text
        for reading in own_ledger.readings(versions="all")
        if reading.document.id not in documents
    )
    words = {w for r in secret for w in r.evidence if len(w) > 25 and w not in free}
    assert len(secret) > 20
    assert len(secret) < len(records)
    latest = {r.claim.id for r in secret if r.document.latest}
    return Secrets({r.claim.id for r in secret}, latest, documents, words)


class Secrets:
    def __init__(self, claims, latest, documents, words):
        self.claims, self.latest, self.documents, self.words = claims, latest, documents, words

    def told_in(self, text):
        text = unescape(text)
        return [w for w in (*self.claims, *self.documents, *self.words) if w in text]


def crawled(client, most=400):
    """Yield every page that links lead to, in every form."""
    waiting, seen = deque(["/"]), {"/"}
    while waiting and len(seen) < most:
        path = waiting.popleft()
        answer = client.get(path)
        yield path, answer
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        for link in re.findall(r'(?:href|src|data-source)="(/[^"#]*)', answer.text):
            link = unescape(link)  # noqa: PLW2901
            if link not in seen and not link.startswith("/assets") and "lang=" not in link:
                seen.add(link)
                waiting.append(link)


def test_what_is_held_is_nowhere_for_a_reader(team, held):
    pages = 0
    for path, answer in crawled(team("reader")):
        pages += 1
        assert answer.status_code in {200, 303, 403, 404}, path
        assert not held.told_in(answer.text), path
    assert pages > 60


def test_what_is_held_is_not_to_be_had_by_its_address(team, held):
    client = team("reader")
    for suffix in ("", ".json", ".jsonld"):
        for claim in sorted(held.claims)[:5]:
            answer = client.get(f"/claim/{claim}{suffix}")
            assert answer.status_code in {403, 404}
            assert not [w for w in held.told_in(answer.text) if w in held.words]
        for document in sorted(held.documents)[:5]:
            answer = client.get(f"/document/{document}{suffix}")
            assert answer.status_code in {403, 404}
            assert not [w for w in held.told_in(answer.text) if w in held.words]


def test_what_is_held_is_not_found(team, held):
    client = team("reader")
    for words in sorted(held.words)[:10]:
        answer = client.get("/search.json", params={"q": words})
        assert not [w for w in held.told_in(answer.text) if w in held.documents | held.claims]


def test_what_is_held_does_not_show_on_the_map(team, held):
    told = team("reader").get("/map.json").json()
    assert told["last_day"] == shifted(FIRST_HELD, -1)
    full = team("analyst").get("/map.json").json()
    assert full["last_day"] > told["last_day"]
    counts = {p["id"]: p["claims"] for p in full["places"]}
    assert any(p["claims"] < counts[p["id"]] for p in told["places"])


def test_an_analyst_sees_what_is_held_but_exports_leave_it_out(team, held):
    client = team("analyst")
    assert held.latest <= set(held.told_in(client.get("/claims.json?limit=1000").text))
    claim = min(held.claims)
    assert client.get(f"/claim/{claim}").status_code == 200
    exports = ("claims.csv", "claims.geojson", "feed.atom", "documents.csv", "places.csv", "map.csv",
               "map.geojson", f"claim/{claim}.jsonld")  # fmt: skip
    for path in exports:
        assert not [
            w for w in held.told_in(client.get(f"/{path}?limit=1000").text) if w in held.words
        ], path


def test_the_preview_shows_an_analyst_exactly_what_readers_see(team, held):
    reader, analyst = team("reader"), team("analyst")
    asked = [f"/{name}.json" for name in LISTS if name != "now"]
    asked += ["/now.json?since=2023-01-01", "/claims.csv", "/search.json?q=Klishchiivka"]
    assert any(reader.get(path).text != analyst.get(path).text for path in asked)
    assert analyst.send_form("/preview", on="yes").status_code == 303
    for path in asked:
        assert reader.get(path).text == analyst.get(path).text, path
    assert "You see what readers see." in analyst.get("/claims").text
    assert analyst.get("/review").status_code == 403
    assert analyst.send_form("/preview", on="no").status_code == 303
    assert analyst.get("/review").status_code == 200


def test_a_lifted_embargo_holds_nothing(team, held, own_ledger):
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    own_ledger.set_embargo(Embargo(days=0, by="admin", at=now))
    told = team("reader").get("/claims.json?limit=1000").text
    assert held.latest <= set(held.told_in(told))
