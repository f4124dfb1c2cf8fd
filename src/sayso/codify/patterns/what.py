"""Step 3: which type and sub-types a trigger states, once its stretch is known."""

from __future__ import annotations

from sayso.codify.patterns.stretch import Stretch
from sayso.codify.patterns.tables import PatternTables
from sayso.codify.patterns.triggers import Trigger


def kinds(known: PatternTables, trigger: Trigger, at: Stretch) -> list[tuple[str, str | None]]:
    """Return the type and sub-type of each claim that the trigger states.

    A weapon in the clause makes a strike of an attack, and tells a strike's sub-type; two kinds of
    weapons are two claims ("7 missile and 98 air strikes").
    """
    rule = trigger.rule
    open_strike = rule.type == "strike" and rule.subtype is None
    if not (open_strike or rule.weapon):
        return [(rule.type, rule.subtype)]
    named = list(dict.fromkeys(f.value for f in known.weapons.find(at.words)))
    if not named:
        return [(rule.type, rule.subtype)]
    return [(rule.weapon or rule.type, subtype) for subtype in named]
