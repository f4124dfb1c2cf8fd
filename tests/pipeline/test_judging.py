"""Judgements: what a verdict needs, and what it changes."""

from __future__ import annotations

import shutil

import pytest

from sayso.entries import judgement_id
from sayso.errors import UserError
from sayso.ledger import open_ledger
from sayso.ledger.failures import NothingToUndo
from sayso.pipeline.doubts import DOUBT_KINDS, VERDICTS, aliases, doubt, waiting
from sayso.pipeline.judging import JudgementUnusable, decide, same_as


@pytest.fixture
def ledger(read_examples, tmp_path):
    shutil.copytree(read_examples, tmp_path / "ledger")
    with open_ledger(str(tmp_path / "ledger"), create=False) as ledger:
        yield ledger


@pytest.fixture
def judge(ledger):
    def judge(subject, verdict, value=None, reason=""):
        return decide(ledger, subject, verdict, value, by="olena", reason=reason)

    return judge


def claim_of(ledger):
    return next(ledger.claims()).claim.id


def voices_of(ledger):
    return [v.id for v in ledger.desk().voices().items]


def test_a_verdict_is_signed_dated_and_has_whole_ids(ledger, judge):
    claim = claim_of(ledger)
    told = judge(claim[:10], "reject", reason="another village")
    assert (told.subject, told.by, told.reason) == (claim, "olena", "another village")
    assert ledger.between.verdicts([claim])[claim, None] == told


def test_a_verdict_that_is_given_taken_back_and_given_again_at_once_stands(ledger, judge):
    claim = claim_of(ledger)
    for verdict in ("reject", "undo", "reject"):
        judge(claim, verdict)
    assert ledger.between.verdicts([claim])[claim, None].verdict == "reject"


def test_a_rejected_claim_no_longer_tells_of_its_place_until_that_is_taken_back(ledger, judge):
    place = next(p.place.key for p in ledger.desk().places().items)

    def behind():
        days = ledger.states.of_place(place)
        return {c for day in days for state in day.states for c in state.claims}

    claim = min(behind())
    judge(claim, "reject")
    assert claim not in behind()
    judge(claim, "undo")
    assert claim in behind()


@pytest.mark.parametrize(
    ("verdict", "value", "reason"),
    [
        ("grade", None, ""),
        ("grade", "A", ""),
        ("grade", "7", ""),
        ("same", None, ""),
        ("same", "v-0", ""),
        ("accept", "2", ""),
        ("note", "2", ""),
        ("correction", "0:3", "so"),
        ("accept", None, "x" * 4_001),
    ],
)
def test_a_verdict_about_a_claim_without_what_it_needs_is_refused(
    ledger, judge, verdict, value, reason
):
    with pytest.raises(JudgementUnusable):
        judge(claim_of(ledger), verdict, value, reason)
    assert list(ledger.between.judgements()) == []


@pytest.mark.parametrize(
    "subject", ["c-ffffffffffffffff", "v-0", "j-0", "sha256:00", "c-", "x", ""]
)
def test_what_is_not_there_cannot_be_judged(ledger, judge, subject):
    with pytest.raises(UserError):
        judge(subject, "accept")
    assert list(ledger.between.judgements()) == []


def test_a_claim_is_not_the_same_as_itself_nor_as_a_voice(ledger, judge):
    claim = claim_of(ledger)
    for other in (claim, voices_of(ledger)[0]):
        with pytest.raises(JudgementUnusable):
            judge(claim, "same", other)


def test_a_voice_is_graded_from_a_to_f_and_neither_accepted_nor_rejected(ledger, judge):
    voice = voices_of(ledger)[0]
    assert judge(voice, "grade", "B").value == "B"
    for verdict, value in (("grade", "2"), ("accept", None), ("reject", None)):
        with pytest.raises(JudgementUnusable):
            judge(voice, verdict, value)


@pytest.mark.parametrize("part", ["", "3", "3:3", "5:2", "0:999999", "-1:3", "a:b"])
def test_a_correction_is_about_words_of_the_document(ledger, judge, part):
    document = next(iter(ledger.documents())).id
    with pytest.raises(JudgementUnusable):
        judge(document, "correction", part, "it says so")
    with pytest.raises(JudgementUnusable):
        judge(document, "correction", "0:3", " ")
    assert judge(document, "correction", "00:03", "it says so").value == "0:3"


def test_nothing_is_taken_back_twice(ledger, judge):
    claim = claim_of(ledger)
    with pytest.raises(NothingToUndo):
        judge(claim, "undo")
    judge(claim, "accept")
    judge(claim, "undo")
    with pytest.raises(NothingToUndo):
        judge(claim, "undo")


def test_voices_that_are_the_same_as_one_are_the_same(ledger, judge):
    a, b, c, d = voices_of(ledger)[:4]
    judge(a, "same", b)
    judge(c, "same", b)
    judge(c, "not same", d)
    assert same_as(ledger, a) == {a, b, c}
    judge(b, "undo", c)
    assert same_as(ledger, a) == {a, b}


# ---- what waits


@pytest.mark.parametrize("kind", DOUBT_KINDS)
def test_what_is_decided_waits_no_more_until_it_is_taken_back(ledger, judge, kind):
    if kind == "correction":
        judge(next(iter(ledger.documents())).id, "correction", "0:3", "so")
    before = waiting(ledger, ledger.desk(), kind, 50)
    assert before.left == len(before.items) > 0
    assert not before.more
    first = before.items[0]
    for verdict in VERDICTS[kind]:
        judge(first.subject, verdict, first.other)
        after = waiting(ledger, ledger.desk(), kind, 50)
        assert [d.key for d in after.items] == [d.key for d in before.items[1:]]
        assert after.left == before.left - 1
        judge(first.subject, "undo", first.other)
    assert [d.key for d in waiting(ledger, ledger.desk(), kind, 50).items] == [
        d.key for d in before.items
    ]


@pytest.mark.parametrize("kind", DOUBT_KINDS)
def test_a_doubt_is_found_by_its_key(ledger, judge, kind):
    if kind == "correction":
        told = judge(next(iter(ledger.documents())).id, "correction", "0:3", "so")
        assert waiting(ledger, ledger.desk(), kind, 1).items[0].key == judgement_id(told)
    for one in waiting(ledger, ledger.desk(), kind, 5).items:
        assert doubt(ledger.desk(), one.key) == one


@pytest.mark.parametrize("key", ["", "c-0", "v-0~v-1", "v-0", "j-0", "c-0~c-1", "~", "x~y~z"])
def test_what_is_no_key_of_a_doubt_finds_none(ledger, key):
    assert doubt(ledger.desk(), key) is None


def test_the_least_sure_waits_first(ledger):
    for kind in ("echo", "reading"):
        scores = [d.score for d in waiting(ledger, ledger.desk(), kind, 50).items]
        assert scores == sorted(scores)
        assert max(scores) < 0.7


def test_a_voice_is_told_which_others_may_be_it(ledger, judge):
    first = waiting(ledger, ledger.desk(), "voice", 1).items[0]
    line = ledger.desk().voice(first.subject)
    assert first.key in {d.key for d in aliases(ledger, ledger.desk(), line)}
    judge(first.subject, "not same", first.other)
    assert first.key not in {d.key for d in aliases(ledger, ledger.desk(), line)}
