"""What can go wrong with a ledger as a whole, and the database's errors turned into ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from sayso.errors import DocumentFailed, RunAborted, UserError


class NoLedger(UserError):
    """Nothing is kept at the address, and nothing was to be made there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "ledger-missing", f"there is no ledger at {name}", "`sayso add` makes one on first use"
        )


class NotALedger(UserError):
    """There is something at the address, but no ledger of sayso."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            "ledger-not-one",
            f"{name} is not a ledger: {why}",
            "name another folder or database with --ledger",
        )


class NewerLedger(UserError):
    """The ledger was written by a later sayso."""

    def __init__(self, name: str, revision: str) -> None:
        super().__init__(
            "ledger-newer",
            f"the ledger {name} has the schema {revision!r}, which this sayso does not know",
            "open it with the sayso that wrote it, or a later one",
        )


class UnreachableLedger(UserError):
    """The database server does not answer or does not let us in."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            "ledger-unreachable",
            f"cannot reach the ledger {name}: {why}",
            "see that the server runs and that host, database, user and password are right",
        )


class UnusableAddress(UserError):
    """The address is neither a folder nor that of a PostgreSQL database."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            "ledger-address",
            f"cannot use {address!r} as the address of a ledger: {why}",
            "give a folder or postgresql://user@host/database",
        )


class ReadOnlyLedger(UserError):
    """The folder or database may not be written."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            "ledger-read-only",
            f"the ledger {name} cannot be written: {why}",
            "ask for the right to write there, or copy the ledger to a folder of your own",
        )


class LedgerBusy(RunAborted):
    """Another process has been writing for longer than we wait."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            "ledger-busy",
            f"another process is writing to the ledger {name}: {why}",
            "wait until it is done and run the same command again; what is in stays in",
        )


class LedgerFull(RunAborted):
    """No room is left where the ledger lies."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            "ledger-full",
            f"no room is left for the ledger {name}: {why}",
            "make room and run the same command again; what is in stays in",
        )


class LedgerDamaged(RunAborted):
    """The database does not give back what was put into it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            "ledger-damaged",
            f"the ledger {name} is damaged: {why}",
            "go on from a copy that `sayso verify` finds whole",
        )


class UnderEmbargo(UserError):
    """A claim or document is held back from this reader until a day.

    Attributes:
        ends: ISO date of the day on which it is shown again.
    """

    def __init__(self, what: str, ends: str) -> None:
        self.ends = ends
        super().__init__(
            "under-embargo", f"{what} is under embargo until {ends}", "an analyst can see it before"
        )


class NothingToUndo(UserError):
    """There is no verdict that could be taken back."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "nothing-to-undo",
            f"no verdict stands about {what}",
            "sayso judge ID lists what was decided",
        )


class CaptureTooLarge(DocumentFailed):
    """The bytes of one capture do not fit into a row of the database."""

    def __init__(self, path: str, size: int, limit: int) -> None:
        super().__init__(
            "capture-too-large",
            f"{path} has {size:,} bytes; a ledger keeps at most {limit:,} in one capture",
            "split it and add the parts",
        )


class NoSuchDocument(UserError):
    """No document has the id, or an id that begins so."""

    def __init__(self, start: str) -> None:
        super().__init__(
            "document-unknown",
            f"no document of the ledger has an id that begins with {start!r}",
            "`sayso claims --json` gives the ids",
        )


class AmbiguousDocument(UserError):
    """Several documents have an id that begins so."""

    def __init__(self, start: str, ids: list[str]) -> None:
        super().__init__(
            "document-ambiguous",
            f"{len(ids)} or more documents have ids that begin with {start!r}: {', '.join(ids)}",
            "give more of the id",
        )


class NoSuchClaim(UserError):
    """No claim has the id, or an id that begins so."""

    def __init__(self, start: str) -> None:
        super().__init__(
            "claim-unknown",
            f"no claim of the ledger has an id that begins with {start!r}",
            "`sayso claims` prints the ids",
        )


class AmbiguousClaim(UserError):
    """Several claims have an id that begins so."""

    def __init__(self, start: str, ids: list[str]) -> None:
        super().__init__(
            "claim-ambiguous",
            f"{len(ids)} or more claims have ids that begin with {start!r}: {', '.join(ids[:5])}",
            "give more of the id",
        )


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn the database's errors inside the block into ours; `name` is the ledger's address."""
    try:
        yield
    except DBAPIError as error:
        raise plain(error, name) from error


def plain(error: DBAPIError, name: str) -> UserError | RunAborted:
    """Return our error for the database's; `name` is the ledger's address."""
    why = " ".join(str(error.orig).split()) or type(error.orig).__name__
    code = _code(error.orig)
    for beginnings, failure in _BY_CODE:
        if code.startswith(beginnings):
            return failure(name, why)
    return LedgerDamaged(name, why)


def _code(error: object) -> str:
    """Return SQLite's name of the error, or PostgreSQL's SQLSTATE; words differ by language.

    psycopg gives no state for a connection that was never made or was lost.
    """
    if hasattr(error, "sqlstate"):
        return error.sqlstate or _NO_CONNECTION
    return getattr(error, "sqlite_errorname", "")


_NO_CONNECTION = "08"

_BY_CODE: tuple[tuple[tuple[str, ...], Callable[[str, str], UserError | RunAborted]], ...] = (
    (("SQLITE_NOTADB",), NotALedger),
    (("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "42501", "25006"), ReadOnlyLedger),
    (("SQLITE_BUSY", "SQLITE_LOCKED", "55P03"), LedgerBusy),
    (("SQLITE_FULL", "53100"), LedgerFull),
    ((_NO_CONNECTION, "57P", "53300", "28", "3D000"), UnreachableLedger),
)
