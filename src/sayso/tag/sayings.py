"""Link cues with their sources and contents, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.entries import SayingTag, Span
from sayso.lang import load
from sayso.lang.speech import Speech
from sayso.tag.contents import (
    NEAR_OPENING,
    left_clause,
    quote_before,
    quotes_after,
    right_clause,
    stretch,
)
from sayso.tag.cues import Cue, find_cues
from sayso.tag.line import Line
from sayso.tag.sources import Range, left_source, right_source, right_subject

_CLAUSE_WORDS = 4  # a shorter stretch before a cue is a circumstance


class Found(msgspec.Struct, frozen=True):
    """A saying with the word ranges that later sentences need."""

    tag: SayingTag
    source: Range | None


def sayings_in(line: Line, lang: str) -> list[SayingTag]:
    """Return the sayings of one paragraph in text order."""
    speech = load(lang, "speech", Speech)
    cues = [c for c in find_cues(line.words, lang) if line.quoted[c.first] < 0]
    found: list[SayingTag] = []
    for low, high in line.sentences:
        here = [c for c in cues if low <= c.first < high]
        carried: Range | None = None
        first = len(found)
        for number, cue in enumerate(here):
            after = here[number + 1 :]
            if cue.lemma in speech.citing:
                continue
            if number:
                carried = _told_of(line, here[number - 1], cue) or carried
            saying = _link(line, cue, (low, high), after, carried, lang, speech)
            if saying is not None:
                found.append(saying.tag)
                carried = saying.source or carried
        for cue in (c for c in here if c.lemma in speech.citing):
            found[first:] = _with_cited(line, cue, (low, high), found[first:], lang, speech)
        found.extend(_after_colon(line, (low, high), found, speech))
    return found


def _with_cited(
    line: Line, cue: Cue, bounds: Range, told: list[SayingTag], lang: str, speech: Speech
) -> list[SayingTag]:
    """Put "citing two officials" inside the saying of its sentence, whose content is theirs."""
    source = right_source(line, cue.last, bounds[1], lang, speech)
    if source is None:
        return told
    span, named = line.at(cue.first, cue.last), line.at(*source)
    outer = next((t for t in reversed(told) if t.source is not None), None)
    if outer is None:
        content = tuple(stretch(line, source[1], bounds[1]))
        return [*told, SayingTag(content, span, named, 0.7)] if content else told
    phrase = Span(span.start, named.end)
    apart = tuple(c for c in outer.content if not c.overlaps(phrase))
    if not apart:
        return told
    inner = SayingTag(apart, span, named, 0.7)
    wider = tuple(sorted({*outer.content, phrase}))
    kept = [t for t in told if t is not outer]
    return [*kept, msgspec.structs.replace(outer, content=wider), inner]


def _told_of(line: Line, before: Cue, cue: Cue) -> Range | None:
    """Return the object that goes on to speak: "published AN INTERVIEW that outlines …"."""
    relative = cue.first - 1
    if before.kind == "verb" and relative > before.last and line.words[relative].lower == "that":
        return (before.last, relative)
    return None


def _after_colon(
    line: Line, bounds: Range, found: Sequence[SayingTag], speech: Speech
) -> list[SayingTag]:
    """Link "He comes to a grim conclusion: “…”": no reporting verb, and yet he speaks."""
    low, high = bounds
    colon = next((i for i in range(low, high - 1) if line.words[i].text == ":"), None)
    if colon is None or line.quoted[colon] >= 0 or line.quoted[colon + 1] < 0:
        return []
    quote = line.quotes[line.quoted[colon + 1]].span
    if any(s.overlaps(quote) for tag in found for s in tag.content):
        return []
    commas = [i for i in range(low, colon) if line.words[i].text == ","]
    start = commas[-1] + 1 if commas else low
    source = _subject(line, start, colon, speech)
    if source is None or source[1] >= colon:
        return []
    cue = line.at(source[1], colon)
    return [SayingTag((quote,), cue, line.at(*source), 0.6)]


def _link(
    line: Line,
    cue: Cue,
    bounds: Range,
    after: Sequence[Cue],
    carried: Range | None,
    lang: str,
    speech: Speech,
) -> Found | None:
    low, high = bounds
    if cue.kind in {"prefix", "infix"}:
        return _link_phrase(line, cue, bounds, lang, speech)
    if cue.kind == "passive":
        return _link_passive(line, cue, bounds, lang, speech)
    opens = _follows_opening(line, cue, high, speech)
    quote = None if opens else quote_before(line, cue)
    floor = max(low, line.index(quote.end)) if quote else low
    inverted = None if quote or opens else _inverted(line, cue, bounds, lang, speech)
    if inverted is not None:
        return inverted
    source = left_source(line, cue.first, floor, lang, speech)
    if source is None and line.words[cue.last - 1].lower in speech.impersonal:
        named = right_subject(line, cue.last, high, lang, speech)
        if named is not None and named[0] == cue.last and named[1] < high - 1:
            return _found(line, cue, named, stretch(line, named[1], high))
        return _found(line, cue, None, stretch(line, cue.last, high))
    if cue.kind == "agentless":
        rest = stretch(line, cue.last, high)
        return _found(line, cue, None, [*([line.at(*source)] if source else []), *rest])
    if quote is not None:
        if source is None:
            source = right_subject(line, cue.last, high, lang, speech) or carried
        elif _words_between(line, quote, source):
            return _found(
                line, cue, source, left_clause(line, cue, source[0], floor=low) or [quote]
            )
        more = quotes_after(line, cue.last, high, after)
        return _found(line, cue, source, [quote, *more])
    if source is not None and lang != "en" and line.words[cue.first - 1].lower in speech.objects:
        return _found(line, cue, source, [line.at(cue.first - 1, cue.first)])
    if cue.kind == "gerund" or source is None:
        source = source if cue.kind != "gerund" and source else carried
    content = right_clause(line, cue.last, high, after, speech, reach=_reach(cue))
    if content and source is not None and _closes(line, cue, content[0], high, speech):
        content = left_clause(line, cue, source[0], floor=low, least=_CLAUSE_WORDS) or content
        return _found(line, cue, source, content)
    if content and cue.lemma in speech.strict and not _opened(line, content[0], speech):
        return None
    if content and _is_content(line, content[0]):
        if source is None and cue.kind != "noun":
            source = _subject(line, low, cue.first, speech) if cue.kind == "gerund" else None
        if source is None:
            after_cue = right_subject(line, cue.last, high, lang, speech)
            left = left_clause(line, cue, cue.first, floor=low)
            if after_cue and left:
                return _found(line, cue, after_cue, left)
            if after_cue and lang != "en" and not _follows_opening(line, cue, high, speech):
                rest = stretch(line, after_cue[1], high)
                return _found(line, cue, after_cue, rest)
            return None
        return _found(line, cue, source, content)
    left = left_clause(line, cue, source[0] if source else cue.first, floor=low)
    if left and (source or (source := right_subject(line, cue.last, high, lang, speech))):
        return _found(line, cue, source, left)
    return None


def _closes(line: Line, cue: Cue, content: Span, high: int, speech: Speech) -> bool:
    """Whether only circumstances follow the cue ("on Monday, a day after …", "told reporters")."""
    if _opened(line, content, speech):
        return False
    first = line.words[cue.last] if cue.last < high else None
    return first is not None and (first.lower in speech.prepositions or cue.lemma in speech.telling)


def _opened(line: Line, content: Span, speech: Speech) -> bool:
    """Whether a complementiser or a quotation mark opens the content."""
    first = line.words[line.index(content.start)]
    return first.lower in speech.complementisers or first.text in '«“„"'


def _reach(cue: Cue) -> int:
    """An object is the content itself: "published an interview that …"; a clause may stand off."""
    return NEAR_OPENING if cue.bare else 1


def _inverted(line: Line, cue: Cue, bounds: Range, lang: str, speech: Speech) -> Found | None:
    """Link "…, додали в адміністрації": a clause, a comma, the verb, who speaks, nothing more."""
    low, high = bounds
    if lang == "en" or line.words[cue.first - 1].text not in {",", "—", "–"}:
        return None
    source = right_subject(line, cue.last, high, lang, speech)
    if source is None or source[0] - cue.last > 4:
        return None
    ended = source[1] >= high or not line.words[source[1]].is_word
    left = left_clause(line, cue, cue.first, floor=low, least=_CLAUSE_WORDS)
    return _found(line, cue, source, left) if ended and left else None


def _found(line: Line, cue: Cue, source: Range | None, content: list[Span]) -> Found | None:
    parts = tuple(sorted({s for s in content if _is_content(line, s)}))
    if not parts:
        return None
    span = line.at(*source) if source else None
    quoted = any(q.span.overlaps(parts[0]) for q in line.quotes)
    score = (0.9 if quoted else 0.7) if span else 0.4
    return Found(SayingTag(parts, line.at(cue.first, cue.last), span, score), source)


def _link_phrase(line: Line, cue: Cue, bounds: Range, lang: str, speech: Speech) -> Found | None:
    """Link a phrase: "According to X, …", "…, according to X", "…, за її словами, …", "…, citing X, …"."""
    low, high = bounds
    if cue.inner is not None:
        source: Range | None = (cue.inner, cue.inner + 1)
        end = cue.last
    else:
        source = right_source(line, cue.last, high, lang, speech)
        if source is None:
            return None
        end = source[1]
    after = stretch(line, end, high)
    colons = [i for i in range(low, cue.first) if line.words[i].text in {":", ";"}]
    before = stretch(line, colons[-1] + 1 if colons else low, cue.first)
    return _found(line, cue, source, before + after)


def _link_passive(line: Line, cue: Cue, bounds: Range, lang: str, speech: Speech) -> Found | None:
    """Link a passive: "Published by X, the soldier says …"; "the village declared liberated by Kyiv"."""
    low, high = bounds
    source = right_source(line, cue.last, high, lang, speech)
    if source is None:
        return None
    if cue.first == low:
        comma = next((i for i in range(source[1], high) if line.words[i].text == ","), None)
        content = stretch(line, comma + 1, high) if comma is not None else []
    else:
        left = left_source(line, cue.first, low, lang, speech)
        content = _theme(line, left, cue, speech) if left else []
    return _found(line, cue, source, content)


def _theme(line: Line, left: Range, cue: Cue, speech: Speech) -> list[Span]:
    """Return what a passive is about: "THE VILLAGE recently declared LIBERATED by Kyiv"."""
    first, last = left
    openers = [i for i in range(first, last) if line.words[i].lower in speech.determiners]
    parts = [line.at(openers[-1] if openers else first, last)]
    if cue.last - cue.first > 2:
        parts.append(line.at(cue.last - 2, cue.last - 1))
    return parts


def _words_between(line: Line, quote: Span, source: Range) -> bool:
    """Whether the sentence goes on behind the quotation: "“…” with the Americans, he said"."""
    return any(line.words[i].is_word for i in range(line.index(quote.end), source[0]))


def _follows_opening(line: Line, cue: Cue, high: int, speech: Speech) -> bool:
    near = line.words[cue.last : min(high, cue.last + 2)]
    return any(w.lower in speech.complementisers or w.text == ":" for w in near)


def _subject(line: Line, low: int, before: int, speech: Speech) -> Range | None:
    """Return the noun phrase that opens the sentence, as the subject of a participle."""
    if low < before and line.words[low].lower in speech.subjects:
        return (low, low + 1)
    function = speech.boundaries | speech.prepositions | speech.adverbs
    function |= speech.expletives | speech.joiners
    if low < before and line.words[low].lower in function:
        return None
    end = low
    while end < before and (line.words[end].capital or line.words[end].lower in speech.determiners):
        end += 1
    if end == low:
        return None
    if end < before and line.words[low].lower in speech.determiners and end - low == 1:
        end += 1
    return (low, end)


def _is_content(line: Line, span: Span) -> bool:
    return any(c.isalnum() for c in span.of(line.text))
