"""`sayso judge`: write down what an analyst decided, signed and with a reason."""

from __future__ import annotations

from typing import get_args

import click
from rich.markup import escape

from sayso.cli.options import as_json, by_option, ledger_option, signature
from sayso.cli.output import console, json_line
from sayso.entries import PAIRED, Judgement, Verdict
from sayso.errors import UserError
from sayso.ledger import Ledger, open_ledger

_GRADES = {"c-": tuple("123456"), "v-": tuple("ABCDEF")}


class JudgementUnusable(UserError):
    """A verdict without what it needs."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__("judgement-unusable", message, hint)


@click.command()
@click.argument("subject", metavar="ID", required=False)
@click.argument("verdict", type=click.Choice(get_args(Verdict)), required=False)
@click.argument("value", metavar="[OTHER-ID|GRADE|START:END]", required=False)
@ledger_option
@click.option("--why", metavar="WORDS", default="", help="The reason; it is kept in the ledger.")
@by_option
@as_json
def judge(
    subject: str | None,
    verdict: Verdict | None,
    value: str | None,
    ledger_address: str,
    why: str,
    by: str | None,
    as_json: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Decide about a claim or a voice; without a verdict, list what was decided.

    \b
      sayso judge c-0123 reject --why "the photo is of another village"
      sayso judge c-0123 accept
      sayso judge c-0123 "not same" c-4567    two claims that are no echo of each other
      sayso judge v-0123 same v-4567          two voices that are one
      sayso judge v-0123 grade B              how far a voice is to be believed, A to F
      sayso judge c-0123 grade 2              how credible an item is, 1 to 6
      sayso judge c-0123 note --why "ask the desk in Kharkiv"
      sayso judge sha256:89ab correction 120:134 --why "Andriivka near Kharkiv"
      sayso judge c-0123 undo                 what was decided before counts again
      sayso judge c-0123 undo c-4567          the same of a pair

    A rejected claim counts no more in what is told of a place. The latest judgement counts; none is lost.
    A correction suggests what a stretch of a document, in code points, should have been read as.
    """
    with open_ledger(ledger_address, create=False) as ledger:
        if subject is None or verdict is None:
            _list(ledger, subject, as_json=as_json)
            return
        whole = _whole(ledger, subject)
        other = _value(ledger, whole, verdict, value)
        if verdict == "correction" and not why.strip():
            raise JudgementUnusable("a correction says what it should be", "put that into --why")
        who, at = signature(by)
        told = Judgement(subject=whole, verdict=verdict, by=who, at=at, reason=why, value=other)
        ledger.between.judge(told)
    console().print(escape(_words(told)))


def _whole(ledger: Ledger, started: str) -> str:
    """Return the whole id of a claim or document whose first letters are given; others as they are."""
    if started.startswith("sha256:"):
        return ledger.reading(started).document.id
    return ledger.claim(started).claim.id if started.startswith("c-") else started


def _value(ledger: Ledger, subject: str, verdict: Verdict, value: str | None) -> str | None:
    if verdict == "undo":
        return _whole(ledger, value) if value else None
    if verdict == "correction":
        return _stretch(ledger, subject, value)
    if verdict in PAIRED:
        if value is None:
            raise JudgementUnusable(
                f"{verdict!r} is about two ids, and one is given", f"sayso judge ID {verdict!r} ID"
            )
        other = _whole(ledger, value)
        if other == subject:
            raise JudgementUnusable("both ids are the same", "name two claims or two voices")
        return other
    grades = _GRADES.get(subject[:2], ())
    if verdict == "grade" and value not in grades:
        scales = "a voice has a grade of A to F, a claim one of 1 to 6"
        raise JudgementUnusable(f"{value!r} is no grade of {subject!r}", scales)
    if verdict != "grade" and value is not None:
        raise JudgementUnusable(f"{verdict!r} takes no value", "put words into --why")
    return value


def _stretch(ledger: Ledger, document: str, value: str | None) -> str:
    """Return the code points of a correction, checked against the document's text.

    Raises:
        JudgementUnusable: there are no such words.
    """
    start, _, end = (value or "").partition(":")
    length = len(ledger.reading(document).document.text)
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length):
        hint = f"give START:END in code points of the text, 0:{length} at most"
        raise JudgementUnusable(f"{value!r} is no stretch of {document}", hint)
    return f"{int(start)}:{int(end)}"


def _list(ledger: Ledger, subject: str | None, *, as_json: bool) -> None:
    out = console()
    about = _whole(ledger, subject) if subject else None
    for told in ledger.between.judgements(about):
        if as_json:
            json_line({f: getattr(told, f) for f in told.__struct_fields__})
        else:
            out.print(escape(_words(told)))


def _words(told: Judgement) -> str:
    what = " ".join(x for x in (told.subject, told.verdict, told.value) if x)
    return f"{told.at[:10]}  {what}  by {told.by}" + (f": {told.reason}" if told.reason else "")
