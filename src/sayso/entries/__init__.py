"""The words of the house as frozen types. No input or output; imports nothing else of ours."""

from sayso.entries.attribution import Attribution, Mode, attribution_id
from sayso.entries.capture import Capture, Captured, Missed, Outlet, Sidecar
from sayso.entries.claim import Claim, Modality, Polarity, Reason, Role, claim_id
from sayso.entries.days import day_number, shifted
from sayso.entries.document import Document, document_id
from sayso.entries.embargo import Embargo, Held, embargo_id
from sayso.entries.ids import canonical, key_id, sha256
from sayso.entries.moment import Interval, Moment, Precision
from sayso.entries.outcome import Outcome
from sayso.entries.place import (
    MOST_NAMESAKES,
    Candidate,
    Place,
    PlaceKind,
    PlaceMention,
    PlacePrecision,
    precision_of,
)
from sayso.entries.problem import Problem
from sayso.entries.reading import Reading
from sayso.entries.redaction import Redaction, redaction_id
from sayso.entries.relation import (
    GRADE,
    PAIRED,
    Assessment,
    Judgement,
    Matter,
    Origin,
    Relation,
    RelationKind,
    State,
    Verdict,
    judgement_id,
    matter_of,
    pair_of,
    standing,
)
from sayso.entries.said import Said
from sayso.entries.span import Span, hull, trimmed
from sayso.entries.tags import (
    PART_OF_ROLE,
    ClaimTag,
    NameLabel,
    NameTag,
    Part,
    PartTag,
    SayingTag,
    Tags,
    TimeTag,
)
from sayso.entries.voice import OUTLET, Chain, Voice, VoiceKind, VoiceLine, voice_id

__all__ = [
    "GRADE",
    "MOST_NAMESAKES",
    "OUTLET",
    "PAIRED",
    "PART_OF_ROLE",
    "Assessment",
    "Attribution",
    "Candidate",
    "Capture",
    "Captured",
    "Chain",
    "Claim",
    "ClaimTag",
    "Document",
    "Embargo",
    "Held",
    "Interval",
    "Judgement",
    "Matter",
    "Missed",
    "Modality",
    "Mode",
    "Moment",
    "NameLabel",
    "NameTag",
    "Origin",
    "Outcome",
    "Outlet",
    "Part",
    "PartTag",
    "Place",
    "PlaceKind",
    "PlaceMention",
    "PlacePrecision",
    "Polarity",
    "Precision",
    "Problem",
    "Reading",
    "Reason",
    "Redaction",
    "Relation",
    "RelationKind",
    "Role",
    "Said",
    "SayingTag",
    "Sidecar",
    "Span",
    "State",
    "Tags",
    "TimeTag",
    "Verdict",
    "Voice",
    "VoiceKind",
    "VoiceLine",
    "attribution_id",
    "canonical",
    "claim_id",
    "day_number",
    "document_id",
    "embargo_id",
    "hull",
    "judgement_id",
    "key_id",
    "matter_of",
    "pair_of",
    "precision_of",
    "redaction_id",
    "sha256",
    "shifted",
    "standing",
    "trimmed",
    "voice_id",
]
