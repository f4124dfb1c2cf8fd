"""The command `sayso`: its sub-commands, and failures mapped to exit codes."""

from __future__ import annotations

import sys

import click

from sayso import __version__
from sayso.cli.add import add
from sayso.cli.claims import claims
from sayso.cli.embargo import embargo
from sayso.cli.explain import explain
from sayso.cli.gazetteer import gazetteer
from sayso.cli.judge import judge
from sayso.cli.origins import origins
from sayso.cli.place import place
from sayso.cli.read import read
from sayso.cli.redact import redact
from sayso.cli.relations import relations
from sayso.cli.schema import schema
from sayso.cli.serve import serve
from sayso.cli.show import show
from sayso.cli.user import user
from sayso.cli.verify import verify
from sayso.cli.voice import voice
from sayso.cli.voices import voices
from sayso.errors import DocumentFailed, RunAborted, SaysoError

_EXIT = ((DocumentFailed, 1), (RunAborted, 3))
"""Every other `SaysoError` is a wrong call: 2."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sayso")
def sayso() -> None:
    """Turn conflict reporting into a ledger of attributed claims.

    Who says what about which place and time, through whom it reached us, in which exact words.
    English, Ukrainian and Russian.

    \b
      sayso read report.html          what one report says (nothing is stored)
      sayso add reports/ feed-url     capture and read into ./ledger
      sayso claims --place Bakhmut    who claims what
      sayso relations                 what echoes, supports, contradicts or updates what
      sayso place Bakhmut             what that leaves certain, day by day
      sayso show report.txt           a report with its claims marked
      sayso explain c-0123abc         why a claim was coded so
      sayso serve                     all of it as web pages

    Exit codes: 0 done, 1 some documents failed, 2 the call was wrong, 3 the run could not go on.
    """


_READING = (read, add, claims, relations, origins, explain, place, show, voices, voice)
_CARING = (serve, user, judge, redact, embargo, verify, gazetteer, schema)

for command in (*_READING, *_CARING):
    sayso.add_command(command)


def main() -> None:
    """Run the command line; failures of ours become a message and an exit code."""
    try:
        sayso(prog_name="sayso")
    except SaysoError as error:
        click.secho(f"error: {error.message}", fg="red", err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        sys.exit(next((code for kind, code in _EXIT if isinstance(error, kind)), 2))
