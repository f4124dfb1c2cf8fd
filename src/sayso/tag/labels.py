"""What the encoder's outputs mean: the one list of labels that training and reading share."""

from __future__ import annotations

from typing import Final

from sayso.entries import Modality, NameLabel, Part, Polarity

OUT: Final = 0  # in every layer: none of it

NAMES: Final[tuple[NameLabel, ...]] = ("place", "person", "organization", "group", "weapon")

CUE_BEGINS, CUE_GOES_ON, CONTENT_ALONE = 1, 2, 3  # the last: a content that has no cue begins
ANCHORS: Final = 4

SOURCE_BEGINS, SOURCE_GOES_ON, CONTENT_BEGINS, CONTENT_GOES_ON = 1, 2, 3, 4  # seen from an anchor
ROLES: Final = 5

TIME_BEGINS, TIME_GOES_ON = 1, 2
TIMES: Final = 3

NAME_TAGS: Final = 1 + 2 * len(NAMES)


def name_begins(label: NameLabel) -> int:
    """Return the tag of a name's first word; that of its further words is one more."""
    return 1 + 2 * NAMES.index(label)


# What a claim's trigger states: type and sub-type of codebook v1, in its order; None where the text
# leaves the sub-type open.
KINDS: Final[tuple[tuple[str, str | None], ...]] = (
    *(("control", s) for s in (None, "holds", "gains", "loses", "contested")),
    *(("clash", s) for s in (None, "assault", "repelled", "advance", "fighting")),
    *(
        ("strike", s)
        for s in (None, "shelling", "missile", "air", "drone", "explosion", "intercepted")
    ),
    *(("casualties", s) for s in (None, "killed", "wounded", "captured", "missing")),
    ("losses", None),
    ("damage", None),
    *(("posture", s) for s in (None, "present", "absent", "moves", "fortifies")),
    *(("posture", s) for s in ("mines", "clears", "besieges")),
    ("capability", None),
    ("abuse", None),
    ("displacement", None),
    ("diplomacy", None),
)
TRIGGER_TAGS: Final = 1 + len(KINDS)
POLARITIES: Final[tuple[Polarity, ...]] = ("affirmed", "denied")
MODALITIES: Final[tuple[Modality, ...]] = ("asserted", "possible", "planned")

# What a word is to a trigger; the codebook's name for a part depends on the type.
PARTS: Final[tuple[Part, ...]] = ("actor", "opponent", "object", "weapon", "count", "place")
EVIDENCE: Final = len(PARTS)  # after the parts: whether a word belongs to the evidence
CLAIM_PAIRS: Final = len(PARTS) + 1
