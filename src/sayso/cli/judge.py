"""`sayso judge`: write down what an analyst decided, signed and with a reason."""

from __future__ import annotations

from typing import get_args

import click
from rich.markup import escape

from sayso.cli.options import as_json, by_option, ledger_option, signature
from sayso.cli.output import console, json_line
from sayso.entries import Judgement, Verdict
from sayso.ledger import Ledger, open_ledger
from sayso.pipeline.judging import decide, whole_id
from sayso.publish.between import judgement_line


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
      sayso judge c-0123 undo grade           the same of a grade
      sayso judge j-0123 accept               a suggested correction

    A rejected claim counts no more in what is told of a place. The latest judgement counts; none is lost.
    A correction suggests what a stretch of a document, in code points, should have been read as.
    """
    with open_ledger(ledger_address, create=False) as ledger:
        if subject is None or verdict is None:
            _list(ledger, subject, as_json=as_json)
            return
        who, _ = signature(by)
        told = decide(ledger, subject, verdict, value, by=who, reason=why)
    console().print(escape(_words(told)))


def _list(ledger: Ledger, subject: str | None, *, as_json: bool) -> None:
    out = console()
    about = whole_id(ledger, subject) if subject else None
    for told in ledger.between.judgements(about):
        if as_json:
            json_line(judgement_line(told))
        else:
            out.print(escape(_words(told)))


def _words(told: Judgement) -> str:
    what = " ".join(x for x in (told.subject, told.verdict, told.value) if x)
    return f"{told.at[:10]}  {what}  by {told.by}" + (f": {told.reason}" if told.reason else "")
