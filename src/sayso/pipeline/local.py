"""Read many captures on this machine: in this process, or in a pool with time limits."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from pebble import ProcessExpired, ProcessPool

from sayso.codebook import load_codebook
from sayso.entries import Captured, Missed, Problem, Reading
from sayso.gazetteer import open_gazetteer
from sayso.pipeline.document import (
    Knowledge,
    failed_reading,
    guarded_read,
    read_capture,
    understand,
)

SECONDS_PER_DOCUMENT = 60.0
"""A document that takes longer is given up with a `Problem`; the longest real one took 3 s."""

_POSTS_AT_ONCE = 20  # posts of an export that travel to a worker together
_EXPORTS = ("application/vnd.telegram.export+json", "application/rss+xml", "application/atom+xml")


class Finished(NamedTuple):
    """A capture, and its readings as they become ready."""

    captured: Captured
    readings: Iterator[Reading]


def default_workers() -> int:
    """Return how many processes read at once: one per core, at most eight."""
    return max(1, min(8, os.cpu_count() or 1))


def run_here(
    items: Iterable[Captured | Missed], gazetteers: Sequence[Path] = ()
) -> Iterator[Finished | Missed]:
    """Read captures one after the other in this process."""
    with _knowledge(gazetteers) as knowledge:
        for item in items:
            if isinstance(item, Missed):
                yield item
            else:
                yield Finished(item, read_capture(item, knowledge))


def run_pool(
    items: Iterable[Captured | Missed],
    gazetteers: Sequence[Path] = (),
    workers: int | None = None,
    seconds: float = SECONDS_PER_DOCUMENT,
    before: Mapping[str, int] | None = None,
) -> Generator[Finished | Missed, None, None]:
    """Read captures in a pool of processes, results in the order of `items`.

    At most a few tasks per worker are under way, so memory does not grow with the run. A document
    that hangs is ended after `seconds`, one that kills its worker costs that document only.
    `before` tells how many documents of the ledger have each place, by its id: of two namesakes, the
    one that was meant before is the likelier.
    The readings of one `Finished` must be taken before the next item is asked for. Closing the generator ends
    what is under way.
    """
    count = workers or default_workers()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sayso.pipeline.document"])
    with ProcessPool(
        max_workers=count,
        initializer=_start,
        initargs=(tuple(gazetteers), before or {}),
        context=context,
    ) as pool:
        tasks = _scheduled(pool, items, seconds)
        try:
            yield from _in_order(tasks, ahead=count * 3, seconds=seconds)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]  # or leaving would wait for what nobody takes any more
            raise


class _Task(NamedTuple):
    """Work that was handed to the pool: a whole capture, or some posts of an export."""

    captured: Captured
    first: bool
    future: Any


def _scheduled(
    pool: ProcessPool, items: Iterable[Captured | Missed], seconds: float
) -> Iterator[_Task | Missed]:
    for item in items:
        if isinstance(item, Missed):
            yield item
        elif item.capture.media_type in _EXPORTS:
            posts = guarded_read(item)
            first = True
            while batch := list(islice(posts, _POSTS_AT_ONCE)):
                future = pool.schedule(_understand_all, args=[batch], timeout=seconds)
                yield _Task(item, first, future)
                first = False
            if first:
                yield _Task(item, True, pool.schedule(_understand_all, args=[[]]))
        else:
            yield _Task(item, True, pool.schedule(_read_one, args=[item], timeout=seconds))


def _in_order(
    tasks: Iterator[_Task | Missed], ahead: int, seconds: float
) -> Iterator[Finished | Missed]:
    waiting: deque[_Task | Missed] = deque(islice(tasks, ahead))

    def following() -> _Task | Missed | None:
        waiting.extend(islice(tasks, ahead - len(waiting)))
        return waiting[0] if waiting else None

    def readings(head: _Task) -> Iterator[Reading]:
        yield from _results(head, seconds)
        while isinstance(task := following(), _Task) and not task.first:
            waiting.popleft()
            yield from _results(task, seconds)

    while (task := following()) is not None:
        waiting.popleft()
        if isinstance(task, Missed):
            yield task
            continue
        rest = readings(task)
        yield Finished(task.captured, rest)
        for _ in rest:  # what the caller left untaken must not be read as the next capture's
            pass


def _results(task: _Task, seconds: float) -> list[Reading]:
    try:
        found: list[Reading] = task.future.result()
    except FutureTimeout:
        message = f"reading took longer than {seconds:.0f} s and was given up"
        return [failed_reading(task.captured, _problem("reading-timed-out", message))]
    except ProcessExpired as error:
        message = f"the process that read it died (exit code {error.exitcode})"
        return [failed_reading(task.captured, _problem("reader-died", message))]
    return found


def _problem(code: str, message: str) -> Problem:
    return Problem(stage="read", code=code, message=message)


@contextmanager
def _knowledge(gazetteers: Sequence[Path]) -> Iterator[Knowledge]:
    with open_gazetteer(tuple(gazetteers)) as gazetteer:
        yield Knowledge(gazetteer, load_codebook())


# ---- in the worker

_WORKER: list[Knowledge] = []


def _start(gazetteers: tuple[Path, ...], before: Mapping[str, int]) -> None:
    _WORKER[:] = [Knowledge(open_gazetteer(gazetteers), load_codebook(), before)]


def _read_one(captured: Captured) -> list[Reading]:
    return list(read_capture(captured, _WORKER[0]))


def _understand_all(readings: list[Reading]) -> list[Reading]:
    return [understand(r, _WORKER[0]) for r in readings]
