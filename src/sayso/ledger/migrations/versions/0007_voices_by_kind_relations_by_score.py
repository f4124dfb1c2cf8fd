"""Voices by kind and side, relations by score: what lists of voices and of doubts ask by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_BEFORE = ["id", "fullness", "seq", "position", "named", "claims"]


def upgrade() -> None:
    op.add_column("voices", sa.Column("kind", sa.Text))
    op.add_column("voices", sa.Column("side", sa.Text))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("UPDATE voices SET kind = voice::json ->> 'kind', side = voice::json ->> 'side'")
    else:
        op.execute(
            "UPDATE voices SET kind = json_extract(voice, '$.kind'),"
            " side = json_extract(voice, '$.side')"
        )
    op.drop_index("voices_by_id", "voices")
    op.create_index("voices_by_id", "voices", [*_BEFORE, "kind", "side"])
    op.create_index("relations_by_score", "relations", ["kind", "score", "a", "b"])
