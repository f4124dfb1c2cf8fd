"""Search keys for what the desk asks: newest first, by voice and word, in whole texts, what is judged.

The search keys are made again from the entries when the ledger is opened, so the tables that get more
columns are made anew and empty.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_index("entries_by_kind", "entries", ["kind", "seq"])
    op.create_index("entries_by_time", "entries", ["at", "seq"])
    _date_relations()
    for table in ("documents", "claims", "claim_voices", "voices"):
        op.drop_table(table)
    _create_documents()
    _create_claims()
    _create_voices()
    op.create_table(
        "judged",
        _key("seq"),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("verdict", sa.Text, nullable=False),
    )
    op.create_index("judged_by_subject", "judged", ["subject", "seq"])
    op.create_index("judged_by_value", "judged", ["value"])
    op.create_index("judged_by_verdict", "judged", ["verdict", "seq"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE texts (seq bigint PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX texts_by_words ON texts USING gin (words)")
    else:
        # folded words come in: nothing is left to the tokenizer but to part them
        op.execute(
            "CREATE VIRTUAL TABLE texts USING fts5("
            "words, content='', detail='none', tokenize='ascii', prefix='2 3')"
        )


def _key(name: str, kind: sa.types.TypeEngine[int] = _SEQ) -> sa.Column[int]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def _date_relations() -> None:
    op.add_column("relations", sa.Column("seq", _SEQ))
    op.execute(
        "UPDATE relations SET seq ="
        " (SELECT max(seq) FROM claims WHERE claims.id IN (relations.a, relations.b))"
    )
    op.drop_index("relations_by_kind", "relations")
    op.create_index("relations_by_kind", "relations", ["kind", "seq"])
    op.create_index("relations_by_entry", "relations", ["seq"])


def _create_documents() -> None:
    op.create_table(
        "documents",
        _key("seq"),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("lang", sa.Text),
        sa.Column("line", sa.Text, nullable=False),
    )
    op.create_index("documents_by_series", "documents", ["series", "edition", "seq"])
    op.create_index("documents_by_publication", "documents", ["edition", "seq"])
    op.create_index("documents_by_outlet", "documents", ["outlet", "edition", "seq"])
    op.create_index("documents_by_lang", "documents", ["lang", "edition", "seq"])


def _create_claims() -> None:
    op.create_table(
        "claims",
        _key("seq"),
        _key("position", sa.Integer()),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("subtype", sa.Text),
        sa.Column("polarity", sa.Text, nullable=False),
        sa.Column("modality", sa.Text, nullable=False),
        sa.Column("place_id", sa.Text),
        sa.Column("place_name", sa.Text),
        sa.Column("lat", sa.Double),
        sa.Column("lon", sa.Double),
        sa.Column("first_day", sa.Text),
        sa.Column("last_day", sa.Text),
        sa.Column("lang", sa.Text),
        sa.Column("side", sa.Text),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("published", sa.Text, nullable=False),
        sa.Column("fresh", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    newest = ["published", "seq", "position", "first_day", "last_day"]
    for name, columns in (
        ("claims_by_id", ["id"]),
        ("claims_by_place_id", ["place_id", *newest, "fresh", "type"]),
        ("claims_by_place_name", ["place_name", *newest]),
        ("claims_by_type", ["type", *newest]),
        ("claims_by_day", ["first_day", "last_day"]),
        ("claims_by_publication", newest),
        ("claims_by_freshness", ["fresh", "type", "seq", "position"]),
        ("claims_by_confidence", ["confidence", "seq", "position"]),
    ):
        op.create_index(name, "claims", columns)


def _create_voices() -> None:
    op.create_table(
        "claim_voices",
        _key("seq"),
        _key("position", sa.Integer()),
        _key("link", sa.Integer()),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("voice", sa.Text, nullable=False),
        sa.Column("published", sa.Text, nullable=False),
    )
    op.create_index("claim_voices_by_name", "claim_voices", ["name"])
    op.create_index(
        "claim_voices_by_voice", "claim_voices", ["voice", "published", "seq", "position", "link"]
    )
    op.create_table(
        "voices",
        _key("seq"),
        _key("position", sa.Integer()),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("named", sa.Integer, nullable=False),
        sa.Column("fullness", sa.Integer, nullable=False),
        sa.Column("voice", sa.Text, nullable=False),
    )
    op.create_index(
        "voices_by_id", "voices", ["id", "fullness", "seq", "position", "named", "claims"]
    )
    op.create_index("voices_by_name", "voices", ["name"])
    op.create_table(
        "name_words",
        _key("seq"),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("word", _WORD, primary_key=True),
    )
    op.create_index("name_words_by_word", "name_words", ["kind", "word", "key"])
