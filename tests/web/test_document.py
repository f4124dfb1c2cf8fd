"""The page of a document."""

from __future__ import annotations

import html as html_
import re

import pytest

from sayso.entries import Embargo

_ASIDE = re.compile(r"<sup [^>]*data-aside.*?</sup>", re.DOTALL)
_TEXT = re.compile(r"<div data-document-text[^>]*>(.*?)</div>", re.DOTALL)


def _text(page):
    """Return the text of a document as it stands on its page, without what is none of it."""
    (inside,) = _TEXT.findall(page)
    return html_.unescape(re.sub(r"<[^>]+>", "", _ASIDE.sub("", inside)))


def _versions(ledger):
    desk = ledger.desk()
    for line in desk.documents(limit=100).items:
        versions = desk.versions(line.id)
        if len(versions) > 1:
            return [v.id for v in versions]
    raise AssertionError("the examples have no edited post")


@pytest.fixture
def reading(own_ledger):
    return max(own_ledger.readings(), key=lambda r: len(r.claims))


def test_the_text_on_the_page_is_the_documents_text_exactly(client, ledger_of_examples):
    for reading in ledger_of_examples.readings(versions="all"):
        page = client.get(f"/document/{reading.document.id}")
        assert page.status_code == 200
        assert _text(page.text) == reading.document.text


def test_every_claim_has_an_anchor_in_the_text_and_a_line_beside_it(client, ledger_of_examples):
    for reading in ledger_of_examples.readings():
        page = client.get(f"/document/{reading.document.id}").text
        (inside,) = _TEXT.findall(page)
        for claim in reading.claims:
            assert inside.count(f'id="{claim.id}"') == 1
            assert page.count(f'id="of-{claim.id}"') == 1
            assert f'href="#{claim.id}"' in page
            assert f'href="#of-{claim.id}"' in inside


def test_no_two_parts_of_a_page_have_one_id(client, ledger_of_examples):
    for reading in ledger_of_examples.readings():
        ids = re.findall(r'\sid="([^"]+)"', client.get(f"/document/{reading.document.id}").text)
        assert len(ids) == len(set(ids))


def test_who_says_what_is_marked_in_the_colour_of_the_voice(client, ledger_of_examples):
    reading = next(r for r in ledger_of_examples.readings() if any(a.cue for a in r.attributions))
    page = client.get(f"/document/{reading.document.id}").text
    for kind in ("said", "source", "cue"):
        assert re.search(rf'class="mark mark--{kind}" data-voice="\d"', page)


def test_the_data_are_the_reading_as_the_contract_has_it(client, reading):
    value = client.get(f"/document/{reading.document.id}.json").json()
    assert value["document"]["text"] == reading.document.text
    assert [c["id"] for c in value["claims"]] == [c.id for c in reading.claims]
    assert value["corrections"] == []


def test_the_claims_of_a_document_are_a_collection_of_annotations(client, reading):
    told = client.get(f"/document/{reading.document.id}.jsonld").json()
    assert told["total"] == len(reading.claims)
    for one in told["first"]["items"]:
        for target in one["target"]:
            quote, position = target["selector"]
            assert reading.document.text[position["start"] : position["end"]] == quote["exact"]


def test_a_document_that_is_not_there_is_answered_with_404(client):
    assert client.get("/document/sha256:nothing").status_code == 404


def test_two_versions_stand_side_by_side_the_earlier_one_first(client, ledger_of_examples):
    first, second = _versions(ledger_of_examples)
    for one, other in ((first, second), (second, first)):
        value = client.get(f"/document/{one}.json?with={other}").json()
        assert (value["before"]["document"], value["after"]["document"]) == (first, second)
        for side, document in (("before", first), ("after", second)):
            text = ledger_of_examples.reading(document).document.text
            assert "".join(run["text"] for run in value[side]["runs"]) == text
    page = client.get(f"/document/{first}?with={second}").text
    assert "<del>" in page
    assert "<ins>" in page


def test_the_versions_are_listed_on_each_of_them(client, ledger_of_examples):
    first, second = _versions(ledger_of_examples)
    assert f'href="/document/{first}?with={second}"' in client.get(f"/document/{first}").text
    assert client.get(f"/document/{second}.json").json()["versions"] == [first, second]


def _correct(client, reading, **fields):
    return client.send_form(f"/document/{reading.document.id}/correction", **fields)


def test_a_correction_is_kept_signed_and_shown_at_once(own_client, own_ledger, reading):
    span = reading.claims[0].evidence[0]
    answer = _correct(
        own_client, reading, start=span.start, end=span.end, reason="It was <b>not</b> taken."
    )
    assert answer.status_code == 303
    page = own_client.get(f"/document/{reading.document.id}?lang=en").text
    assert "It was &lt;b&gt;not&lt;/b&gt; taken." in page
    assert "mark--correction" in page
    (waiting,) = own_ledger.desk().corrections()
    assert waiting.judgement.value == f"{span.start}:{span.end}"
    assert waiting.judgement.by
    assert own_client.get(f"/document/{reading.document.id}.json").json()["corrections"]


def test_words_that_stand_there_once_are_found_however_their_lines_are_broken(
    own_client, own_ledger, reading
):
    span = max((s for c in reading.claims for s in c.evidence), key=len)
    words = span.of(reading.document.text)
    _correct(own_client, reading, quoted=words.replace(" ", "\n  "), reason="read wrongly")
    (waiting,) = own_ledger.desk().corrections()
    assert waiting.judgement.value == f"{span.start}:{span.end}"


def test_words_that_stand_there_several_times_are_asked_about(own_client, own_ledger, reading):
    text = reading.document.text
    letter = next(c for c in text if text.count(c) > 3 and not c.isspace())
    answer = _correct(own_client, reading, quoted=letter, reason="read wrongly")
    assert answer.status_code == 200
    assert not own_ledger.desk().corrections()
    start, end = re.search(
        r'name="start" value="(\d+)">\s*<input [^>]*name="end" value="(\d+)"', answer.text
    ).groups()
    assert text[int(start) : int(end)] == letter
    _correct(own_client, reading, start=start, end=end, reason="read wrongly")
    assert own_ledger.desk().corrections()[0].judgement.value == f"{start}:{end}"


@pytest.mark.parametrize(
    "fields",
    [
        {"quoted": "no such words in it at all", "reason": "x"},
        {"quoted": "  ", "reason": "x"},
        {"start": 0, "end": 10_000_000, "reason": "x"},
        {"start": 5, "end": 5, "reason": "x"},
        {"start": -1, "end": 5, "reason": "x"},
        {"start": 0, "end": 3, "reason": "  "},
        {"start": 0, "end": 3, "reason": "x" * 2001},
        {"start": "here", "end": 3, "reason": "x"},
        {},
    ],
)
def test_a_correction_of_nothing_is_refused(own_client, own_ledger, reading, fields):
    answer = _correct(own_client, reading, **fields)
    assert answer.status_code in {400, 404}
    assert not own_ledger.desk().corrections()


def test_a_correction_can_be_taken_back(own_client, own_ledger, reading):
    _correct(own_client, reading, start=0, end=3, reason="read wrongly")
    own_client.send_form(
        "/judge", subject=reading.document.id, verdict="undo", value="0:3", reason="", next="/"
    )
    assert own_client.get(f"/document/{reading.document.id}.json").json()["corrections"] == []


def test_a_document_under_embargo_tells_readers_until_when_and_no_word_of_it(
    own_client, own_ledger, reading
):
    own_ledger.set_embargo(Embargo(days=36_500, by="chief", at="2026-01-01T00:00:00+00:00"))
    own_client.send_form("/preview", on="yes")
    address = f"/document/{reading.document.id}"
    answer = own_client.get(f"{address}?lang=en")
    assert answer.status_code == 403
    assert re.search(r"held back from readers until 2\d{3}-\d\d-\d\d", answer.text)
    assert reading.document.text[:40] not in html_.unescape(answer.text)
    assert own_client.get(f"{address}.json").json()["code"] == "under-embargo"
    assert own_client.get(f"{address}.jsonld").status_code == 403
    refused = _correct(own_client, reading, start=0, end=3, reason="read wrongly")
    assert refused.status_code == 403
    assert not own_ledger.desk().corrections()
