"""Corroborates and contradicts: different voices on one proposition or one state."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.codebook import CONTESTED
from sayso.entries import OUTLET
from sayso.reconcile.item import Item
from sayso.reconcile.matter import (
    BY_WHOM,
    numbers_differ,
    positions_agree,
    stand,
    states_agree,
    states_clash,
)
from sayso.reconcile.times import dated, days_apart
from sayso.reconcile.told import Told
from sayso.reconcile.voice import same_voice

_PERSISTS = 7  # days for which a place is taken to be in the hands that it was in
_A_NOUN = 3  # words of evidence that name a matter and state nothing: "its capture"
_DISPUTED = 2  # days by which a denial of the other side may lag behind
_EVENTS = {"strike", "casualties", "damage", "losses", "abuse", "displacement", "diplomacy"}
_COUNTED = {"casualties", "losses"}
_NAMED_TYPES = {"clash", "posture", *_EVENTS}


def contradiction(a: Item, b: Item) -> Told | None:
    """Return a contradiction where two voices cannot both be right of one time; `a` is the later."""
    if a.planned or b.planned or (a.doubtful and b.doubtful) or same_voice(a.voice, b.voice):
        return None
    if _has_not_heard(a) or _has_not_heard(b):
        return None
    x, y = stand(a), stand(b)
    if a.kind[0] == b.kind[0] == "control" and x and y:
        if states_clash(x, y) and _of_one_time(a, b):
            return Told("contradicts", _score(a, b), tuple(_about_states(a, b)))
        if _credits_differ(a, b) and states_agree(x, y) and _state_goes_on(a, b):
            who = ", ".join(sorted(a.corps | b.corps))
            return Told("contradicts", 0.7, (f"who took it is disputed: {who}",))
        return None
    if a.kind[0] != b.kind[0] or "control" in {a.kind[0], b.kind[0]} or not _same_event(a, b):
        return None
    if a.denied != b.denied:
        if _subtypes_fit(a, b) and not _blames_differ(a, b):
            return Told("contradicts", _score(a, b), ("the one denies what the other says",))
        return None
    if a.denied:
        return None
    if a.kind[0] in BY_WHOM and _blames_differ(a, b) and _subtypes_fit(a, b):
        return Told("contradicts", 0.7, (f"who did it is disputed: {a.actor}, {b.actor}",))
    if a.kind == b.kind and a.kind[0] in _COUNTED and numbers_differ(a, b) and _not_risen(a, b):
        return Told("contradicts", 0.5, (f"the numbers differ: {a.number:g}, {b.number:g}",))
    return None


def agreement(a: Item, b: Item) -> Told | None:
    """Return a corroboration where two voices say the same of one time, each on its own."""
    if a.planned != b.planned or same_voice(a.voice, b.voice):
        return None
    x, y = stand(a), stand(b)
    if x and y and "control" in {a.kind[0], b.kind[0]}:
        if not states_agree(x, y) or not _state_goes_on(a, b):
            return None
        return Told("corroborates", _score(a, b), tuple(_independence(a, b)))
    if a.kind[0] not in _NAMED_TYPES or not _same_event(a, b):
        return None
    if a.denied != b.denied and a.kind[0] in BY_WHOM and _blames_differ(a, b):
        why = "who denies that one side did it supports whoever says that the other did"
        return Told("corroborates", _score(a, b) - 0.2, (why, *_independence(a, b)))
    if not positions_agree(a, b):
        return None
    return Told("corroborates", _score(a, b), tuple(_independence(a, b)))


def _blames_differ(a: Item, b: Item) -> bool:
    return a.actor is not None and b.actor is not None and a.actor != b.actor


def _has_not_heard(item: Item) -> bool:
    """Say whether a paper says by itself that something is not so: "could not confirm its capture".

    Of who holds a place only where that is all it says: there papers pass on what others deny.
    """
    voice = item.voice
    if not item.denied or voice.side is not None:
        return False
    if item.kind[0] == "control":
        return item.words <= _A_NOUN and (voice.id == OUTLET or voice.kind == "media")
    return voice.id == OUTLET


def _credits_differ(a: Item, b: Item) -> bool:
    """Say whether each gives all the credit to a corps of one side, and not to the same."""
    gained = a.kind[1] == b.kind[1] == "gains" and not (a.denied or b.denied)
    return gained and bool(a.corps and b.corps) and not (a.corps & b.corps)


def _of_one_time(a: Item, b: Item) -> bool:
    """Say whether two stands that clash are about one day; a change of hands in between is none.

    A place that one says was gained by a side is held from then to the saying. "It is not taken" speaks for
    all days up to the saying; of the gainer's own side it means "not yet", of the other it may lag.
    """
    return _overlap(_span(a), _span(b))


def _overlap(first: tuple[int, int] | None, second: tuple[int, int] | None) -> bool:
    if first is None or second is None:
        return False
    return first[0] <= second[1] and second[0] <= first[1]


def _not_yet(item: Item) -> bool:
    """Say whether a voice says that a side has not got a place yet; who fights that side may say so late."""
    told = stand(item)
    return told is not None and not told.holds and item.voice.side in {None, told.state}


def _span(item: Item) -> tuple[int, int] | None:
    """Return the days for which a claim says who surely holds, or does not hold, a place."""
    told, last = stand(item), item.lasts
    if told is None or last is None:
        return None
    as_of = item.as_of or last
    if not told.holds:
        lost = item.kind == ("control", "loses")  # before that it was held
        state = item.kind == ("control", "holds")  # "not under control", told of the day alone
        before = 0 if lost or state else _DISPUTED
        return as_of - before, as_of + (0 if lost or _not_yet(item) else _DISPUTED)
    if told.gained:
        return as_of, last
    first = item.start if item.start is not None else as_of
    return max(first, as_of - _PERSISTS), last


def _state_goes_on(a: Item, b: Item) -> bool:
    """Say whether two stands that agree may be of one stretch of days."""
    x, y = stand(a), stand(b)
    first, second = a.as_of, b.as_of
    if x is None or y is None or first is None or second is None:
        return False
    if CONTESTED in {x.state, y.state}:  # "not yet" says nothing of the next day
        return first == second and a.voice.side == b.voice.side
    if not (x.holds and y.holds):
        return abs(first - second) <= (x.holds or y.holds)
    if "posture" in {a.kind[0], b.kind[0]}:
        return _overlap(_span(a), _span(b))
    if _taken_after(a, b) or _taken_after(b, a):
        return False
    lasts = a.lasts or first, b.lasts or second
    return max(first, second) - min(lasts) <= _PERSISTS


def _taken_after(a: Item, b: Item) -> bool:
    """Say whether `a` tells that a place was taken after `b` told that it was held: it was lost between."""
    if a.stand is None or not a.stand.gained or b.as_of is None or a.as_of is None:
        return False
    first = a.start if a.start is not None else a.as_of - 1
    return first > b.as_of


def _same_event(a: Item, b: Item) -> bool:
    """Say whether two events may be one: of one day, told as news."""
    apart = days_apart(a, b)
    if apart is None or apart > 0:
        return False
    if a.said is not None and b.said is not None and abs(a.said - b.said) > _PERSISTS:
        return False
    return dated(a) or dated(b) or abs((a.said or 0) - (b.said or 0)) <= 1


def _not_risen(a: Item, b: Item) -> bool:
    """Say whether two numbers cannot be a toll that rose: of two sides on one day, or the later is lower."""
    if not a.voice.side or not b.voice.side or a.voice.side == b.voice.side:
        return False
    if a.said is None or b.said is None or a.number is None or b.number is None:
        return False
    return a.said == b.said or (a.number < b.number) == (a.said > b.said)


def _subtypes_fit(a: Item, b: Item) -> bool:
    return a.kind[1] == b.kind[1] or None in {a.kind[1], b.kind[1]}


def _score(a: Item, b: Item) -> float:
    doubt = 0.2 * (a.doubtful or b.doubtful)
    undated = 0.1 * (not dated(a) or not dated(b))
    return 0.9 - doubt - undated


def _about_states(a: Item, b: Item) -> Iterator[str]:
    for one in (a, b):
        told = stand(one)
        if told is not None:
            verb = "has" if told.holds else "has not"
            what = "a part of it" if told.extent == "part" else "it"
            yield f"{one.voice.name} says that {told.state} {verb} {what}"
    if a.admits or b.admits:
        yield f"{(a if a.admits else b).voice.name} speaks against its own side's interest"


def _independence(a: Item, b: Item) -> Iterator[str]:
    """Tell how independent two voices are."""
    if a.voice.side and a.voice.side == b.voice.side:
        yield f"both voices are on one side: {a.voice.side}"
    elif a.voice.side and b.voice.side:
        yield f"the voices are on different sides: {a.voice.side}, {b.voice.side}"
    carriers = {v.id for v in a.chain[1:-1]} & {v.id for v in b.chain[1:-1]}
    if carriers:
        yield "both came through the same carrier"
    if a.outlet.name == b.outlet.name:
        yield f"both were published by {a.outlet.name}"
    for one in (a, b):
        if one.admits:
            yield f"{one.voice.name} speaks against its own side's interest"
