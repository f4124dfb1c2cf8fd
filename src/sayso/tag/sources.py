"""Find the noun phrase that names who speaks, to the left or to the right of a cue."""

from __future__ import annotations

import functools

from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.speech import Speech
from sayso.lang.text import Word
from sayso.lang.voices import VoiceWords
from sayso.tag.cues import phrase_at
from sayso.tag.line import Line

Range = tuple[int, int]

_LONGEST = 22  # words; PolNeAR's sources are shorter than this in 98 of 100 cases
_LONGEST_ASIDE = 40  # words; a relative clause between a name and its verb can be long
_NOMINAL = {"NOUN", "ADJF", "PRTF", "NPRO", "NUMR", "ADJS"}
_DASHES = {"—", "–", "-"}


def left_source(line: Line, first: int, low: int, lang: str, speech: Speech) -> Range | None:
    """Return the noun phrase that ends before word `first` and begins at or after word `low`."""
    words = line.words
    end = first
    while end > low and words[end - 1].lower in speech.adverbs | speech.objects:
        end -= 1
    if end > low and words[end - 1].lower in speech.joiners:
        return None
    if end > low and words[end - 1].lower in speech.relatives | speech.subjects:
        return (end - 1, end)
    start = end
    if end > low and words[end - 1].text in {",", "–", "—"}:
        opening = _opening_mark(line, end - 1, low)
        if opening is None:
            return None
        aside = opening + 1
        relative = words[aside].lower in speech.relatives or words[aside].lower == "whose"
        end, start = (opening if relative and words[opening - 1].capital else end - 1), opening
    if lang in INFLECTED and _oblique_relative(words[end - 1], lang, speech):
        return None
    start = _walk_left(line, start, low, lang, speech)
    if start - 1 > low and words[start - 1].text == "," and words[start].text.isdigit():
        start = _walk_left(line, start - 1, low, lang, speech)  # "Jumah H., 53, who …, said"
    start = _skip_leading_phrase(words, start, end, lang, speech)
    if end - start > _LONGEST + _LONGEST_ASIDE:
        return None
    end = _before_citing(line, start, end, speech)
    return _nominal(words, start, end, lang, speech) if 0 < end - start <= _LONGEST else None


def right_subject(line: Line, last: int, high: int, lang: str, speech: Speech) -> Range | None:
    """Return the noun phrase behind a verb that is its subject: in the nominative, or "in" a body.

    English has no case; there whatever stands behind the verb is taken.
    """
    found = right_source(line, last, high, lang, speech)
    if found is None or lang not in INFLECTED:
        return found
    first = line.words[found[0]]
    readings = forms(first.text, lang) if first.is_word else ()
    if any(f.case == "nomn" for f in readings) or not any(f.case for f in readings):
        return found
    return found if line.words[found[0] - 1].lower in speech.locatives else None


def right_source(line: Line, last: int, high: int, lang: str, speech: Speech) -> Range | None:
    """Return the noun phrase that begins at word `last` and ends before word `high`."""
    words = line.words
    start = last
    while start < high and words[start].lower in speech.adverbs:
        start += 1
    if lang in INFLECTED:
        start = _behind_addressee(line, start, high, lang)
    while start < high and _opens_time(words, start, high, lang, speech):
        start += 2
        while start < high and words[start].lower in speech.adverbs:
            start += 1
    locative = words[start].lower in speech.locatives if start < high else False
    if lang in INFLECTED and locative:
        start += 1  # "сообщили в Генштабе": the body that speaks stands in the locative
    end = start
    while end < high and end - start < _LONGEST:
        word = words[end]
        if line.quoted[end] >= 0 and not is_title(line, end):
            break
        if not word.is_word and word.text not in "«»„“”\"'’-" and line.quoted[end] < 0:
            break
        one_of = end > start and words[end - 1].lower in speech.determiners
        if (
            end > start
            and _ends_phrase(word, lang, speech)
            and not (one_of and word.lower in speech.partitive)
        ):
            break
        end += 1
    end = _with_apposition(line, start, end, high, lang, speech)
    return _nominal(words, start, end, lang, speech) if end > start else None


def _behind_addressee(line: Line, start: int, high: int, lang: str) -> int:
    """Step over "агентству", "«Степовому вітряку»" between the verb and who speaks."""
    i = start
    if i < high and line.quoted[i] >= 0 and is_title(line, i):
        title = line.quoted[i]
        while i < high and line.quoted[i] == title:
            i += 1
        return i if i < high and line.words[i].is_word else start
    while i < high and i - start < 4 and _is_addressee(line.words[i], lang):
        i += 1
    return i if i < high and line.words[i].is_word else start


def _before_citing(line: Line, start: int, end: int, speech: Speech) -> int:
    """Who is cited is no part of who cites: "the channel, citing the brigade, writes"."""
    for i in range(start + 1, end):
        if phrase_at(line.words, i, speech.prefixes) is not None:
            return i
    return end


def _oblique_relative(word: Word, lang: str, speech: Speech) -> bool:
    """A relative pronoun that is no subject ("з якими") names nobody who speaks."""
    readings = forms(word.text, lang)[:3] if word.is_word else ()
    relative = any(f.lemma in speech.relatives for f in readings)
    return relative and word.lower not in speech.relatives


def _opening_mark(line: Line, closing: int, low: int) -> int | None:
    """Return the comma or dash that opens the apposition which the mark `closing` ends."""
    for i in range(closing - 1, max(low, closing - _LONGEST_ASIDE), -1):
        if line.words[i].text == line.words[closing].text and line.quoted[i] < 0:
            return i if i > low else None
        if line.words[i].text in {".", ";", ":"}:
            return None
    return None


def _walk_left(line: Line, start: int, low: int, lang: str, speech: Speech) -> int:
    i = start
    joined = False
    while i > low and start - i <= _LONGEST:
        word = line.words[i - 1]
        if line.quoted[i - 1] >= 0 and not is_title(line, i - 1):
            break
        if word.lower in speech.auxiliaries:
            return start  # a clause, not a noun phrase
        if (
            word.lower in speech.boundaries
            or (word.text in _DASHES)
            or word.text in {"…", "(", ")"}
        ):
            break
        if word.text == "," and not (joined and i - 2 >= low and line.words[i - 2].capital):
            break
        if not word.is_word and word.text not in ",«»„“”\"'’.@#/&":
            break
        if lang in INFLECTED and _oblique_relative(word, lang, speech):
            break
        joined = joined or word.lower in speech.joiners
        i -= 1
    while i < start and (line.words[i].lower in speech.joiners or line.words[i].text == ","):
        i += 1
    return i


def is_title(line: Line, i: int) -> bool:
    """Say whether the quotation around word `i` is a name: at most four words, no final mark."""
    quote = line.quotes[line.quoted[i]]
    inner = quote.span.of(line.text).strip('«»“”"„')
    return len(inner.split()) <= 4 and not inner.endswith((",", ".", "!", "?"))


def _skip_leading_phrase(words: list[Word], start: int, end: int, lang: str, speech: Speech) -> int:
    """Step over "On Tuesday", "In the first part of the post": they are not who speaks."""
    i = start
    openers = speech.adverbs | speech.boundaries | speech.expletives
    while i < end and (words[i].lower in openers or not words[i].is_word):
        if words[i].text in '«„“"':
            break
        i += 1
    if lang in INFLECTED:
        return _first_nominative(words, i, end, lang, speech)
    if i < end and words[i].lower in speech.prepositions:
        after = [j for j in range(i + 2, end) if words[j].lower in speech.determiners]
        i = after[0] if after else min(i + 2, end)
        while i < end and words[i].text.isdigit():
            i += 1
    return i


def _first_nominative(words: list[Word], start: int, end: int, lang: str, speech: Speech) -> int:
    """Return where the subject begins; phrases with a preposition before it are stepped over.

    Where there is no subject, the body "in" which something was said speaks.
    """
    body = end
    i = start
    while i < end:
        if words[i].lower in speech.prepositions and i + 1 < end:
            if words[i].lower in speech.locatives and not _opens_time(words, i, end, lang, speech):
                body = i + 1
            i += 2
            continue
        readings = forms(words[i].text, lang) if words[i].is_word else ()
        if any(f.case == "nomn" and f.pos in _NOMINAL for f in readings[:3]):
            return i
        if words[i].text in '«„“"' or (words[i].capital and i > start):
            return i
        i += 1
    return body


def _is_addressee(word: Word, lang: str) -> bool:
    """Whether a word can only be a dative: to whom something was told."""
    readings = forms(word.text, lang) if word.is_word else ()
    return bool(readings) and {f.case for f in readings if f.case} == {"datv"}


def _nominal(words: list[Word], start: int, end: int, lang: str, speech: Speech) -> Range | None:
    """Drop trailing time phrases and marks; refuse a phrase that holds no noun or name."""
    while end > start and not words[end - 1].is_word and words[end - 1].text not in '»”"“':
        end -= 1
    if lang in INFLECTED:
        for i in range(start + 1, end):
            if _opens_time(words, i, end, lang, speech) or _is_addressee(words[i], lang):
                end = i
                break
        named = any(w.capital for w in words[start:end])
        nouns = (f.pos in _NOMINAL for w in words[start:end] for f in forms(w.text, lang)[:2])
        if not named and not any(nouns):
            return None
    return (start, end) if end > start and any(w.is_word for w in words[start:end]) else None


def _opens_time(words: list[Word], i: int, end: int, lang: str, speech: Speech) -> bool:
    if words[i].lower not in speech.locatives or i + 1 >= end:
        return False
    return any(f.lemma in speech.times for f in forms(words[i + 1].text, lang))


def _ends_phrase(word: Word, lang: str, speech: Speech) -> bool:
    if word.lower in speech.boundaries | speech.complementisers | speech.relatives:
        return True
    if lang not in INFLECTED:
        return word.lower in speech.prepositions and word.lower not in {"for", "from", "with"}
    if word.lower in speech.prepositions:
        return True
    reading = forms(word.text, lang)[0]
    return reading.pos in {"VERB", "GRND", "CONJ", "PRCL", "ADVB", "INFN", "PRED"}


def _with_apposition(line: Line, start: int, end: int, high: int, lang: str, speech: Speech) -> int:
    """Take in ", a spokesman for the group," after a name."""
    words = line.words
    if end == start or end + 1 >= high or words[end].text != ",":
        return end
    if words[end + 1].lower not in speech.determiners and words[end + 1].lower != "who":
        return end
    roles = role_words(lang)
    told = False
    for i in range(end + 1, min(high, end + 14)):
        told = told or words[i].lower in roles
        if words[i].text in {",", "."} and line.quoted[i] < 0:
            return i if told else end
    return end


@functools.cache
def role_words(lang: str) -> frozenset[str]:
    """Return the nouns that say what a speaker is."""
    table = load(lang, "voices", VoiceWords)
    return frozenset((*table.person, *table.group))
