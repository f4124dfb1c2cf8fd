"""To whom something was told: "told Reuters", "in an interview with the daily"."""

from __future__ import annotations

from sayso.attribute.kinds import head_kind
from sayso.attribute.mention import Mention, analyse
from sayso.entries import SayingTag, Span
from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.speech import Speech
from sayso.lang.text import Word, words
from sayso.lang.voices import VoiceWords

_REACH = 12  # words behind the cue among which an addressee is looked for
_STOPS = ".;:!?"


def addressee(text: str, saying: SayingTag, lang: str) -> Mention | None:
    """Return the outlet or channel that a speaker told it to, or None.

    Only media, channels and a single journalist carry: whom else somebody told does not vouch for
    it.
    """
    if saying.cue is None:
        return None
    listed = _behind_cue(text, saying, lang)
    media = load(lang, "voices", VoiceWords).media
    for start, word in enumerate(listed):
        listed_name = word.lower in media and word.lower.startswith("al-")
        if not word.is_word or not (word.capital or listed_name or lang in INFLECTED):
            continue
        run = _run(listed, start)
        kind = head_kind([w for w in run if w.is_word], lang)
        if _is_journalist(run, lang):
            return analyse(text, Span(run[0].start, run[-1].end), lang)
        if kind in {"media", "channel"} and (listed_name or any(w.capital for w in run)):
            if word.lower == "telegram":
                return None  # the medium, not a voice
            return analyse(text, Span(run[0].start, run[-1].end), lang)
    return None


def _is_journalist(run: list[Word], lang: str) -> bool:
    """Whether the run ends with the noun for one journalist: "військовому кореспонденту"."""
    heads = load(lang, "voices", VoiceWords).journalist
    last = run[-1]
    if lang in INFLECTED:
        return any(
            f.lemma in heads and f.case == "datv" and not f.plural for f in forms(last.text, lang)
        )
    return last.lower in heads and not last.lower.endswith("s")


def _behind_cue(text: str, saying: SayingTag, lang: str) -> list[Word]:
    assert saying.cue is not None
    # an addressee right behind "told" may have been taken for the beginning of the content
    near = saying.cue.end + (1 if _tells(text, saying, lang) else -1)
    after = [c.start for c in saying.content if c.start > near]
    start = saying.cue.end
    if saying.source is not None and saying.source.start >= start:
        start = saying.source.end
    end = min([*after, start + 160, len(text)])
    listed: list[Word] = []
    for word in words(text, Span(start, max(start, end)))[:_REACH]:
        if word.text in _STOPS:
            break
        listed.append(word)
    return listed


def _tells(text: str, saying: SayingTag, lang: str) -> bool:
    """Whether the cue takes an addressee without a preposition: "told", "розповів"."""
    if lang in INFLECTED or saying.cue is None:
        return lang in INFLECTED  # the dative tells it there
    telling = load(lang, "speech", Speech).telling
    return any(w.lower in telling for w in words(text, saying.cue))


def _run(listed: list[Word], start: int) -> list[Word]:
    """Return the words from `start` that name one thing, title in quotation marks included."""
    end = start + 1
    quoted = False
    while end < len(listed):
        word = listed[end]
        quoted = (quoted or word.text in '«“„"') and word.text not in "»”"
        if not (word.capital or quoted or word.text in '«»“”„"' or word.lower in {"of", "the"}):
            break
        end += 1
    return listed[start:end]
