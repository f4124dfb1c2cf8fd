"""Step 5: who and what takes part, by where it stands: parties, weapons, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.codify.parties import Party
from sayso.codify.patterns.stretch import Stretch
from sayso.codify.patterns.tables import PatternTables
from sayso.codify.patterns.triggers import Trigger
from sayso.entries import PART_OF_ROLE, PartTag, Span
from sayso.lang.claim_patterns import ClaimRule

_NUMBER = re.compile(r"\d[\d.,\u00a0]{0,12}\d|\d")


def parts(
    known: PatternTables, trigger: Trigger, at: Stretch, named: Sequence[Party]
) -> Iterator[PartTag]:
    """Yield what takes part.

    The nearest party before the trigger takes the rule's `before`, the nearest after it the rule's
    `after`; in the passive they change places. A party of which the rule says nothing is left.

    Args:
        known: the language's patterns.
        trigger: what states the claim.
        at: its stretch.
        named: the parties in it.
    """
    rule = trigger.rule
    names = [rule.before, rule.after]
    if known.past_done.hits(at.before(trigger.span.start)[-2:]):
        names.reverse()
    # a party among the trigger's own words acts ("missiles that Russia fired"), but who is driven
    # out of a place stands there too ("drove the Russians out of")
    border = trigger.span.start if _drives_out(rule) else trigger.span.end
    left = [p for p in named if p.span.start < border]
    right = [p for p in named if p.span.start >= border]
    for name, party in zip(names, (left[-1:], right[:1]), strict=True):
        if name is not None and party:
            yield PartTag(PART_OF_ROLE[name], party[0].span)
    if (count := _count(known, trigger, at)) is not None:
        yield PartTag("count", count)
    if weapons := known.weapons.find(at.words):
        first, last = at.words[weapons[0].first], at.words[weapons[0].last - 1]
        yield PartTag("weapon", Span(first.start, last.end))


def _drives_out(rule: ClaimRule) -> bool:
    return (rule.type, rule.subtype, rule.after) == ("control", "gains", "opponent")


def _count(known: PatternTables, trigger: Trigger, at: Stretch) -> Span | None:
    """Return the number that stands nearest to the trigger before a word for people."""
    numbers = []
    for i, word in enumerate(at.words):
        near = at.words[i + 1 : i + 5]
        if _NUMBER.match(word.text) and (known.people.hits(near) or not near):
            distance = abs(word.start - trigger.span.start)
            numbers.append((distance, Span(word.start, word.end)))
    return min(numbers)[1] if numbers else None
