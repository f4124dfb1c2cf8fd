"""Additions that the desk was asked for: one after the other, in a thread of their own."""

from __future__ import annotations

import logging
import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import Empty, Full, Queue
from typing import Final, Literal, get_args

from sayso.entries import Capture, Captured, Missed, Reading
from sayso.errors import RunAborted, SaysoError, UserError
from sayso.gazetteer import open_gazetteer
from sayso.pipeline.adding import After, Progress, add_captures
from sayso.pipeline.gazetteers import gazetteer_files
from sayso.web.settings import DeskSettings

Kind = Literal["words", "link", "files"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""What can be given: words that were pasted, a link, files."""
Stage = Literal["waiting", "read", "relate", "assess", "done", "failed"]

_LONGEST_QUEUE = 100
_REMEMBERED = 200
_MOST_DOCUMENTS = 1000  # of one job that are listed; an export of a channel may have any number
_PATIENCE = 10.0  # seconds that closing waits for the transaction under way
_LOG = logging.getLogger("sayso.web")


class QueueFull(UserError):
    """More additions wait than the desk keeps."""

    def __init__(self) -> None:
        super().__init__(
            "queue-full",
            f"{_LONGEST_QUEUE} additions wait already",
            "wait until some are done, or add many files at once with: sayso add FOLDER",
        )


class NoSuchJob(UserError):
    """An addition that the desk does not remember."""

    def __init__(self, key: str) -> None:
        super().__init__(
            "no-such-job",
            f"the desk remembers no addition {key!r}",
            f"it remembers the last {_REMEMBERED}, and none from before it was opened; "
            "what was added is among the documents",
        )


class DeskCloses(RunAborted):
    """The desk is closed in the middle of an addition."""

    def __init__(self) -> None:
        super().__init__(
            "desk-closes",
            "the desk was closed before everything was read",
            "what was kept stays; add the rest again",
        )


class JobFaulty(RunAborted):
    """A fault of ours ended an addition; what it was stands in the log alone."""

    def __init__(self) -> None:
        super().__init__(
            "fault", "the desk failed at this; its log says how", "what was kept stays"
        )


@dataclass(kw_only=True)
class Job(Progress):
    """One addition, and how far it is. Its thread alone writes here; pages read.

    Attributes:
        kind: words that were pasted, a link, or files.
        name: what people see of what was given: a title, an address, names of files.
        by: who asked for it.
        at: when, UTC, ISO 8601.
        stage: how far it is.
        taken: number of captures that came.
        count: number of documents that were read.
        documents: ids of the documents that are new, the first thousand.
        already: ids of those that were there, the first thousand.
        kept_count: number of all new ones.
        already_count: number of all that were there.
        claims: number of claims in the new ones.
        newer: number of new ones that are further versions of a post or page.
        problems: what gave no bytes, and documents without text, each with its path.
        failure: why it ended early, None where it did not.
    """

    kind: Kind
    name: str
    by: str
    key: str = field(default_factory=lambda: secrets.token_hex(6))
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    stage: Stage = "waiting"
    taken: int = 0
    count: int = 0
    documents: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    kept_count: int = 0
    already_count: int = 0
    claims: int = 0
    newer: int = 0
    problems: list[Missed] = field(default_factory=list)
    failure: SaysoError | None = None
    closing: threading.Event

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.stage in {"done", "failed"}

    def captured(self, capture: Capture) -> None:
        """Count bytes that came."""
        del capture
        self._go_on()
        self.taken += 1

    def missed(self, missed: Missed) -> None:
        """Note what gave no bytes."""
        self._note(missed)

    def read(self, reading: Reading) -> None:
        """Count a document that was read."""
        del reading
        self._go_on()
        self.count += 1

    def kept(self, reading: Reading) -> None:
        """Note a new document."""
        document = reading.document
        self.kept_count += 1
        self.claims += len(reading.claims)
        if len(self.documents) < _MOST_DOCUMENTS:
            self.documents.append(document.id)
        if not document.text:
            for problem in reading.problems:
                self._note(Missed(document.path, problem))

    def known(self, documents: Sequence[str]) -> None:
        """Note documents that were there."""
        self.already_count += len(documents)
        self.already.extend(documents[: _MOST_DOCUMENTS - len(self.already)])

    def versions(self, count: int) -> None:
        """Count further versions."""
        self.newer += count

    def begins(self, after: After) -> None:
        """Note what is done now."""
        self._go_on()
        self.stage = after

    def _note(self, missed: Missed) -> None:
        if len(self.problems) < _MOST_DOCUMENTS:
            self.problems.append(missed)

    def _go_on(self) -> None:
        if self.closing.is_set():
            raise DeskCloses


@dataclass(frozen=True)
class _Task:
    job: Job
    items: Iterator[Captured | Missed]
    folder: tempfile.TemporaryDirectory[str] | None

    def clean(self) -> None:
        if self.folder is not None:
            self.folder.cleanup()


class Jobs:
    """Runs additions one after the other; remembers the last 200, until the desk is closed."""

    def __init__(self, settings: DeskSettings) -> None:
        self._settings = settings
        self._waiting: Queue[_Task | None] = Queue(maxsize=_LONGEST_QUEUE)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def put(
        self,
        kind: Kind,
        name: str,
        by: str,
        items: Iterator[Captured | Missed],
        folder: tempfile.TemporaryDirectory[str] | None = None,
    ) -> Job:
        """Have something added; return at once.

        Args:
            kind: what was given.
            name: what people see of it.
            by: who asks.
            items: what is captured of it; asked for in the jobs' own thread.
            folder: where its bytes lie meanwhile; deleted afterwards.

        Raises:
            QueueFull: too many wait.
        """
        job = Job(kind=kind, name=name, by=by, closing=self._closing)
        task = _Task(job, items, folder)
        with self._lock:
            try:
                self._waiting.put_nowait(task)
            except Full:
                task.clean()
                raise QueueFull from None
            self._jobs[job.key] = job
            while len(self._jobs) > _REMEMBERED:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="additions", daemon=True)
                self._thread.start()
        return job

    def get(self, key: str) -> Job:
        """Return an addition.

        Raises:
            NoSuchJob: it is not remembered.
        """
        with self._lock:
            if (job := self._jobs.get(key)) is None:
                raise NoSuchJob(key)
            return job

    def latest(self, count: int) -> list[Job]:
        """Return the latest additions, the newest first."""
        with self._lock:
            return [self._jobs[key] for key in list(reversed(self._jobs))[:count]]

    def before(self, job: Job) -> int:
        """Return how many additions are done before this one."""
        with self._lock:
            waiting = [j.key for j in self._jobs.values() if not j.is_over]
        return waiting.index(job.key) if job.key in waiting else 0

    def close(self) -> None:
        """End what is under way at its next document, and forget what waits."""
        self._closing.set()
        with suppress(Empty):
            while (task := self._waiting.get_nowait()) is not None:
                task.clean()
        self._waiting.put_nowait(None)
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _work(self) -> None:
        while (task := self._waiting.get()) is not None:
            try:
                self._run(task)
            finally:
                task.clean()

    def _run(self, task: _Task) -> None:
        job = task.job
        ledger = self._settings.ledger
        try:
            job.stage = "read"
            files = gazetteer_files(ledger, self._settings.gazetteers)
            open_gazetteer(
                files
            ).close()  # builds what is new, where no time limit of a document runs
            add_captures(ledger, task.items, files, job, workers=1)
            job.stage = "done"
        except SaysoError as error:
            job.failure, job.stage = error, "failed"
        except Exception:  # noqa: BLE001 - the next addition must not suffer from this one
            _LOG.exception("an addition failed")
            job.failure, job.stage = JobFaulty(), "failed"
