"""Words that are pasted and files that are dropped."""

import gzip
import json

import pytest

from sayso.capture.given import PASTED, GivenFile, capture_given, capture_words
from sayso.capture.settings import Settings
from sayso.capture.sidecar import DateUnusable
from sayso.entries import Captured, Missed, Sidecar

SETTINGS = Settings(now="2024-01-01T00:00:00Z")


@pytest.fixture
def given(tmp_path):
    """Give files under names; where their bytes lie is nobody's concern."""

    def give(**files):
        found = []
        for number, (name, body) in enumerate(files.items()):
            path = tmp_path / str(number)
            path.write_bytes(body if isinstance(body, bytes) else body.encode())
            found.append(GivenFile(name, path))
        return found

    return give


def test_pasted_words_are_text_with_what_was_told_of_them():
    side = Sidecar(
        published_at="2023-09-18", publisher="Quay", title="Fights", url="https://q.example/1"
    )
    capture, body = capture_words("Бої тривають.", side, SETTINGS)
    assert body == "Бої тривають.".encode()
    assert (capture.path, capture.media_type, capture.sidecar) == (PASTED, "text/plain", side)


def test_the_same_words_pasted_from_any_browser_are_the_same_bytes():
    one = capture_words("One.\r\nTwo.", Sidecar(), SETTINGS)
    assert one.capture.id == capture_words("One.\nTwo.", Sidecar(), SETTINGS).capture.id


@pytest.mark.parametrize(
    "words", ["[Updated] The bridge holds.", '{"a": 1}', "<3 from Kyiv", "PK\x03\x04"]
)
def test_words_that_begin_strangely_are_still_words(words):
    assert capture_words(words, Sidecar(), SETTINGS).capture.media_type == "text/plain"


def test_the_source_of_a_page_that_is_pasted_is_read_as_a_page():
    words = "<!doctype html><p>The bridge holds."
    assert capture_words(words, Sidecar(), SETTINGS).capture.media_type == "text/html"


def test_a_date_that_is_none_is_refused_before_anything_is_captured(given):
    with pytest.raises(DateUnusable):
        capture_words("Words.", Sidecar(published_at="last Monday"), SETTINGS)
    with pytest.raises(DateUnusable):
        capture_given(given(**{"a.txt": "Words."}), Settings(published_at="18.09.2023"))


def test_files_come_under_their_own_names_in_order(given):
    files = given(**{"b.txt": "B.", "a.html": "<p>A.", "c.txt.gz": gzip.compress(b"C.")})
    captured = list(capture_given(files, SETTINGS))
    assert [c.capture.path for c in captured] == ["b.txt", "a.html", "c.txt.gz"]
    assert [c.capture.media_type for c in captured] == ["text/plain", "text/html", "text/plain"]


def test_a_sidecar_that_is_dropped_with_its_document_tells_of_it(given):
    side = json.dumps({"publisher": "Quay", "published_at": "2023-09-18"})
    (captured,) = capture_given(given(**{"one.json": side, "one.txt": "Words."}), SETTINGS)
    assert captured.capture.sidecar == Sidecar(publisher="Quay", published_at="2023-09-18")


def test_json_that_belongs_to_no_document_is_missed_and_says_why(given):
    (missed,) = capture_given(given(**{"None.json": "{}"}), SETTINGS)
    assert (missed.path, missed.problem.code) == ("None.json", "json-not-an-export")


def test_a_sidecar_that_cannot_be_used_is_told_and_its_document_comes_without(given):
    captured, missed = capture_given(given(**{"one.txt": "Words.", "one.json": "no"}), SETTINGS)
    assert isinstance(captured, Captured)
    assert isinstance(missed, Missed)
    assert missed.path == "one.json"
    assert "one.json" in missed.problem.message


def test_one_file_that_cannot_be_read_does_not_stop_the_others(given, tmp_path):
    files = [*given(**{"a.pdf": b"%PDF-1.7", "b.txt": "B."}), GivenFile("c.txt", tmp_path / "gone")]
    first, second, third = capture_given(files, SETTINGS)
    assert first.problem.code == "media-type-unsupported"
    assert second.body == b"B."
    assert third.problem.code == "file-unreadable"
    assert str(tmp_path) not in third.problem.message


def test_a_file_over_the_limit_is_missed(given):
    (missed,) = capture_given(given(**{"a.txt": "words"}), Settings(max_file_bytes=3))
    assert missed.problem.code == "file-too-large"
