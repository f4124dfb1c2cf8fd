"""The tables. `entries` and `blobs` are the ledger; the others are search keys made from them.

A migration in ``migrations/versions`` makes them; a test holds the two against each other.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

METADATA = MetaData()

SEQ = BigInteger().with_variant(Integer, "sqlite")  # so that SQLite makes it the row's own number

ENTRIES = Table(
    "entries",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("entries_by_id", "kind", "id"),
)
"""Everything that was ever told to the ledger, in order, each row bound to the one before."""

BLOBS = Table(
    "blobs",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Bytes as they came, compressed by zlib; `size` is that of the bytes."""

CAPTURES = Table(
    "captures",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Index("captures_by_bytes", "sha256"),
)

GAZETTEERS = Table(
    "gazetteers",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False, unique=True),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("series", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("line", Text, nullable=False),
    Index("documents_by_series", "series", "edition", "seq"),
)
"""`series` is shared by the versions of one post or page, `edition` orders them; `line` is a
`DocumentLine` as JSON."""

CLAIMS = Table(
    "claims",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("subtype", Text),
    Column("polarity", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("place_id", Text),
    Column("place_name", Text),
    Column("lat", Double),
    Column("lon", Double),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("record", Text, nullable=False),
    Index("claims_by_id", "id"),
    Index("claims_by_place_id", "place_id"),
    Index("claims_by_place_name", "place_name"),
    Index("claims_by_type", "type"),
    Index("claims_by_day", "first_day", "last_day"),
)
"""`seq` is the entry of the reading, `position` the claim's place in it; `record` is a
`ClaimRecord` as JSON. Names are folded; days fall back on the publication."""

CLAIM_NAMESAKES = Table(
    "claim_namesakes",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("place_id", Text, primary_key=True),
    Index("claim_namesakes_by_place", "place_id"),
)
"""The places that a claim's place name may mean, where its document does not tell which."""

CLAIM_VOICES = Table(
    "claim_voices",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("link", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Index("claim_voices_by_name", "name"),
)
"""The names of each claim's chain, folded, with a space at both ends; link 0 is the first voice."""

VOICES = Table(
    "voices",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("voice", Text, nullable=False),
    Index("voices_by_id", "id"),
    Index("voices_by_name", "name"),
)
"""Every voice of every reading; `name` is folded, with a space at both ends; `claims` counts those whose
chain has it; `voice` is a `VoiceLine` as JSON."""

RELATIONS = Table(
    "relations",
    METADATA,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("score", Double, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("relations_by_other", "b"),
    Index("relations_by_kind", "kind"),
)
"""How claims stand to each other: reckoned from them, thrown away and made again when the rules change."""

MEANT = Table(
    "meant",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("place_id", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("settled", SEQ, nullable=False),
    Index("meant_by_place", "place_id"),
    Index("meant_by_settled", "settled"),
)
"""The place that a claim's name means by what other documents say; `place` is a `Place` as JSON, `settled`
the last entry that was there when it was told. Thrown away with the relations."""

RECONCILED = Table(
    "reconciled",
    METADATA,
    Column("rules", Integer, primary_key=True, autoincrement=False),
    Column("seq", SEQ, nullable=False),
)
"""One row: by which version of the rules the relations were made, and up to which entry."""

INDEX_STATE = Table(
    "index_state",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
)
"""One row: the version of the rules by which the search keys were made."""

INDEX_TABLES = (CAPTURES, GAZETTEERS, DOCUMENTS, CLAIMS, CLAIM_VOICES, CLAIM_NAMESAKES, VOICES)
