"""The learnt parameters of the model, as a table that users can read."""

from __future__ import annotations

import functools
from importlib import resources

import msgspec


class OfVoices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure for each way in which a voice may stand to the side that it speaks of."""

    own: float
    stranger: float
    admission: float


class OfDays(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What time does.

    Attributes:
        change: the chance that a place changes hands on a day. taken: on one for which somebody says so.
        half_life: days after which a saying tells half as much.
    """

    change: float
    taken: float
    half_life: float


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``parameters.toml``; see there what each means."""

    believed: OfVoices
    told: OfVoices
    days: OfDays


@functools.cache
def parameters() -> Parameters:
    """Return the parameters that ship."""
    file = resources.files("sayso.assess") / "parameters.toml"
    return msgspec.toml.decode(file.read_bytes(), type=Parameters)
