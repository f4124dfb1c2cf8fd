"""`sayso voices`: who speaks in the ledger, and who of them may be one."""

from __future__ import annotations

import click
from rich.markup import escape

from sayso.cli.options import as_json, ledger_option
from sayso.cli.output import console, json_line
from sayso.entries import VoiceLine
from sayso.ledger import open_ledger
from sayso.publish.contract import voice_line
from sayso.reconcile.voices import proposals


@click.command()
@click.argument("name", required=False, metavar="[NAME|ID]")
@ledger_option
@click.option("--all", "everybody", is_flag=True, help="Voices without a name too.")
@click.option("--same", is_flag=True, help="Pairs of voices that may be one, with the reasons.")
@as_json
def voices(
    name: str | None,
    ledger_address: str,
    everybody: bool,  # noqa: FBT001 - click passes options by name
    same: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """List the voices of the ledger, those with most claims first.

    A voice has one id in all documents where name, script and role agree. Pairs in doubt stay apart;
    --same proposes them.
    """
    out = console()
    with open_ledger(ledger_address, create=False) as ledger:
        found = ledger.voices(name, named=not everybody)
        if same:
            for pair in proposals(found):
                if as_json:
                    line = {"score": pair.score, "reasons": pair.reasons}
                    json_line({"a": voice_line(pair.a), "b": voice_line(pair.b), **line})
                    continue
                out.print(f"{pair.score:.2f}  {_told(pair.a)}\n      {_told(pair.b)}")
                out.print(f"      [dim]{escape(' '.join(pair.reasons))}[/]")
            return
        for voice in found:
            if as_json:
                json_line(voice_line(voice))
                continue
            counts = f"{voice.claims} claims, {voice.documents} documents"
            out.print(f"{_told(voice)}  [dim]{counts}[/]")


def _told(voice: VoiceLine) -> str:
    told = [voice.kind, voice.role, f"side: {voice.side}" if voice.side else None]
    words = ", ".join(t for t in told if t)
    return f"[cyan]{escape(voice.name)}[/]  {escape(words)}  [dim]{voice.id}[/]"
