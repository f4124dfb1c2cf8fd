"""The schema: is there a ledger, of which version, and what has to be done to it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from sayso.ledger.address import writing
from sayso.ledger.failures import NewerLedger, NoLedger, NotALedger

VERSION_TABLE = "ledger_version"


def bring_up_to_date(engine: Engine, name: str, *, create: bool) -> None:
    """Make or migrate the tables where needed; `name` is the ledger's address.

    Raises:
        UserError: it is no ledger, or one of a later sayso, or there is none and `create` is off.
    """
    with engine.connect() as connection:
        if _is_current(connection, name, create=create):
            return
    with writing(engine).begin() as connection:
        # Another process may have done it while we waited for the right to write.
        if not _is_current(connection, name, create=create):
            command.upgrade(_config(connection), "head")


def _is_current(connection: Connection, name: str, *, create: bool) -> bool:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            raise NotALedger(name, f"the database holds other tables ({', '.join(tables[:3])})")
        if not create:
            raise NoLedger(name)
        return False
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    script = ScriptDirectory.from_config(_config(connection))
    revision = context.get_current_revision()
    known = {step.revision for step in script.walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerLedger(name, revision)
    return revision == script.get_current_head()


def _config(connection: Connection) -> Config:
    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
