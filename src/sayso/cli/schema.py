"""`sayso schema`: JSON Schema of the entries."""

from __future__ import annotations

import click
import msgspec

from sayso import entries
from sayso.cli.output import json_line
from sayso.errors import UserError


class NoSuchEntry(UserError):
    """There is no entry of that name."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            "no-such-entry", f"there is no entry {name!r}", f"one of {', '.join(known)}"
        )


@click.command()
@click.argument("entry", required=False)
def schema(entry: str | None) -> None:
    """Print the JSON Schema (2020-12) of ENTRY, e.g. Reading or Claim; of all entries without."""
    structs = {
        name: value
        for name in entries.__all__
        if isinstance(value := getattr(entries, name), type) and issubclass(value, msgspec.Struct)
    }
    if entry is not None and entry not in structs:
        raise NoSuchEntry(entry, sorted(structs))
    if entry is not None:
        json_line(msgspec.json.schema(structs[entry]))
        return
    _, components = msgspec.json.schema_components(list(structs.values()))
    json_line({"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": components})
