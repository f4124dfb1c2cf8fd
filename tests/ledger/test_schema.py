from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from sayso.ledger import open_ledger
from sayso.ledger.address import engine_for
from sayso.ledger.schema import VERSION_TABLE
from sayso.ledger.tables import METADATA


def is_of_the_code(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the tables of words: each database makes them in its own way."""
    return kind != "table" or not (name or "").startswith("texts")


def test_the_migrations_make_the_tables_that_the_code_expects(address: str) -> None:
    open_ledger(address).close()
    engine = engine_for(address, create=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"version_table": VERSION_TABLE, "include_name": is_of_the_code},
        )
        assert compare_metadata(context, METADATA) == []
    engine.dispose()
