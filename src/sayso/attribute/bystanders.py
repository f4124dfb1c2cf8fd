"""Persons whom the text names beside a role, speaking or not: a pronoun may mean them."""

from __future__ import annotations

from sayso.attribute.mention import Mention, analyse
from sayso.entries import Span
from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.speech import Speech
from sayso.lang.text import Word, paragraphs, sentences, words
from sayso.lang.voices import VoiceWords

_LONGEST_NAME = 3  # words
_LONGEST_PHRASE = 8  # words
_BEFORE_ROLE = 3  # words between "a" and "soldier"
_OPENING = '«„“"'
_CLOSING = '»”“"'


def bystanders(text: str, lang: str) -> list[Mention]:
    """Return persons whom a later pronoun or description may mean, in text order.

    They are named behind a role ("correspondent Ostap V."), brought in as speaking through a
    document ("an interview with a soldier"), or open a sentence without a name ("A Russian soldier …").
    """
    table = load(lang, "voices", VoiceWords)
    speech = load(lang, "speech", Speech)
    roles = frozenset((*table.person, *table.titles))
    through = [tuple(phrase.split()) for phrase in table.through]
    found: list[Mention] = []
    opening = {s.start for s in sentences(text, lang)}
    for paragraph in paragraphs(text):
        listed = words(text, paragraph)
        for i, word in enumerate(listed[:-1]):
            start = _behind_phrase(listed, i, through)
            if word.start in opening and word.lower in table.indefinite:
                start, end = i, _opened_role(listed, i, roles, lang)
            elif start is not None:
                end = _phrase_end(listed, start, lang, speech)
            elif _is_role(word, roles, lang) and listed[i + 1].capital:
                start, end = i, _name_end(listed, i + 1)
            else:
                continue
            if end > start:
                mention = analyse(text, Span(listed[start].start, listed[end - 1].end), lang)
                if mention.voice == "person" and mention.kind in {"name", "new", "same"}:
                    found.append(mention)
    return found


def openers(text: str, lang: str) -> list[tuple[int, str]]:
    """Return the capitalised words among the first three of each sentence, with their places."""
    return [
        (word.start, word.text)
        for sentence in sentences(text, lang)
        for word in words(text, sentence)[:3]
        if word.is_word and word.capital
    ]


def bodies(text: str, lang: str) -> list[Mention]:
    """Return the bodies that open sentences ("The Defence Ministry in …"): "it" may mean them."""
    table = load(lang, "voices", VoiceWords)
    heads = frozenset((*table.government, *table.military, *table.media))
    found: list[Mention] = []
    for sentence in sentences(text, lang):
        listed = words(text, sentence)[:_LONGEST_PHRASE]
        for word in listed:
            if not word.is_word:
                break
            if word.lower in heads or (
                lang in INFLECTED and forms(word.text, lang)[0].lemma in heads
            ):
                mention = analyse(text, Span(listed[0].start, word.end), lang)
                if mention.kind == "name":
                    found.append(mention)
                break
    return found


def _behind_phrase(listed: list[Word], i: int, through: list[tuple[str, ...]]) -> int | None:
    for phrase in through:
        if tuple(w.lower for w in listed[i : i + len(phrase)]) == phrase:
            return i + len(phrase)
    return None


def _opened_role(listed: list[Word], start: int, roles: frozenset[str], lang: str) -> int:
    """Return the end of "A Russian soldier"; `start` where no role comes soon."""
    for i in range(start + 1, min(start + 2 + _BEFORE_ROLE, len(listed))):
        if not listed[i].is_word:
            break
        if _is_role(listed[i], roles, lang):
            return i + 1
    return start


def _name_end(listed: list[Word], start: int) -> int:
    end = start
    while end < len(listed) and listed[end].capital and end - start < _LONGEST_NAME:
        end += 1
    return end


def _phrase_end(listed: list[Word], start: int, lang: str, speech: Speech) -> int:
    """Return the end of the noun phrase at `start`: a mark, a verb or a relative ends it."""
    end = start
    quoted = False
    while end < len(listed) and end - start < _LONGEST_PHRASE:
        word = listed[end]
        quoted = (quoted or word.text in _OPENING) and word.text not in _CLOSING
        if not word.is_word and word.text not in _OPENING + _CLOSING:
            break
        if not quoted and word.lower in speech.relatives | speech.complementisers:
            break
        if not quoted and lang in INFLECTED and forms(word.text, lang)[0].pos in {"VERB", "PRTF"}:
            break
        end += 1
    return end


def _is_role(word: Word, roles: frozenset[str], lang: str) -> bool:
    if lang in INFLECTED:
        return word.is_word and any(f.lemma in roles for f in forms(word.text, lang)[:2])
    return word.lower in roles
