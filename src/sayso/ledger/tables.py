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
    Index("entries_by_kind", "kind", "seq"),
    Index("entries_by_time", "at", "seq"),
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
    Column("outlet", Text),
    Column("lang", Text),
    Column("line", Text, nullable=False),
    Index("documents_by_series", "series", "edition", "seq"),
    Index("documents_by_publication", "edition", "seq"),
    Index("documents_by_outlet", "outlet", "edition", "seq"),
    Index("documents_by_lang", "lang", "edition", "seq"),
)
"""`series` is shared by the versions of one post or page; `edition` orders them: the time in UTC at which
this one came out, or empty. `outlet` is the folded publisher; `line` is a `DocumentLine` as JSON."""

_NEWEST = (
    "published",
    "seq",
    "position",
    "first_day",
    "last_day",
)  # days: to pass over claims unread

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
    Column("lang", Text),
    Column("side", Text),
    Column("confidence", Double, nullable=False),
    Column("published", Text, nullable=False),
    Column("fresh", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("claims_by_id", "id"),
    Index("claims_by_place_id", "place_id", *_NEWEST, "fresh", "type"),
    Index("claims_by_place_name", "place_name", *_NEWEST),
    Index("claims_by_type", "type", *_NEWEST),
    Index("claims_by_day", "first_day", "last_day"),
    Index("claims_by_publication", *_NEWEST),
    Index("claims_by_freshness", "fresh", "type", "seq", "position"),
    Index("claims_by_confidence", "confidence", "seq", "position"),
)
"""`seq` is the entry of the reading, `position` the claim's place in it; `record` is a
`ClaimRecord` as JSON. Names are folded; days fall back on the publication, `published` is the
document's edition. `fresh` is the later of the day of publication and the last day told of, by which an
embargo holds it; `side` is that of the first voice."""

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
    Column("voice", Text, nullable=False),
    Column("published", Text, nullable=False),
    Index("claim_voices_by_name", "name"),
    Index("claim_voices_by_voice", "voice", "published", "seq", "position", "link"),
)
"""The names of each claim's chain, folded, with a space at both ends; link 0 is the first voice. `voice` is
its id, or for the outlet ``outlet:`` and its folded name; `published` is the claim's."""

VOICES = Table(
    "voices",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("named", Integer, nullable=False),
    Column("fullness", Integer, nullable=False),
    Column("voice", Text, nullable=False),
    Column("kind", Text),
    Column("side", Text),
    Index("voices_by_id", "id", "fullness", "seq", "position", "named", "claims", "kind", "side"),
    Index("voices_by_name", "name"),
)
"""Every voice of every reading; `name` is folded, with a space at both ends; `claims` counts those whose
chain has it; `named` is 1 or 0; the name with the most `fullness` is the fullest; `voice` is a `VoiceLine` as
JSON, `kind` and `side` are its."""

WORD = Text().with_variant(
    Text(collation="C"), "postgresql"
)  # sorted by code point, for beginnings

NAME_WORDS = Table(
    "name_words",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("word", WORD, primary_key=True),
    Index("name_words_by_word", "kind", "word", "key"),
)
"""The words by which a reading calls its voices and the places of its claims, folded, in Latin letters too;
`kind` is ``voice`` or ``place``, `key` the id (of outlets as in `claim_voices`)."""

JUDGED = Table(
    "judged",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Column("value", Text),
    Column("verdict", Text, nullable=False),
    Index("judged_by_subject", "subject", "seq"),
    Index("judged_by_value", "value"),
    Index("judged_by_verdict", "verdict", "seq"),
)
"""What each judgement is about."""

RELATIONS = Table(
    "relations",
    METADATA,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("score", Double, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("seq", SEQ),
    Index("relations_by_other", "b"),
    Index("relations_by_kind", "kind", "seq"),
    Index("relations_by_entry", "seq"),
    Index("relations_by_score", "kind", "score", "a", "b"),
)
"""How claims stand to each other: reckoned from them, thrown away and made again when the rules change. `seq`
is the later one of the two claims' entries, with which the relation came."""

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

ASSESSED_PLACES = Table(
    "assessed_places",
    METADATA,
    Column("place_id", Text, primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("changes", Text, nullable=False),
)
"""The places whose states are kept: by id, or by the folded name where no gazetteer knows the place.
`place` is a `Place` as JSON, `changes` the days on which the heaviest state or its tenth changed, as JSON."""

STATES = Table(
    "states",
    METADATA,
    Column("place_id", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("top", Text, nullable=False),
    Column("weight", Double, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("matter", Text, nullable=False),
    Column("weights", Text, nullable=False),
    Column("states", Text, nullable=False),
    Index("states_by_day", "day"),
)
"""What was certain about a place at the end of each day on which something was published of it: the heaviest
state and its weight, the number of claims by then, all weights and all states as JSON. Thrown away with the
relations, and made again."""

OUTCOMES = Table(
    "outcomes",
    METADATA,
    Column("place_id", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("voice", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("delay", Integer),
    Index("outcomes_by_voice", "voice"),
)
"""An `Outcome` in each row; thrown away with the states."""

ASSESSED = Table(
    "assessed",
    METADATA,
    Column("rules", Integer, primary_key=True, autoincrement=False),
    Column("seq", SEQ, nullable=False),
)
"""One row: by which version of the rules the states were made, and up to which entry."""

INDEX_STATE = Table(
    "index_state",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
)
"""One row: the version of the rules by which the search keys were made."""

INDEX_TABLES = (
    CAPTURES,
    GAZETTEERS,
    DOCUMENTS,
    CLAIMS,
    CLAIM_VOICES,
    CLAIM_NAMESAKES,
    VOICES,
    NAME_WORDS,
    JUDGED,
)
