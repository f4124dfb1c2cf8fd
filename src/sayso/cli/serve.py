"""`sayso serve`: the desk."""

from __future__ import annotations

import getpass
import os
import secrets
import socket
from pathlib import Path

import click
import uvicorn
from rich.markup import escape

from sayso.cli.options import gazetteer_option, ledger_option
from sayso.cli.output import console
from sayso.cli.places import prepare_places
from sayso.errors import UserError
from sayso.gazetteer import data_home, open_gazetteer
from sayso.ledger import open_ledger
from sayso.pipeline.gazetteers import gazetteer_files
from sayso.web.app import desk_app
from sayso.web.ready import make_ready
from sayso.web.settings import LOOPBACK, DeskSettings
from sayso.web.users import UsersFile


class UsersMissing(UserError):
    """A desk that others can reach, without a file that says who may."""

    def __init__(self, host: str) -> None:
        super().__init__(
            "users-missing",
            f"others than this machine can reach {host}, and no file says who may log in",
            "give --users FILE; sayso user add NAME --role analyst --users FILE makes one",
        )


@click.command()
@ledger_option
@gazetteer_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "-p", "--port", default=8377, show_default=True, type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one.",
)  # fmt: skip
@click.option("--users", type=click.Path(dir_okay=False, path_type=Path), envvar="SAYSO_USERS",
              help="File of who may log in; needed where others can reach the desk.")  # fmt: skip
@click.option("--name", "names", multiple=True, metavar="HOST",
              help="A further name by which browsers reach the desk; may be repeated.")  # fmt: skip
@click.option("--behind-tls", is_flag=True, help="Browsers reach it by https, through a proxy.")
def serve(
    ledger_address: str,
    gazetteers: tuple[Path, ...],
    host: str,
    port: int,
    users: Path | None,
    names: tuple[str, ...],
    behind_tls: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Open the desk: a web page on the ledger.

    By default nobody but you can reach it: it listens on the loopback address. To let others in, give --host
    and --users.
    """
    if host not in LOOPBACK and users is None:
        raise UsersMissing(host)
    known = UsersFile(users) if users else None
    with open_ledger(ledger_address) as ledger:
        files = gazetteer_files(ledger, gazetteers)
        prepare_places(files)
        with open_gazetteer(files) as index:
            make_ready(ledger, index)
        app = desk_app(
            DeskSettings(
                ledger=ledger,
                users=known.now if known else None,
                owner=getpass.getuser(),
                hosts=(*LOOPBACK, host, *names),
                behind_tls=behind_tls,
                secret=bytes.fromhex(known.now().secret) if known else _own_secret(),
                gazetteers=files,
            )
        )
        listening = socket.create_server((host, port), family=_family(host))
        at = f"[{host}]" if ":" in host else host
        console().print(
            f"the desk is open at [bold]http://{escape(at)}:{listening.getsockname()[1]}/[/]"
        )
        config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="on")
        uvicorn.Server(config).run(sockets=[listening])


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _own_secret() -> bytes:
    """Return the secret of this machine's desks, made at first use: forms outlive the desk's process."""
    path = data_home() / "desk.secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
        part.replace(path)
    return path.read_bytes()
