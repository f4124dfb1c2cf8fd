"""Every failure that sayso raises, in one tree.

    SaysoError
    ├── DocumentFailed   one document cannot be used; the run goes on (exit 1 at its end)
    ├── RunAborted       the run cannot go on: disk full, ledger damaged (exit 3)
    └── UserError        the call was wrong (exit 2)

Each concrete failure is a class of its own beside the code that raises it. `cli` maps the tree
to exit codes once. What a *text* says never raises: it becomes a `Problem`.
"""

from __future__ import annotations


class SaysoError(Exception):
    """A failure with a code for machines, a message for people and a hint on what to do.

    Attributes:
        code: a stable kebab-case word, e.g. ``"address-private"``.
        message: what was wrong and where.
        hint: what the reader can do about it, or ``""``.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders whatever the subclass's own signature is."""
        return (_rebuild, (type(self), self.code, self.message, self.hint))

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class DocumentFailed(SaysoError):
    """One document cannot be used; the run goes on."""


class RunAborted(SaysoError):
    """The run cannot go on."""


class UserError(SaysoError):
    """The call was wrong: a missing file, an unknown option value, an unusable address."""


def _rebuild(kind: type[SaysoError], code: str, message: str, hint: str) -> SaysoError:
    error = kind.__new__(kind)
    SaysoError.__init__(error, code, message, hint)
    return error
