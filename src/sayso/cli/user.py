"""`sayso user`: who may log in to a desk."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click
from rich.markup import escape

from sayso.cli.output import console
from sayso.web.users import Role, add_user


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
