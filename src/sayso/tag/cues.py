"""Find the words that say that somebody speaks."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms
from sayso.lang.speech import Speech
from sayso.lang.text import Word

CueKind = Literal["verb", "gerund", "passive", "agentless", "prefix", "infix", "noun", "impersonal"]


class Cue(msgspec.Struct, frozen=True):
    """A cue among the words of one paragraph: ``words[first:last]``.

    Attributes:
        kind: how it joins its source and content.
        lemma: base form of its verb or noun, or the phrase itself.
        bare: whether a clause may follow without a complementiser.
        inner: index of the source word inside an infix ("за ЇЇ словами"), else None.
    """

    first: int
    last: int
    kind: CueKind
    lemma: str
    bare: bool = False
    inner: int | None = None


class _Verb(msgspec.Struct, frozen=True):
    lemma: str
    bare: bool
    gerund: bool


def find_cues(words: list[Word], lang: str) -> list[Cue]:
    """Return the cues among `words`, in order; they do not overlap."""
    speech = load(lang, "speech", Speech)
    cues: list[Cue] = []
    i = 0
    while i < len(words):
        cue = (
            _prefix(words, i, speech)
            or _infix(words, i, speech)
            or _verb(words, i, lang, speech)
            or _noun(words, i, speech, lang)
        )
        if cue is None:
            i += 1
            continue
        cues.append(cue)
        i = cue.last
    return cues


def phrase_at(words: list[Word], i: int, phrases: tuple[str, ...]) -> str | None:
    """Return the phrase of several words that begins at word `i`, None where none does."""
    for phrase in _by_first_word(phrases).get(words[i].lower, ()):
        parts = phrase.split()
        if [w.lower for w in words[i : i + len(parts)]] == parts:
            return phrase
    return None


@functools.cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for phrase in phrases:
        table.setdefault(phrase.split()[0], []).append(phrase)
    return table


def _prefix(words: list[Word], i: int, speech: Speech) -> Cue | None:
    phrase = phrase_at(words, i, speech.prefixes)
    return Cue(i, i + len(phrase.split()), "prefix", phrase) if phrase else None


def _infix(words: list[Word], i: int, speech: Speech) -> Cue | None:
    for before, after in speech.infixes:
        if words[i].lower != before or i + 2 >= len(words):
            continue
        if words[i + 2].lower == after and words[i + 1].is_word:
            return Cue(i, i + 3, "infix", f"{before} {after}", inner=i + 1)
    return None


def _verb(words: list[Word], i: int, lang: str, speech: Speech) -> Cue | None:
    word = words[i]
    found = _inflected_verb(words, i, lang) if lang in INFLECTED else _english_verb(words, i)
    if word.lower in speech.impersonal:
        return Cue(i, i + 1, "impersonal", word.lower)
    if found is None:
        return None
    verb, last = found
    first = _with_auxiliaries(words, i, lang, speech)
    if verb.gerund and first == i:
        if i == 0 or words[i - 1].text not in {",", "—", "–", "-"}:
            return None
        return Cue(first, last, "gerund", verb.lemma, verb.bare)
    by = _passive_end(words, last, speech)
    if by is not None:
        return Cue(first, by, "passive", verb.lemma, verb.bare)
    if any(w.lower in speech.passives for w in words[first:i]):
        return Cue(first, last, "agentless", verb.lemma) if verb.bare else None
    if lang not in INFLECTED and _reduced(words, i, last, verb, speech):
        return None
    return Cue(first, last, "verb", verb.lemma, verb.bare)


def _reduced(words: list[Word], i: int, last: int, verb: _Verb, speech: Speech) -> bool:
    """A participle behind its noun is no predicate: "footage published on Monday shows"."""
    if verb.lemma not in speech.relay or words[i].lower == verb.lemma or last >= len(words):
        return False
    return words[last].lower in speech.prepositions


def _with_auxiliaries(words: list[Word], i: int, lang: str, speech: Speech) -> int:
    """Return where the verb group begins; adverbs belong to it only behind an auxiliary."""
    first = j = i
    while j > 0 and (
        words[j - 1].lower in _auxiliaries(lang) or words[j - 1].lower in speech.adverbs
    ):
        j -= 1
        if words[j].lower in _auxiliaries(lang):
            first = j
    return first


def _passive_end(words: list[Word], last: int, speech: Speech) -> int | None:
    """Return the end of "published by" or "declared liberated by", None in the active voice."""
    for end in (last, last + 1):
        if speech.passive and end < len(words) and words[end].lower == speech.passive:
            return end + 1
    return None


def _noun(words: list[Word], i: int, speech: Speech, lang: str) -> Cue | None:
    """A reporting noun counts only where a complementiser follows: "Kyiv's claim that"."""
    if i + 1 >= len(words) or not words[i].is_word:
        return None
    lemma = forms(words[i].text, lang)[0].lemma if lang in INFLECTED else words[i].lower
    after = i + 2 if words[i + 1].text == "," else i + 1
    if lemma in speech.nouns and after < len(words) and words[after].lower in speech.openers:
        return Cue(i, i + 1, "noun", lemma)
    return None


def _english_verb(words: list[Word], i: int) -> tuple[_Verb, int] | None:
    table = _english_forms()
    if words[i].capital and i > 0 and words[i - 1].is_word:
        return None  # a name: "the State Duma"
    if i + 1 < len(words):
        pair = f"{words[i].lower}_{words[i + 1].lower}"
        if pair in table:
            return table[pair], i + 2
    verb = table.get(words[i].lower)
    if verb is None or (words[i].lower == verb.lemma and not _plural_subject(words, i)):
        return None
    speech = load("en", "speech", Speech)
    if words[i].lower in speech.nouns and i:
        heading = i + 1 < len(words) and words[i + 1].text == ":" and i <= 2
        if heading or words[i - 1].lower in speech.determiners:
            return None  # "its demands", "Unconfirmed claims:"
    return verb, i + 1


def _plural_subject(words: list[Word], i: int) -> bool:
    """Whether a base form at `i` can be a finite verb: "officials say", but not "a report"."""
    if i == 0:
        return False
    speech = load("en", "speech", Speech)
    if words[i - 1].lower in _auxiliaries("en"):
        return True
    j = i - 1
    while j > 0 and words[j].lower in speech.adverbs:
        j -= 1
    before = words[j].lower
    if before in speech.subjects:
        return True
    return before.endswith("s") and not before.endswith("'s") and before not in speech.determiners


def _inflected_verb(words: list[Word], i: int, lang: str) -> tuple[_Verb, int] | None:
    word = words[i]
    if not word.is_word:
        return None
    clause, objects = _lemmas(lang)
    for form in forms(word.text, lang)[:2]:
        if form.lemma == word.lower:
            continue  # an infinitive: "підтвердити це не вдалося"
        if form.pos in {"VERB", "GRND"} and (form.lemma in clause or form.lemma in objects):
            return _Verb(form.lemma, form.lemma in clause, form.pos == "GRND"), i + 1
    return None


@functools.cache
def _auxiliaries(lang: str) -> frozenset[str]:
    return frozenset(load(lang, "speech", Speech).auxiliaries)


@functools.cache
def _lemmas(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    speech = load(lang, "speech", Speech)
    return frozenset(speech.clause), frozenset(speech.object)


@functools.cache
def _english_forms() -> dict[str, _Verb]:
    speech = load("en", "speech", Speech)
    table: dict[str, _Verb] = {}
    for entries, bare in ((speech.object, False), (speech.clause, True)):
        for entry in entries:
            lemma, *rest = entry.split()
            for form in (lemma, *rest):
                table[form] = _Verb(lemma, bare, form == rest[-1])
    return table
