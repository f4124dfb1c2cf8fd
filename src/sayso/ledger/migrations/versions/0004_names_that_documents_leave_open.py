"""Names that a document leaves open, and what they mean by other documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "claim_namesakes",
        sa.Column("seq", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("place_id", sa.Text, primary_key=True),
    )
    op.create_index("claim_namesakes_by_place", "claim_namesakes", ["place_id"])
    op.create_table(
        "meant",
        sa.Column("seq", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("place_id", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("settled", _SEQ, nullable=False),
    )
    op.create_index("meant_by_place", "meant", ["place_id"])
    op.create_index("meant_by_settled", "meant", ["settled"])
