"""`sayso redact`: keep a person's name from everything that leaves the ledger."""

from __future__ import annotations

import click
from rich.markup import escape

from sayso.cli.options import by_option, ledger_option, signature
from sayso.cli.output import console
from sayso.entries import Redaction, VoiceLine
from sayso.errors import UserError
from sayso.ledger import open_ledger


class NoSuchVoice(UserError):
    """No voice of the ledger has that name or id."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            "no-such-voice",
            f"no voice in the ledger is called {asked!r}",
            "sayso voices lists them; --name hides words that are no voice's",
        )


class SeveralVoices(UserError):
    """A name that voices of different names have in common."""

    def __init__(self, asked: str, names: list[str]) -> None:
        super().__init__(
            "several-voices",
            f"{asked!r} may be {', '.join(names[:5])}",
            "give the whole name, or an id of sayso voices",
        )


@click.command()
@click.argument("voice", metavar="VOICE", required=False)
@ledger_option
@click.option("--name", metavar="NAME", help="Hide this name, whether or not it is a voice's.")
@click.option("--why", metavar="WORDS", help="The reason; it is kept in the ledger.")
@by_option
@click.option("--undo", is_flag=True, help="Show the name again.")
@click.option("--list", "listed", is_flag=True, help="Print the names that are hidden.")
def redact(
    voice: str | None,
    ledger_address: str,
    name: str | None,
    why: str | None,
    by: str | None,
    undo: bool,  # noqa: FBT001 - click passes options by name
    listed: bool,  # noqa: FBT001
) -> None:
    """Hide a person's name in everything that leaves the ledger.

    VOICE is a name or an id of `sayso voices`. Texts, claims, voices and addresses then show █ for each
    letter of it, in any case form and script; offsets, ids and hashes stay, and nothing that is kept
    is changed. The latest redaction of a name counts; all of them are kept.
    """
    out = console()
    with open_ledger(ledger_address, create=False) as ledger:
        if listed:
            for hidden in ledger.hidden():
                out.print(escape(hidden))
            return
        if name is None and voice is None:
            raise click.UsageError("name a VOICE, or words by --name")
        full = name or _full_name(voice or "", list(ledger.voices(voice, bare=True)))
        who, at = signature(by)
        ledger.redact(Redaction(name=full, by=who, at=at, hidden=not undo, why=why))
    out.print(f"{escape(full)} is {'shown again' if undo else 'hidden'}")


def _full_name(asked: str, found: list[VoiceLine]) -> str:
    """Return the one name that is meant.

    Raises:
        NoSuchVoice: nobody is called so.
        SeveralVoices: people of different names are.
    """
    names = list(dict.fromkeys(v.name for v in found))
    if not names:
        raise NoSuchVoice(asked)
    exact = [n for n in names if n.casefold() == asked.casefold()]
    if len(names) > 1 and not exact:
        raise SeveralVoices(asked, names)
    return exact[0] if exact else names[0]
