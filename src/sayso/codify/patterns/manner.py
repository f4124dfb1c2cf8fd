"""Step 4: whether the voice says that it is so or not, and how sure it is."""

from __future__ import annotations

from sayso.codify.patterns.stretch import Stretch
from sayso.codify.patterns.tables import PatternTables
from sayso.codify.patterns.triggers import Trigger
from sayso.codify.says import Saying, Sayings
from sayso.codify.sentences import Sentence
from sayso.entries import Modality, Polarity


def stated(
    known: PatternTables, sayings: Sayings, saying: Saying, trigger: Trigger, at: Stretch
) -> bool:
    """Say whether the clause states anything: calls, demands and conditions do not.

    Nor does silence: "the ministry did not acknowledge the loss" is nobody's word for a loss.
    """
    before = at.before(trigger.span.start)
    if known.hypothetical.hits(before) or known.calls.hits(before):
        return False
    silent = sayings.cue_fits(saying.attribution, known.negations)
    return not silent and not sayings.cue_fits(saying.attribution, known.calls)


def polarity(
    known: PatternTables,
    sayings: Sayings,
    sentence: Sentence,
    saying: Saying,
    trigger: Trigger,
    at: Stretch,
) -> Polarity:
    """Return whether the voice says that it is so.

    Three things turn it round: the rule's own words ("outside the control"), a negation close
    before the trigger or a refutation after it, and a cue of denial on an indirect attribution.
    Each counts once, and two cancel out.
    """
    denied = trigger.rule.polarity == "denied"
    before = at.before(trigger.span.end)
    # a negation may be the first word of the trigger itself or stand a few words before it
    near = before[-(known.reach + trigger.last - trigger.first) :]
    spared = known.not_negations.find(near)
    if any(
        not any(s.first <= n.first < s.last for s in spared) for n in known.negations.find(near)
    ) or known.refuted.hits(at.after(trigger.span.end)[:_REFUTED]):
        denied = not denied
    if _taken_back(known, sentence, saying, trigger):
        denied = not denied
    told = saying.attribution
    if told is not None and told.mode != "direct" and sayings.cue_fits(told, known.denying):
        denied = not denied
    return "denied" if denied else "affirmed"


def _taken_back(known: PatternTables, sentence: Sentence, saying: Saying, trigger: Trigger) -> bool:
    """Say whether a verb of denial governs the trigger inside one voice ("denied that …")."""
    reach = sentence.words[max(0, trigger.first - _REACH) : trigger.first]
    return known.denying.hits([w for w in reach if w.start >= saying.hull.start])


_REACH = 10  # words between a verb of denial and what it denies
_REFUTED = 8  # words after a trigger in which it may be taken back


def modality(
    known: PatternTables,
    sayings: Sayings,
    saying: Saying,
    trigger: Trigger,
    at: Stretch,
) -> Modality:
    """Return how sure the voice is."""
    if known.possible.hits(at.words) or sayings.cue_fits(saying.attribution, known.believing):
        return "possible"
    # "it was reported to have": a belief that nobody in particular holds
    nobodys = saying.attribution is not None and saying.attribution.source is None
    if nobodys and sayings.cue_fits(saying.attribution, known.possible):
        return "possible"
    if trigger.rule.modality == "planned" or known.planned.hits(at.before(trigger.span.end)):
        return "planned"
    return "possible" if trigger.rule.modality == "possible" else "asserted"
