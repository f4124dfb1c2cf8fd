"""The one object that the stages pass on."""

from __future__ import annotations

import msgspec

from sayso.entries.attribution import Attribution
from sayso.entries.claim import Claim
from sayso.entries.document import Document
from sayso.entries.moment import Moment
from sayso.entries.place import PlaceMention
from sayso.entries.problem import Problem
from sayso.entries.voice import Voice


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One document with all that was read out of it; lists are in text order."""

    document: Document
    voices: tuple[Voice, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    moments: tuple[Moment, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
