"""The list of documents."""

from __future__ import annotations

import csv
import io

import httpx
import pytest

from sayso.web.settings import DeskSettings


def listed(client, **asked):
    return client.get("/documents.json", params={"limit": 1000, **asked}).json()["documents"]


def test_the_latest_version_of_every_document_is_listed_newest_first(client, ledger_of_examples):
    told = listed(client)
    assert {d["id"] for d in told} == {d.id for d in ledger_of_examples.documents()}
    days = [max(d["published_at"], d["edited_at"] or "")[:10] for d in told if d["published_at"]]
    assert days == sorted(days, reverse=True)


def test_a_document_that_has_versions_says_how_many(client):
    several = [d for d in listed(client) if d["versions"] > 1]
    assert {d["versions"] for d in several} == {2}
    page = client.get("/documents").text
    assert page.count("Versions: 2") == len(several) == 2
    every = listed(client, versions="all")
    assert len(every) == len(listed(client)) + len(several)


def test_a_post_without_a_title_is_called_by_its_first_words(client, ledger_of_examples):
    untitled = [d for d in listed(client) if not d["title"]]
    assert untitled
    page = client.get("/documents").text
    for one in untitled:
        words = ledger_of_examples.reading(one["id"]).document.text.split()[:2]
        assert " ".join(words).replace("'", "&#39;") in page


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"language": "uk"}, lambda d: d["lang"] == "uk"),
        ({"outlet": "lowland courier"}, lambda d: d["publisher"] == "Lowland Courier"),
        (
            {"since": "2023-09-19"},
            lambda d: max(d["published_at"], d["edited_at"] or "") >= "2023-09-19",
        ),
        ({"until": "2023-09-15"}, lambda d: d["published_at"][:10] <= "2023-09-15"),
    ],
)
def test_filters_in_the_address_narrow_the_list(client, asked, fits):
    some = listed(client, **asked)
    assert some
    assert all(map(fits, some))
    assert len(some) < len(listed(client))


def test_documents_with_claims_of_a_type_are_asked_for(client, ledger_of_examples):
    claims = ledger_of_examples.claims(type="strike")
    assert {d["id"] for d in listed(client, type="strike")} == {c.document.id for c in claims}


def test_documents_with_words_are_asked_for(client, ledger_of_examples):
    told = {d["id"] for d in listed(client, q="houses")}
    having = {
        r.document.id
        for r in ledger_of_examples.readings()
        if "houses" in f"{r.document.title} {r.document.text}".lower()
    }
    assert told == having


def test_the_table_has_a_row_for_each_document(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/documents.csv?limit=1000").text)))
    assert [row["id"] for row in rows] == [d["id"] for d in listed(client)]


def test_pages_go_on_where_the_one_before_ended(client):
    first = client.get("/documents.json?limit=10").json()
    second = client.get("/documents.json", params={"limit": 10, "after": first["after"]}).json()
    told = [d["id"] for d in first["documents"] + second["documents"]]
    assert told == [d["id"] for d in listed(client)][:20]


def test_a_day_that_is_none_is_refused(client):
    assert client.get("/documents.json?since=yesterday").json()["code"] == "day-unusable"


def test_an_empty_ledger_says_where_reports_are_added(empty_ledger, serve):
    address = serve(DeskSettings(ledger=empty_ledger))
    assert 'href="/add"' in httpx.get(f"{address}/documents").text.split("<main")[1]
