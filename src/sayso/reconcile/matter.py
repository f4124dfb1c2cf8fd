"""Whether two claims take the same position in one matter."""

from __future__ import annotations

from sayso.codebook import CONTESTED, SOMEBODY, Holding
from sayso.reconcile.item import Item

BY_WHOM = frozenset({"strike", "casualties", "damage", "abuse"})
"""Types of what somebody did to others, who may be disputed."""
_OF_SOMEBODY = {"casualties"}  # "heavy losses" are not the captured of whom another tells


def stand(item: Item) -> Holding | None:
    """Return what a claim says about who holds its place, if it is about the place itself."""
    told = item.stand
    return told if told is not None and told.extent != "beside" else None


def bear_on_each_other(a: Item, b: Item) -> bool:
    """Say whether two claims can be about one matter; who holds a place bears on all that is told of it."""
    one, other = a.kind[0], b.kind[0]
    return one == other or "control" in {one, other} or {one, other} <= BY_WHOM


def positions_agree(a: Item, b: Item) -> bool:
    """Say whether two claims of one place say the same: of who holds it, or of what happened there."""
    x, y = a.stand, b.stand
    if a.kind[0] == "control" and b.kind[0] == "control" and x and y:
        return (
            x.state == y.state
            and x.holds == y.holds
            and (x.extent == "beside") == (y.extent == "beside")
        )
    if a.kind[0] != b.kind[0] or a.denied != b.denied:
        return False
    subtypes = {a.kind[1], b.kind[1]}
    if len(subtypes) > 1 and (None not in subtypes or a.kind[0] in _OF_SOMEBODY):
        return False
    if a.place is None and not (a.runs & b.runs):
        return False  # nothing but the type is in common
    actors = {a.actor, b.actor} - {None}
    return len(actors) < 2 and not numbers_differ(a, b)


def numbers_differ(a: Item, b: Item) -> bool:
    """Say whether both tell a number, and not the same."""
    if a.number is None or b.number is None:
        return False
    return abs(a.number - b.number) > 0.1 * max(a.number, b.number)


def states_clash(x: Holding, y: Holding) -> bool:
    """Say whether two stands cannot both be true of one day."""
    if CONTESTED in {x.state, y.state}:
        return False
    if _one_state(x, y):
        return x.holds != y.holds
    if SOMEBODY in {x.state, y.state}:
        return False  # it may be the one that the other names
    if not (x.holds and y.holds):
        return False
    return not (x.extent == "part" and y.extent == "part")


def states_agree(x: Holding, y: Holding) -> bool:
    """Say whether two stands say the same: "X has it", or that X has it not."""
    if _one_state(x, y):
        return x.holds == y.holds
    if CONTESTED in {x.state, y.state}:
        other = y if x.state == CONTESTED else x
        return not other.holds  # fighting goes on: nobody has it yet
    # "Y has a part of it" and "X has it not"
    return x.holds != y.holds


def _one_state(x: Holding, y: Holding) -> bool:
    """Say whether two stands are about one holder; whoever took a place may be who is named elsewhere."""
    if x.state == y.state:
        return True
    states = {x.state, y.state}
    if SOMEBODY not in states or CONTESTED in states:
        return False
    return (x.gained and y.gained) or (x.holds and y.holds)
