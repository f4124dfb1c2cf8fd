"""Printing: JSON lines to standard output, everything for people through one console."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from sayso.entries import Missed, Problem

_ENCODER = msgspec.json.Encoder()
_LINE_ENDS = tuple((c.encode(), f"\\u{ord(c):04x}".encode()) for c in "\x85\u2028\u2029")
_QUIET_SECONDS = 15.0  # between two lines of progress where there is no terminal


def console(*, err: bool = False) -> Console:
    """Return a console: colour in a terminal, plain and unwrapped text elsewhere."""
    file = sys.stderr if err else sys.stdout
    width = None if file.isatty() else 140
    return Console(stderr=err, width=width, highlight=False, soft_wrap=False)


def json_line(value: Any) -> None:
    """Print one JSON object on one line, in UTF-8 whatever the locale says.

    Characters that some readers take for the end of a line are written as escapes.
    """
    line = _ENCODER.encode(value)
    for character, written in _LINE_ENDS:
        line = line.replace(character, written)
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def tell_missed(to: Console, missed: Missed) -> None:
    """Say what could not be captured and why."""
    to.print(f"[red]missed[/] {escape(missed.path)}: {escape(missed.problem.message)}")


def tell_problem(to: Console, problem: Problem, where: str) -> None:
    """Say what could not be read."""
    to.print(f"[yellow]{problem.code}[/] {escape(where)}: {escape(problem.message)}")


class Ticker:
    """Tells how a long run goes on: a bar in a terminal, else a line every quarter of a minute."""

    def __init__(self, progress: Progress | None, what: str) -> None:
        self._progress = progress
        self._task = progress.add_task(what, total=None) if progress else None
        self._what = what
        self._count = 0
        self._last = self._start = time.monotonic()

    def tick(self, count: int = 1, what: str | None = None) -> None:
        """Count `count` more; `what` is shown beside the bar."""
        self._count += count
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, advance=count, description=what or self._what)
            return
        now = time.monotonic()
        if now - self._last >= _QUIET_SECONDS:
            rate = self._count / (now - self._start)
            sys.stderr.write(f"{self._what}: {self._count} ({rate:.1f} a second)\n")
            sys.stderr.flush()
            self._last = now


@contextmanager
def ticker(what: str) -> Iterator[Ticker]:
    """Give a `Ticker` that writes to standard error."""
    if not sys.stderr.isatty():
        yield Ticker(None, what)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Ticker(progress, what)
