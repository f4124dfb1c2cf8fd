"""Alembic's way in: the ledger hands over its connection in ``config.attributes``."""

from __future__ import annotations

from alembic import context

from sayso.ledger.schema import VERSION_TABLE
from sayso.ledger.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite changes a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
