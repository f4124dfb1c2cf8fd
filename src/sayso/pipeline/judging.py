"""What an analyst decides: checked, signed, written down, and counted in what is told of the places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from sayso.entries import PAIRED, Judgement, Verdict, judgement_id
from sayso.errors import UserError
from sayso.ledger import Ledger
from sayso.pipeline.assessed import after_judgement

GRADES: Final[Mapping[str, tuple[str, ...]]] = {"c": tuple("123456"), "v": tuple("ABCDEF")}
"""The grades of a claim and of a voice, by the first letter of their ids."""

_PART = re.compile(r"(\d{1,9}):(\d{1,9})")
_ID = re.compile(r"(?:[cvj]-|sha256:)[0-9a-f]+")
_LONGEST_REASON = 4_000  # code points


class JudgementUnusable(UserError):
    """A verdict without what it needs."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__("judgement-unusable", message, hint)


def decide(
    ledger: Ledger,
    subject: str,
    verdict: Verdict,
    value: str | None,
    *,
    by: str,
    reason: str,
) -> Judgement:
    """Write down a verdict, and assess the places anew that it bears on.

    Args:
        ledger: where it is kept.
        subject: id of a claim or a document, or its first letters; id of a voice or of a correction.
        verdict: what was decided.
        value: the other id of a pair, the grade, the code points ``START:END``, as the verdict asks.
        by: who decided.
        reason: in their words.

    Returns:
        The judgement as it was written down: signed, dated, with whole ids.

    Raises:
        JudgementUnusable: the verdict lacks what it needs, or has what it does not take.
        NothingToUndo: no verdict stands that could be taken back.
        UserError: the ledger has no such claim or document.
    """
    whole = whole_id(ledger, subject)
    other = None if value is None else _whole_value(ledger, value)
    # to the millisecond: who takes a verdict back and gives it again at once has said two things
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    told = Judgement(subject=whole, verdict=verdict, by=by, at=at, reason=reason, value=other)
    _check(ledger, told)
    ledger.between.judge(told)
    concerned = {i for i in (told.subject, told.value) if i is not None and i.startswith("c-")}
    if concerned and verdict != "note":
        after_judgement(ledger, sorted(concerned))
    return told


def same_as(ledger: Ledger, voice_id: str) -> set[str]:
    """Return the ids of all voices that analysts decided to be this one, itself included."""
    found: set[str] = set()
    waiting = {voice_id}
    while waiting:
        found |= waiting
        verdicts = ledger.between.verdicts(waiting)
        pairs = [matter for matter, told in verdicts.items() if told.verdict == "same"]
        waiting = {i for pair in pairs for i in pair if i is not None} - found
    return found


def whole_id(ledger: Ledger, started: str) -> str:
    """Return the whole id of what is judged; claims and documents may be named by their first letters."""
    if not _ID.fullmatch(started):
        raise JudgementUnusable(
            f"{started[:80]!r} is no id of what can be judged",
            "a claim is c-…, a voice v-…, a document sha256:…, a suggested correction j-…",
        )
    if started.startswith("c-"):
        return ledger.claim(started).claim.id
    if started.startswith("sha256:"):
        return ledger.reading(started).document.id
    if started.startswith("j-"):
        return _correction(ledger, started)
    if ledger.desk().voice(started) is None:
        raise JudgementUnusable(
            f"the ledger has no voice {started!r}", "sayso voices lists them with their ids"
        )
    return started


def _whole_value(ledger: Ledger, value: str) -> str:
    if part := _PART.fullmatch(value):
        return f"{int(part[1])}:{int(part[2])}"
    return whole_id(ledger, value) if value.startswith(("c-", "v-")) else value


def _correction(ledger: Ledger, started: str) -> str:
    found = (j for j in ledger.between.judgements(newest=True) if j.verdict == "correction")
    if not any(judgement_id(j) == started for j in found):
        raise JudgementUnusable(
            f"no correction {started!r} was suggested", "sayso judge lists what was decided"
        )
    return started


def _check(ledger: Ledger, told: Judgement) -> None:
    """Raise where a verdict does not have what it needs."""
    if len(told.reason) > _LONGEST_REASON:
        raise JudgementUnusable(
            f"the reason has more than {_LONGEST_REASON} characters", "say it in fewer words"
        )
    kind, value, verdict = told.subject.partition("-")[0], told.value, told.verdict
    if verdict in PAIRED:
        _check_pair(told)
    elif verdict == "grade":
        if value not in GRADES.get(kind, ()):
            scales = "a voice has a grade of A to F, a claim one of 1 to 6"
            raise JudgementUnusable(f"{value!r} is no grade of {told.subject!r}", scales)
    elif verdict == "correction":
        _check_correction(ledger, told)
    elif verdict == "undo":
        return
    elif value is not None:
        raise JudgementUnusable(f"{verdict!r} takes no value", "put words into the reason")
    elif verdict in {"accept", "reject"} and kind == "v":
        raise JudgementUnusable(f"{verdict!r} is about no voice", "a voice is graded, A to F")


def _check_pair(told: Judgement) -> None:
    if told.value is None:
        raise JudgementUnusable(
            f"{told.verdict!r} is about two ids, and one is given",
            f"sayso judge ID {told.verdict!r} ID",
        )
    if told.value == told.subject:
        raise JudgementUnusable("both ids are the same", "name two claims or two voices")
    if told.value[:2] != told.subject[:2] or told.subject[:2] not in {"c-", "v-"}:
        raise JudgementUnusable(
            f"{told.subject!r} and {told.value!r} cannot be one", "name two claims or two voices"
        )


def _check_correction(ledger: Ledger, told: Judgement) -> None:
    part = _PART.fullmatch(told.value or "")
    if part is None or not told.subject.startswith("sha256:"):
        raise JudgementUnusable(
            "a correction is about some words of a document",
            "give the document's id, and START:END in code points of its text",
        )
    start, end = int(part[1]), int(part[2])
    if not start < end <= len(ledger.reading(told.subject).document.text):
        raise JudgementUnusable(
            f"the document has no words at {told.value}",
            "count code points from 0; END is one past",
        )
    if not told.reason.strip():
        raise JudgementUnusable(
            "a correction without words says nothing", "tell what is wrong, or what it should say"
        )
