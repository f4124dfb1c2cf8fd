"""Step 4: who and what takes part: parties, weapons, victims, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.codebook import Codebook
from sayso.codify.clauses import Clause
from sayso.codify.tables import Tables
from sayso.codify.triggers import Trigger
from sayso.entries import Role, Span
from sayso.lang.claims import ClaimRule
from sayso.lang.folded import Word

_NUMBER = re.compile(r"\d[\d.,\u00a0]{0,12}\d|\d")
_REACH = 8  # words from a trigger within which a party takes part in it


class Party(NamedTuple):
    """Words that name a side; `side` is canonical."""

    span: Span
    side: str


def parties(known: Tables, words: Sequence[Word], own: str | None) -> list[Party]:
    """Return who is named in a row of words; "we" and "the enemy" are told by the voice's side.

    Args:
        known: the language's tables.
        words: a clause or a sentence.
        own: the side of the voice that speaks.
    """
    named = [(f.first, f.last, f.value) for f in known.sides.find(words)]
    if own is not None:
        named += [(f.first, f.last, own) for f in known.ours.find(words)]
        if (foe := known.against.get(own)) is not None:
            named += [(f.first, f.last, foe) for f in known.enemy.find(words)]
    found: list[Party] = []
    reached = 0
    for first, last, side in sorted(named, key=lambda n: (n[0], -n[1])):
        if first >= reached:
            found.append(Party(Span(words[first].start, words[last - 1].end), side))
            reached = last
    return found


def _role(text: str, name: str, party: Party) -> Role:
    span = party.span
    return Role(role=name, text=span.of(text), start=span.start, end=span.end, side=party.side)


def _turned(known: Tables, at: Clause, trigger: Trigger) -> bool:
    """Say whether the trigger is in the passive, so that who stands before it suffers it."""
    return known.past_done.hits(at.before(trigger.span.start)[-2:])


def roles(
    known: Tables,
    codebook: Codebook,
    text: str,
    trigger: Trigger,
    at: Clause,
    named: Sequence[Party],
    own: str | None,
) -> tuple[Role, ...]:
    """Return the roles of a claim, by position.

    The nearest party before the trigger takes the rule's `before`, the nearest after it the rule's
    `after`; in the passive they change places. A party of which the rule says nothing is left.

    Args:
        known: the language's tables.
        codebook: says which roles the claim's type has.
        text: the document's text.
        trigger: what states the claim.
        at: its clause.
        named: the parties of the clause.
        own: the side of the voice.
    """
    rule = trigger.rule
    names = [rule.before, rule.after]
    if _turned(known, at, trigger):
        names.reverse()
    allowed = codebook.types[rule.type].roles
    # a party among the trigger's own words acts ("missiles that Russia fired"), but who is driven
    # out of a place stands there too ("drove the Russians out of")
    border = trigger.span.start if _drives_out(rule) else trigger.span.end
    left = [p for p in named if p.span.start < border]
    right = [p for p in named if p.span.start >= border]
    found: list[Role] = []
    for name, party in zip(names, (left[-1:], right[:1]), strict=True):
        if name in allowed and party and name not in {r.role for r in found}:
            found.append(_role(text, name, party[0]))
    if rule.ours and own is not None and not any(r.role == rule.before for r in found):
        found.append(Role(role=rule.before or "actor", text=own, side=own))
    if own is not None and _own_ground(rule, found):
        found.append(Role(role="holder", text=own, side=own))
    if "count" in allowed and (count := _count(known, text, trigger, at)):
        found.append(count)
    if "weapon" in allowed and (weapons := known.weapons.find(at.words)):
        first, last = at.words[weapons[0].first], at.words[weapons[0].last - 1]
        span = Span(first.start, last.end)
        found.append(Role(role="weapon", text=span.of(text), start=span.start, end=span.end))
    return tuple(found)


def _drives_out(rule: ClaimRule) -> bool:
    return (rule.type, rule.subtype, rule.after) == ("control", "gains", "opponent")


def _own_ground(rule: ClaimRule, found: Sequence[Role]) -> bool:
    """Whether a voice speaks of ground that is its own side's: "announced the liberation of X"."""
    held = any(r.role == "holder" for r in found)
    return rule.type == "control" and rule.subtype != "contested" and not held


def _count(known: Tables, text: str, trigger: Trigger, at: Clause) -> Role | None:
    """Return the number that stands nearest to the trigger before a word for people."""
    numbers = []
    for i, word in enumerate(at.words):
        near = at.words[i + 1 : i + 5]
        if _NUMBER.match(word.text) and (known.people.hits(near) or not near):
            distance = abs(word.start - trigger.span.start)
            numbers.append((distance, Span(word.start, word.end)))
    if not numbers:
        return None
    span = min(numbers)[1]
    return Role(role="count", text=span.of(text), start=span.start, end=span.end)
