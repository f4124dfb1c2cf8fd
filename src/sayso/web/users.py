"""Who may use a desk that others than this machine can reach: a file of names, roles and password hashes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

import msgspec

from sayso.errors import UserError

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the one who may least to the one who may most."""

_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 2**20}  # 50 ms on a laptop of 2024
_LEAST = 10  # characters of a password


class UsersFileUnusable(UserError):
    """The file of users cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            "users-file",
            f"the file of users {path} cannot be used: {why}",
            f"make one with: sayso user add NAME --role analyst --users {path}",
        )


class PasswordTooShort(UserError):
    """A password that is soon guessed."""

    def __init__(self) -> None:
        super().__init__(
            "password-short",
            f"the password has fewer than {_LEAST} characters",
            "take a longer one: three words that nobody would put together",
        )


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may log in; `password` is ``salt$hash``, both in base 64."""

    role: Role
    password: str

    @property
    def mark(self) -> str:
        """By which a session tells that the password is still the one it was opened with."""
        return hashlib.sha256(self.password.encode()).hexdigest()[:16]


class Users(msgspec.Struct, frozen=True, kw_only=True):
    """The users of a desk by name, and the secret with which their sessions are sealed."""

    secret: str
    users: Mapping[str, User] = {}

    def user_of(self, name: str, password: str) -> User | None:
        """Return the user who gives this name and password, None where they do not fit.

        An unknown name takes as long as a wrong password, so that names cannot be told by the time.
        """
        known = self.users.get(name)
        fits = _fits(password, known.password if known else _NOBODY)
        return known if fits else None


class UsersFile:
    """A file of users that is read anew when it was changed: who is taken out of it is out at once."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            UsersFileUnusable: it is missing or not one.
        """
        self._path = path
        self._stamp = _stamp(path)
        self._users = read_users(path)

    def now(self) -> Users:
        """Return the users; nobody, while the file is missing or none."""
        stamp = _stamp(self._path)
        if stamp != self._stamp:
            try:
                self._users = read_users(self._path)
            except UsersFileUnusable:
                self._users = Users(secret=self._users.secret)
            self._stamp = stamp
        return self._users


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_ino


def read_users(path: Path) -> Users:
    """Read a file of users.

    Raises:
        UsersFileUnusable: it is missing or not one.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Users)
    except OSError as error:
        raise UsersFileUnusable(path, error.strerror or str(error)) from error
    except msgspec.DecodeError as error:
        raise UsersFileUnusable(path, str(error)) from error


def add_user(path: Path, name: str, role: Role, password: str) -> None:
    """Add a user to a file, or give one another role and password; the file is made where there is none.

    Raises:
        PasswordTooShort: it would soon be guessed.
        UsersFileUnusable: the file is there and is none of users.
    """
    if len(password) < _LEAST:
        raise PasswordTooShort
    before = read_users(path) if path.exists() else Users(secret=secrets.token_hex(32))
    user = User(role=role, password=_hashed(password))
    _write(path, msgspec.structs.replace(before, users={**before.users, name: user}))


def remove_user(path: Path, name: str) -> bool:
    """Take a user out of a file; say whether there was one of that name.

    Raises:
        UsersFileUnusable: it is missing or not one.
    """
    before = read_users(path)
    kept = {other: user for other, user in before.users.items() if other != name}
    _write(path, msgspec.structs.replace(before, users=kept))
    return name in before.users


def _write(path: Path, users: Users) -> None:
    part = path.with_name(f".{path.name}.partial")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(users)))
    part.replace(path)


def _hashed(password: str) -> str:
    salt = secrets.token_bytes(16)
    made = hashlib.scrypt(password.encode(), salt=salt, **_COST)
    return f"{base64.b64encode(salt).decode()}${base64.b64encode(made).decode()}"


def _fits(password: str, stored: str) -> bool:
    salt, _, made = stored.partition("$")
    tried = hashlib.scrypt(password.encode(), salt=base64.b64decode(salt), **_COST)
    return hmac.compare_digest(tried, base64.b64decode(made))


_NOBODY = _hashed(secrets.token_hex(16))
