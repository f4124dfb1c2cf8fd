"""Adding reports at the desk."""

from __future__ import annotations

import threading
import time

import pytest

from sayso.capture.given import capture_words
from sayso.capture.settings import Settings
from sayso.entries import Missed, Problem, Sidecar
from sayso.web.jobs import DeskCloses, Jobs, NoSuchJob, QueueFull
from sayso.web.settings import DeskSettings

WORDS = (
    "Ukrainian troops still hold all of Klishchiivka, a spokesman for the brigade said on Thursday.\r\n\r\n"
    "Russia's Defence Ministry said its troops had retaken the village of Klishchiivka."
)
TOLD = {"outlet": "Quay Street Review", "published_at": "2023-09-21", "title": "Ours, says brigade"}


def send(client, files=(), **fields):
    """Send the form as browsers do: in parts, the file field even where none is chosen."""
    parts = [("_csrf_token", (None, client.token())), *((k, (None, v)) for k, v in fields.items())]
    parts += [("files", (name, body)) for name, body in files]
    return client.post("/add", files=parts)


def outcome(client, answer):
    """Follow an addition to its end and return it."""
    assert answer.status_code == 303, answer.text
    path = answer.headers["location"]
    end = time.monotonic() + 120
    while time.monotonic() < end:
        told = client.get(f"{path}.json").json()
        if told["stage"] in {"done", "failed"}:
            return told, client.get(path).text
        time.sleep(0.05)
    raise AssertionError(f"the addition did not end: {told}")


def test_a_report_is_added_by_pasting_it_and_what_it_contradicts_is_shown(own_client, own_ledger):
    told, page = outcome(own_client, send(own_client, kind="words", words=WORDS, **TOLD))
    assert (told["stage"], told["added"], told["missed"]) == ("done", 1, [])
    (one,) = told["found"]
    assert one["title"] == TOLD["title"]
    assert len(one["claims"]) == told["claims"] > 0
    assert "contradicts" in {relation["kind"] for relation in one["relations"]}
    document = own_ledger.reading(one["document"]).document
    assert document.text == WORDS.replace("\r\n", "\n")
    assert (document.publisher, document.published_at) == (TOLD["outlet"], TOLD["published_at"])
    assert f"/document/{one['document']}" in page
    assert 'relation--contradicts"' in page
    assert "hx-trigger" not in page


def test_the_places_of_what_was_added_are_assessed(own_client, own_ledger):
    told, _ = outcome(own_client, send(own_client, kind="words", words=WORDS, **TOLD))
    place = next(c["place"] for c in told["found"][0]["claims"] if c["place"])
    assert own_ledger.states.of_place(place["id"])[-1].day == TOLD["published_at"]


def test_the_same_report_pasted_again_is_already_there(own_client):
    first, _ = outcome(own_client, send(own_client, kind="words", words=WORDS, **TOLD))
    second, page = outcome(own_client, send(own_client, kind="words", words=WORDS, **TOLD))
    assert (second["added"], second["known"]) == (0, 1)
    assert second["documents"] == first["documents"]
    assert f"/document/{first['documents'][0]}" in page


def test_files_are_dropped_with_their_sidecars(own_client, own_ledger):
    side = b'{"publisher": "Quay Street Review", "published_at": "2023-09-21"}'
    files = [("../one.txt", WORDS.encode()), ("one.json", side), ("two.pdf", b"%PDF-1.7")]
    told, page = outcome(own_client, send(own_client, files, kind="files"))
    assert told["added"] == 1
    assert [(m["path"], m["code"]) for m in told["missed"]] == [
        ("two.pdf", "media-type-unsupported")
    ]
    document = own_ledger.reading(told["documents"][0]).document
    assert (document.path, document.publisher) == ("one.txt", "Quay Street Review")
    assert "two.pdf" in page


@pytest.mark.parametrize("link", ["http://127.0.0.1/a", "http://[::1]:8000/", "localhost/claims"])
def test_addresses_that_are_not_public_are_not_fetched(own_client, link):
    told, _ = outcome(own_client, send(own_client, kind="link", link=link))
    assert [m["code"] for m in told["missed"]] == ["address-private"]
    assert told["added"] == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "words", "words": " \n "}, "nothing-given"),
        ({"kind": "link", "link": ""}, "nothing-given"),
        ({"kind": "files"}, "nothing-given"),
        ({}, "nothing-given"),
        ({"words": WORDS, "published_at": "last Monday"}, "date-unusable"),
        ({"words": WORDS, "address": "javascript:alert(1)"}, "address-unusable"),
        ({"link": "file:///etc/passwd"}, "address-unusable"),
        ({"link": "/etc/passwd"}, "address-unusable"),
        ({"link": "https://name:secret@example.org/"}, "address-unusable"),
        ({"words": "x" * 2_000_001}, "words-too-long"),
    ],
)
def test_what_cannot_be_added_is_told_on_the_form_which_keeps_what_was_typed(client, fields, code):
    sent = {"outlet": "Quay <Street>", **fields}
    answer = send(client, [("", b"")] if fields.get("kind") == "files" else (), **sent)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "Quay &lt;Street&gt;" in answer.text
    parts = [(k, (None, v)) for k, v in {"_csrf_token": client.token(), **sent}.items()]
    told = client.post("/add", files=parts, headers={"accept": "application/json"})
    assert told.json()["code"] == code


def test_an_addition_that_is_not_remembered_is_not_found(client):
    answer = client.get("/add/0123456789ab.json")
    assert (answer.status_code, answer.json()["code"]) == (404, "no-such-job")


def test_the_latest_additions_are_listed(own_client):
    told, _ = outcome(own_client, send(own_client, kind="words", words=WORDS, **TOLD))
    assert own_client.get("/add.json").json()["additions"][0]["id"] == told["id"]
    assert f'/add/{told["id"]}"' in own_client.get("/add").text


@pytest.fixture
def jobs(own_ledger, home):
    jobs = Jobs(DeskSettings(ledger=own_ledger))
    yield jobs
    jobs.close()


def ended(job):
    end = time.monotonic() + 60
    while not job.is_over and time.monotonic() < end:
        time.sleep(0.01)
    return job


def test_a_fault_of_ours_ends_one_addition_and_the_next_goes_on(jobs):
    def broken():
        raise RuntimeError("no such luck")
        yield

    job = ended(jobs.put("words", "broken", "ann", broken()))
    assert (job.stage, job.failure.code) == ("failed", "fault")
    assert ended(jobs.put("words", "nothing", "ann", iter(()))).stage == "done"


def waiting(until):
    """Give a capture that does not come before `until` is set."""
    until.wait(60)
    yield Missed("late.txt", Problem(stage="capture", code="x", message="late"))


def test_additions_wait_for_each_other_and_no_more_than_a_hundred_do(jobs):
    held = threading.Event()
    first = jobs.put("words", "first", "ann", waiting(held))
    while first.stage == "waiting":
        time.sleep(0.01)
    others = [jobs.put("words", f"{n}", "ann", iter(())) for n in range(100)]
    assert [jobs.before(job) for job in (first, others[0], others[99])] == [0, 1, 100]
    with pytest.raises(QueueFull):
        jobs.put("words", "one too many", "ann", iter(()))
    held.set()
    assert jobs.latest(2) == [others[99], others[98]]


def test_only_so_many_additions_are_remembered(jobs):
    first = ended(jobs.put("words", "first", "ann", iter(())))
    for _ in range(200):
        while True:
            try:
                last = jobs.put("words", "next", "ann", iter(()))
                break
            except QueueFull:
                time.sleep(0.05)
    assert jobs.get(last.key) is last
    with pytest.raises(NoSuchJob):
        jobs.get(first.key)


def test_closing_ends_what_is_under_way_and_forgets_what_waits(own_ledger, home):
    jobs = Jobs(DeskSettings(ledger=own_ledger))
    held = threading.Event()
    job = jobs.put("words", "first", "ann", _one(held))
    waits = jobs.put("words", "second", "ann", iter(()))
    while job.stage == "waiting":
        time.sleep(0.01)
    threading.Timer(0.2, held.set).start()
    jobs.close()
    assert isinstance(job.failure, DeskCloses)
    assert waits.stage == "waiting"


def _one(held):
    held.wait(60)
    yield capture_words("One.", Sidecar(), Settings())
