"""Updates: the same voice says otherwise later, corrects or takes back."""

from __future__ import annotations

from sayso.codebook import CONTESTED
from sayso.reconcile.item import Item
from sayso.reconcile.matter import numbers_differ, positions_agree, states_agree
from sayso.reconcile.times import days_apart
from sayso.reconcile.told import Told
from sayso.reconcile.voice import same_voice

_LATER = 10  # days within which a voice goes on with one matter
_HOLDING = {"control", "clash"}


def update(a: Item, b: Item) -> Told | None:
    """Return an update where `a`, the later, is the same voice's other word on one matter."""
    if a.said is None or b.said is None or a.said - b.said > _LATER:
        return None
    if a.document == b.document:
        return None
    voice = same_voice(a.voice, b.voice)
    if not voice or a.place is None:
        return None
    x, y = a.stand, b.stand
    if a.kind == ("control", "gains") and b.kind[0] == "clash" and not (a.denied or b.denied):
        if b.actor in {None, x.state if x else None} or b.kind[1] == "fighting":
            return Told("updates", voice, (f"{a.voice.name} now says that it is taken",))
        return None
    if {a.kind[0], b.kind[0]} <= _HOLDING and "control" in {a.kind[0], b.kind[0]} and x and y:
        if states_agree(x, y) or (x.state == CONTESTED and a.said - b.said > 1):
            return None  # that there is fighting again takes nothing back
        return Told("updates", voice, (f"{a.voice.name} says otherwise than before",))
    if a.kind != b.kind or a.denied != b.denied:
        if a.kind == b.kind and positions_agree(a, b._replace(denied=a.denied)):
            return Told("updates", voice, (f"{a.voice.name} takes back what it said",))
        return None
    if numbers_differ(a, b) and days_apart(a, b) == 0:
        return Told("updates", voice, (f"{a.voice.name} gives another number than before",))
    return None
