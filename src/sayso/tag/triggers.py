"""From the encoder's numbers to the claims that words state: triggers, their stretch, their parts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sayso.entries import Part
from sayso.tag.decode import Floats, Run, softmax
from sayso.tag.labels import OUT, PARTS

_SURE_PART = 0.0  # logit from which a word takes part


class Stated(NamedTuple):
    """What one word states.

    Attributes:
        at: the trigger's word.
        kind: index in `KINDS`.
        polarity: index in `POLARITIES`. modality: index in `MODALITIES`.
        score: how sure it is that the word states a claim at all.
        sure: how sure polarity and modality are.
    """

    at: int
    kind: int
    polarity: int
    modality: int
    score: float
    sure: tuple[float, float]


def triggers_in(
    triggers: Floats, polarity: Floats, modality: Floats, mine: tuple[int, int], sure: float
) -> list[Stated]:
    """Return the triggers from word `mine[0]` up to `mine[1]`.

    Args:
        triggers: logits, shape (W, TRIGGER_TAGS).
        polarity: logits, shape (W, 2).
        modality: logits, shape (W, 3).
        mine: a half-open interval of words.
        sure: the chance from which a word counts as a trigger.
    """
    if not len(triggers):
        return []
    chances, so, how = softmax(triggers), softmax(polarity), softmax(modality)
    found = np.flatnonzero(1.0 - chances[mine[0] : mine[1], OUT] >= sure) + mine[0]
    return [
        Stated(
            int(at),
            int(chances[at, 1:].argmax()),
            int(so[at].argmax()),
            int(how[at].argmax()),
            float(1.0 - chances[at, OUT]),
            (float(so[at].max()), float(how[at].max())),
        )
        for at in found
    ]


def stretch(logits: Floats, at: int) -> Run:
    """Return the interval of words round `at` in which belonging outweighs not belonging most.

    Args:
        logits: each word's of the evidence, shape (W,).
        at: the trigger's word, which always belongs.
    """
    before = np.cumsum(logits[:at][::-1])
    after = np.cumsum(logits[at + 1 :])
    left = int(before.argmax()) + 1 if len(before) and before.max() > 0 else 0
    right = int(after.argmax()) + 1 if len(after) and after.max() > 0 else 0
    return at - left, at + 1 + right


def parts_in(logits: Floats) -> list[tuple[Part, Run, float]]:
    """Return the runs of words that take part, in text order, with their mean chance.

    Args:
        logits: of one trigger, shape (W, CLAIM_PAIRS).
    """
    found: list[tuple[Part, Run, float]] = []
    for i, part in enumerate(PARTS):
        inside = np.flatnonzero(logits[:, i] > _SURE_PART)
        for run in np.split(inside, np.flatnonzero(np.diff(inside) > 1) + 1):
            if len(run):
                chance = float((1 / (1 + np.exp(-logits[run, i]))).mean())
                found.append((part, (int(run[0]), int(run[-1]) + 1), chance))
    return sorted(found, key=lambda f: f[1])
