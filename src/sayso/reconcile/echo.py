"""Echo: two claims that go back to one saying."""

from __future__ import annotations

from sayso.reconcile.item import RUN, Item
from sayso.reconcile.matter import positions_agree
from sayso.reconcile.times import days_apart
from sayso.reconcile.told import Told
from sayso.reconcile.voice import may_be_voice, same_voice

_SHARED = 0.6  # of the shorter's runs of words
_LEAST_RUNS = 4  # a copy shares more than a phrase
_WEEK = 7


def echo(a: Item, b: Item) -> Told | None:
    """Return an echo where the two say one thing in the same words, by the same voice, or by credit."""
    if a.document == b.document or a.kind[0] != b.kind[0] or a.denied != b.denied:
        return None
    apart = days_apart(a, b)
    if apart is None or apart > (a.kind[0] == "control"):
        return None
    shared = shares_words(a, b)
    voice = may_be_voice(a.voice, b.voice)
    credited = credited_to(a, b) or credited_to(b, a)
    reasons: list[str] = []
    if shared >= _SHARED:
        reasons.append(f"{shared:.0%} of the shorter's words stand in the same runs in the other")
    if voice:
        reasons.append(f"the same voice: {a.voice.name}, {b.voice.name}")
    if credited:
        reasons.append(f"the one names the outlet of the other as its source: {credited}")
    carrier = None if voice else _same_carrier(a, b)
    if carrier:
        reasons.append(f"both came from an unnamed voice through {carrier}")
    same_saying = positions_agree(a, b) and bool(voice or credited or carrier)
    if not same_saying and shared < _SHARED:
        return None
    score = max(voice, 0.8 if credited or carrier else 0.0) if same_saying else 0.0
    return Told("echo", max(score, shared if shared >= _SHARED else 0.0), tuple(reasons))


def shares_words(a: Item, b: Item) -> float:
    """Return the share of the shorter's runs of words that stand in the other; 0 of a phrase."""
    if min(a.words, b.words) < _LEAST_RUNS + RUN - 1:
        return 0.0
    return len(a.runs & b.runs) / min(len(a.runs), len(b.runs))


def _same_carrier(a: Item, b: Item) -> str | None:
    """Return the named carrier through whom two voices without names came, if they may be one."""
    if a.voice.named or b.voice.named or a.voice.kind != b.voice.kind:
        return None
    if a.voice.side and b.voice.side and a.voice.side != b.voice.side:
        return None
    carriers = ((x, y) for x in a.chain[1:-1] for y in b.chain[1:-1] if x.named and y.named)
    return next((x.name for x, y in carriers if same_voice(x, y)), None)


def credited_to(a: Item, b: Item) -> str | None:
    """Return the outlet of `b` where `a` names it as a carrier or as its source, and came no earlier."""
    if a.said is None or b.said is None or a.said < b.said:
        return None
    outlet = b.outlet
    for carrier in a.chain[:-1]:
        if carrier.named and same_voice(carrier, outlet):
            return outlet.name
    return None
