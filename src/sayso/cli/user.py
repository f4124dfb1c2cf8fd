"""`sayso user`: who may log in to a desk."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click
from rich.markup import escape

from sayso.cli.output import console
from sayso.errors import UserError
from sayso.web.users import Role, add_user, remove_user


@click.group()
def user() -> None:
    """Say who may log in to a desk that others can reach."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(get_args(Role)), default="reader", show_default=True)
@click.option("--users", type=click.Path(dir_okay=False, path_type=Path), required=True,
              envvar="SAYSO_USERS", help="The file of users; made where there is none.")  # fmt: skip
@click.password_option()
def add(name: str, role: Role, users: Path, password: str) -> None:
    """Add NAME, or give it another role and password.

    A reader sees what is not held back, an analyst judges and adds reports, an admin sees all.
    """
    add_user(users, name, role, password)
    console().print(escape(f"{name} may log in as {role}"))


class NoSuchUser(UserError):
    """A name that is not in the file of users."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__("no-such-user", f"nobody is called {name!r} in {path}", "look at the file")


@user.command("remove")
@click.argument("name")
@click.option("--users", type=click.Path(dir_okay=False, path_type=Path), required=True,
              envvar="SAYSO_USERS", help="The file of users.")  # fmt: skip
def remove(name: str, users: Path) -> None:
    """Let NAME in no more; whoever is logged in by that name is out at once."""
    if not remove_user(users, name):
        raise NoSuchUser(name, users)
    console().print(escape(f"{name} may not log in any more"))
