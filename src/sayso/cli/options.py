"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import click

from sayso.capture.settings import Settings
from sayso.capture.stage import capture
from sayso.entries import Captured, Missed
from sayso.errors import UserError

F = TypeVar("F", bound=Callable[..., Any])

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object per line.")

ledger_option = click.option(
    "--ledger",
    "ledger_address",
    default="./ledger",
    show_default=True,
    envvar="SAYSO_LEDGER",
    metavar="DIR|postgresql://…",
    help="The ledger: a folder, or the address of a PostgreSQL database.",
)

by_option = click.option(
    "--by",
    metavar="WHO",
    help="Who decides. Default: the name you are logged in by.",
)

gazetteer_option = click.option(
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of places to use beside the built-in ones; may be repeated.",
)

workers_option = click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that read at once. Default: one a core.",
)


class DayUnusable(UserError):
    """An option that is to be a day is none."""

    def __init__(self, option: str, day: str) -> None:
        super().__init__("day-unusable", f"{option}: {day!r} is no date", "write it as 2023-09-18")


def signature(by: str | None) -> tuple[str, str]:
    """Return who decides something, and when: ISO 8601, UTC, to the second."""
    return by or getpass.getuser(), datetime.now(UTC).isoformat(timespec="seconds")


def iso_day(_context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Check that the value of an option is an ISO date."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise DayUnusable(option.opts[0], value) from error


def source_options(function: F) -> F:
    """Add the options that say how sources are captured."""
    for option in (
        click.option("--published-at", metavar="DATE", help="When it was published (ISO date)."),
        click.option("--publisher", metavar="NAME", help="Which outlet published it."),
        click.option(
            "--allow-private",
            is_flag=True,
            help="Fetch from private and loopback addresses too. For tests.",
        ),
    ):
        function = option(function)
    return function


def captures(
    sources: Sequence[str],
    published_at: str | None,
    publisher: str | None,
    *,
    allow_private: bool,
) -> Iterator[Captured | Missed]:
    """Capture all sources, in order. The whole call is checked before any work is done.

    Raises:
        UserError: a path is missing, an address or a date is unusable.
    """
    settings = Settings(published_at=published_at, publisher=publisher, allow_private=allow_private)
    return chain.from_iterable([capture(source, settings) for source in sources])
