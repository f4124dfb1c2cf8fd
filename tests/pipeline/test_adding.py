"""Adding to a ledger, and what whoever watches is told of it."""

import msgspec
import pytest

from sayso.entries import Capture, Captured, Missed, Problem, Sidecar, sha256
from sayso.ledger import open_ledger
from sayso.pipeline.adding import Progress, add_captures

SAID = "Kyiv said on Monday that Ukrainian troops had taken the village of Andriivka."


class Watch(Progress):
    """Writes down what it is told."""

    def __init__(self):
        self.told = []

    def captured(self, capture):
        self.told.append(("captured", capture.path))

    def missed(self, missed):
        self.told.append(("missed", missed.path))

    def read(self, reading):
        self.told.append(("read", reading.document.text))

    def kept(self, reading):
        self.told.append(("kept", reading.document.text))

    def known(self, documents):
        self.told.append(("known", len(documents)))

    def versions(self, count):
        self.told.append(("versions", count))

    def begins(self, after):
        self.told.append(("begins", after))


@pytest.fixture
def ledger(home, tmp_path):
    with open_ledger(str(tmp_path / "ledger")) as ledger:
        yield ledger


def captured(name, body, kind="text/plain"):
    capture = Capture(
        sha256=sha256(body),
        size=len(body),
        path=name,
        captured_at="2023-09-19T00:00:00Z",
        media_type=kind,
        sidecar=Sidecar(published_at="2023-09-18", publisher=name),
    )
    return Captured(capture, body)


def export(count):
    posts = [
        {"id": i, "type": "message", "date": "2023-09-18T10:00:00", "text": f"Post {i}."}
        for i in range(1, count + 1)
    ]
    body = msgspec.json.encode({"name": "Still Water", "type": "public_channel", "messages": posts})
    return captured("result.json", body, "application/vnd.telegram.export+json")


def add(ledger, *items, watch=None):
    watch = watch or Watch()
    add_captures(ledger, iter(items), (), watch, workers=1)
    return watch.told


def test_each_step_is_told_in_its_order(ledger):
    assert add(ledger, captured("a.txt", SAID.encode())) == [
        ("captured", "a.txt"),
        ("read", SAID),
        ("kept", SAID),
        ("begins", "relate"),
        ("begins", "assess"),
    ]


def test_what_was_added_is_related_and_assessed(ledger):
    add(ledger, captured("a.txt", SAID.encode()), captured("b.txt", SAID.encode() + b" It fell."))
    assert list(ledger.between.relations("echo"))
    (record, *_) = ledger.claims(type="control")
    assert ledger.states.place(record.claim.place.key) is not None


def test_what_is_there_is_known_and_not_read_again(ledger):
    first = captured("a.txt", SAID.encode())
    add(ledger, first)
    assert add(ledger, first)[:2] == [("captured", "a.txt"), ("known", 1)]
    assert ledger.documents_of(first.capture) == tuple(d.id for d in ledger.documents())


def test_what_was_missed_is_told_and_noted_and_the_rest_goes_on(ledger):
    gone = Missed("gone.html", Problem(stage="capture", code="x", message="not there"))
    told = add(ledger, gone, captured("a.txt", SAID.encode()))
    assert ("missed", "gone.html") in told
    assert ("kept", SAID) in told
    assert ledger.counts().missed == 1


def test_every_post_of_an_export_of_several_transactions_is_kept_once(ledger):
    told = add(ledger, export(120))
    assert [text for what, text in told if what == "kept"] == [f"Post {i}." for i in range(1, 121)]
    assert not any(what == "known" for what, _ in told)


def test_posts_that_an_earlier_export_had_are_known_one_by_one(ledger):
    add(ledger, export(60))
    told = add(ledger, export(70))
    assert [text for what, text in told if what == "kept"] == [f"Post {i}." for i in range(61, 71)]
    assert sum(count for what, count in told if what == "known") == 60


def test_whoever_watches_can_end_it_and_what_was_kept_stays(ledger):
    class Impatient(Watch):
        def captured(self, capture):
            if capture.path == "b.txt" and any(what == "kept" for what, _ in self.told):
                raise InterruptedError
            super().captured(capture)

    many = [captured(f"{i}.txt", f"{SAID} {i}".encode()) for i in range(5)]
    with pytest.raises(InterruptedError):
        add(ledger, *many, captured("b.txt", SAID.encode()), watch=Impatient())
    assert 0 < len(list(ledger.documents())) <= 5
