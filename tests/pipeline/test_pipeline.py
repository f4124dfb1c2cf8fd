"""Many captures in order, in one process or in a pool, whatever a text does."""

import time

import msgspec
import pytest

from sayso.capture.stage import capture
from sayso.entries import Capture, Captured, Missed, Problem, sha256
from sayso.pipeline import document as stages
from sayso.pipeline.local import run_here, run_pool

TEXTS = {
    "a.txt": "Kyiv said the village of Andriivka was free.",
    "b.txt": "Генштаб повідомляє, що під Кліщіївкою тривають бої.",
    "c.txt": "По словам командира, атака отбита.",
    "d.txt": "",
}


def captured(name, text):
    body = text.encode()
    return Captured(
        Capture(
            sha256=sha256(body),
            size=len(body),
            path=name,
            captured_at="2023-09-19T00:00:00Z",
            media_type="text/plain",
        ),
        body,
    )


def items():
    missed = Missed("gone.html", Problem(stage="capture", code="x", message="not there"))
    return [*(captured(n, t) for n, t in TEXTS.items()), missed]


def taken(results):
    return [
        r if isinstance(r, Missed) else (r.captured.capture.path, list(r.readings)) for r in results
    ]


@pytest.fixture(scope="module")
def here(home):
    return taken(run_here(items()))


def test_a_pool_reads_what_one_process_reads_in_the_same_order(here):
    assert taken(run_pool(items(), workers=2)) == here


def test_what_was_missed_stands_where_it_was_missed(here):
    assert isinstance(here[-1], Missed)


def test_a_text_without_words_is_a_reading_with_a_problem(here):
    (reading,) = here[3][1]
    assert reading.document.text == ""
    assert reading.problems


def test_an_export_of_many_posts_comes_back_whole_and_in_order(home):
    posts = [
        {"id": i, "type": "message", "date": "2023-09-18T10:00:00", "text": f"Допис номер {i}."}
        for i in range(1, 95)
    ]
    body = msgspec.json.encode({"name": "Тиха вода", "type": "public_channel", "messages": posts})
    item = captured("result.json", body.decode())
    kind = "application/vnd.telegram.export+json"
    item = Captured(msgspec.structs.replace(item.capture, media_type=kind), item.body)
    after = captured("after.txt", "One text after it.")
    first, second = taken(run_pool([item, after], workers=2))
    assert [r.document.part for r in first[1]] == [f"message {i}" for i in range(1, 95)]
    assert [r.document.text for r in second[1]] == ["One text after it."]


def test_a_stage_that_fails_leaves_a_problem_and_the_others_go_on(home, monkeypatch):
    def broken(*_):
        raise RuntimeError("no such luck")

    monkeypatch.setattr(stages, "codify", broken)
    ((_, (reading,)),) = taken(run_here([captured("a.txt", TEXTS["a.txt"])]))
    assert [p.code for p in reading.problems if p.stage == "codify"] == ["stage-failed"]
    assert reading.attributions


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_read(home):
    long = captured("long.txt", "Kyiv said the village was free. " * 60_000)
    results = taken(run_pool([long, captured("a.txt", TEXTS["a.txt"])], workers=1, seconds=1.0))
    assert [p.code for p in results[0][1][0].problems] == ["reading-timed-out"]
    assert results[1][1][0].attributions


def test_files_of_a_folder_are_read_with_their_sidecars(tmp_path, home):
    (tmp_path / "a.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
    (tmp_path / "a.json").write_text('{"publisher": "Harbour Gazette", "lang": "en"}')
    ((_, (reading,)),) = taken(run_here(capture(str(tmp_path))))
    assert reading.document.publisher == "Harbour Gazette"


def test_a_run_that_nobody_follows_any_more_does_not_wait_for_what_is_under_way(home):
    slow = [
        captured(f"{i}.txt", "Kyiv said the village of Andriivka was free. " * 3000)
        for i in range(3)
    ]
    results = run_pool([captured("a.txt", TEXTS["a.txt"]), *slow], workers=1)
    next(results)
    before = time.monotonic()
    results.close()
    assert time.monotonic() - before < 5
