"""Which saying is told inside which other one."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribute.voices import PUBLIC, Speaker
from sayso.entries import SayingTag, Span
from sayso.lang import load
from sayso.lang.speech import Speech
from sayso.lang.text import words


def parents(text: str, sayings: Sequence[SayingTag], lang: str) -> list[int | None]:
    """Return for each saying the index of the innermost saying whose content tells it, or None.

    A saying is told inside another when its cue (or, without one, its first words of content) and
    its source stand in the other's content. What the reporter adds in passing is not: in "a soldier
    says that he holds a village that Kyiv declared liberated" Kyiv speaks to the reporter.
    """
    speech = load(lang, "speech", Speech)
    found: list[int | None] = []
    for i, saying in enumerate(sayings):
        best: int | None = None
        for j in range(max(0, i - _REACH), min(len(sayings), i + _REACH)):
            if (
                j == i
                or not _tells(sayings[j], saying)
                or _in_passing(text, sayings[j], saying, speech)
            ):
                continue
            if best is None or _size(sayings[j]) < _size(sayings[best]):
                best = j
        found.append(best)
    return found


def _in_passing(text: str, outer: SayingTag, inner: SayingTag, speech: Speech) -> bool:
    """Whether `inner` is a relative clause or participle inside indirect speech."""
    if inner.cue is None or inner.source is None:
        return False
    around = next(c for c in outer.content if c.covers(inner.cue))
    if text[around.start] in '«“„"':
        return False  # the speaker's own words
    if inner.source.start > inner.cue.end:
        return bool(speech.passive) and inner.cue.of(text).lower().endswith(f" {speech.passive}")
    before = text[around.start : inner.source.start].rstrip().lower()
    return len(before) > _COMPLEMENT and before.endswith(speech.background)


_COMPLEMENT = 12  # code points; "that" so near the beginning opens what is said


def introduced_in(
    i: int, sayings: Sequence[SayingTag], speaker: Speaker | None, relays: Sequence[bool]
) -> int | None:
    """Return the saying that brought in the speaker of saying `i` by passing on its words.

    "The channel forwarded a post by correspondent V. In it he writes …": V. speaks through the
    channel, although the second sentence is not inside the first.
    """
    if speaker is None or speaker.kind in PUBLIC:
        return None
    first = speaker.mentions[0] if speaker.mentions else None
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if first is not None and relays[j] and _covered(first, sayings[j]):
            return j
    return None


def account_of(
    i: int,
    text: str,
    sayings: Sequence[SayingTag],
    speakers: Sequence[Speaker | None],
    relays: Sequence[bool],
) -> int | None:
    """Return the saying that passes on the words of the unnamed speaker of saying `i`.

    "A soldier says … A correspondent published the soldier's account": what the soldier says came
    through the correspondent, also where it is told before.
    """
    speaker = speakers[i]
    if speaker is None or speaker.named or speaker.kind != "person" or not speaker.head:
        return None
    for j, saying in enumerate(sayings):
        carrier = speakers[j]
        if j == i or not relays[j] or carrier is None or carrier is speaker:
            continue
        opening = words(text, saying.content[0])[:_OPENING]
        named = any(w.lower.startswith(speaker.head[:_STEM]) for w in opening)
        if named and not _tells(sayings[i], saying):
            return j
    return None


_OPENING = 6  # words in which "the soldier's account" names whose account it is
_STEM = 5  # letters that inflected forms of a noun share
_REACH = 60  # sayings; one that carries another stands near it, and the loop stays linear


def _tells(outer: SayingTag, inner: SayingTag) -> bool:
    told = inner.cue or inner.content[0]
    if not _covered(told, outer):
        return False
    return inner.source is None or _covered(inner.source, outer)


def _covered(span: Span, saying: SayingTag) -> bool:
    return any(c.covers(span) for c in saying.content)


def _size(saying: SayingTag) -> int:
    return sum(len(c) for c in saying.content)
