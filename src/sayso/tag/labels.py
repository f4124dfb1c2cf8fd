"""What the encoder's outputs mean: the one list of labels that training and reading share."""

from __future__ import annotations

from typing import Final

from sayso.entries import NameLabel

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
