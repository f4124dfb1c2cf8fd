"""A ledger in a folder and one on a real PostgreSQL; every test that takes one runs on both."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.ledger import Ledger, open_ledger
from sayso.ledger.address import engine_for

sys.path.append(str(Path(__file__).parent))  # for `ledger_examples`, which also runs by itself


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found and shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True)
        found = [Path(told.stdout.strip()) / "initdb"]
    return found[-1].parent if found and found[-1].exists() else None


def _other_user() -> str | None:
    """PostgreSQL refuses to run as root: name a user that it may run as."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The folder of the socket of a PostgreSQL server that lives as long as the session."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    user = _other_user()
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))  # a socket's path has at most 107 bytes
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [binaries / program, *arguments],
            user=user,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )

    data = str(folder / "data")
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off"
    try:
        run("initdb", "-D", data, "-U", "sayso", "--auth=trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield str(folder)
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def database(postgresql: str) -> Iterator[sa.Engine]:
    """A database on the server, to make schemas in: they come and go faster than databases."""
    engine = engine_for(f"postgresql://sayso@/postgres?host={postgresql}", create=True)
    yield engine
    engine.dispose()


@pytest.fixture
def fresh_database(database: sa.Engine) -> Iterator[str]:
    """The address of a schema of a PostgreSQL database that is empty."""
    name = f"ledger_{os.urandom(6).hex()}"
    with database.begin() as connection:
        connection.execute(sa.text(f"CREATE SCHEMA {name}"))
    host = database.url.query["host"]
    yield f"postgresql://sayso@/postgres?host={host}&options=-csearch_path%3D{name}"
    with database.begin() as connection:
        connection.execute(sa.text(f"DROP SCHEMA {name} CASCADE"))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that is not there yet: a folder, then a database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger")
    return request.getfixturevalue("fresh_database")


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(address) as opened:
        yield opened


@pytest.fixture
def tamper(address: str) -> Callable[..., None]:
    """Change the database behind the ledger's back, its guards off."""

    def change(*statements: str, **values: object) -> None:
        engine = engine_for(address, create=False)
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(sa.text("SET session_replication_role = replica"))
            else:
                triggers = sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                for trigger in connection.execute(triggers).scalars().all():
                    connection.execute(sa.text(f"DROP TRIGGER {trigger}"))
            for statement in statements:
                connection.execute(sa.text(statement), values)
        engine.dispose()

    return change
