"""The states of places by day, and what became of what voices said of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "assessed_places",
        sa.Column("place_id", sa.Text, primary_key=True),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
    )
    op.create_table(
        "states",
        sa.Column("place_id", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("top", sa.Text, nullable=False),
        sa.Column("weight", sa.Double, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("weights", sa.Text, nullable=False),
        sa.Column("states", sa.Text, nullable=False),
    )
    op.create_index("states_by_day", "states", ["day"])
    op.create_table(
        "outcomes",
        sa.Column("place_id", sa.Text, primary_key=True),
        sa.Column("claim", sa.Text, primary_key=True),
        sa.Column("voice", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("published", sa.Text, nullable=False),
        sa.Column("delay", sa.Integer),
    )
    op.create_index("outcomes_by_voice", "outcomes", ["voice"])
    op.create_table(
        "assessed",
        sa.Column("rules", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", _SEQ, nullable=False),
    )
