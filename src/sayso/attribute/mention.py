"""What the words of a source say about who speaks."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.attribute.kinds import head_kind
from sayso.entries import Span, VoiceKind
from sayso.lang import load
from sayso.lang.morph import INFLECTED, forms, nominative
from sayso.lang.sides import is_party
from sayso.lang.speech import Speech
from sayso.lang.text import Word, words
from sayso.lang.voices import VoiceWords

MentionKind = Literal["pronoun", "relative", "same", "new", "name"]

_OPENING = '«„“"'
_CLOSING = '»”“"'
_BODIES = {"government", "military", "media", "organization"}


class Mention(msgspec.Struct, frozen=True):
    """The words of one source, taken apart.

    Attributes:
        span: the words.
        kind: ``pronoun``; ``relative`` ("who"); ``same``, a description that points back ("the
            soldier"); ``new``, one that brings somebody in ("a soldier", "officials"); ``name``.
        name: the name, or the description without what tells it apart no further.
        head: the noun that says what the speaker is, lower case or lemma; ``""`` for a bare name.
        voice: kind of voice that the head tells.
        role: the words beside a name that say what the speaker is, or None.
        plural: whether a pronoun means several.
    """

    span: Span
    kind: MentionKind
    name: str
    head: str = ""
    voice: VoiceKind = "person"
    role: str | None = None
    plural: bool = False


def analyse(text: str, span: Span, lang: str) -> Mention:
    """Return what the source words ``text[span]`` say."""
    table = load(lang, "voices", VoiceWords)
    speech = load(lang, "speech", Speech)
    span = _whole(text, _without_cue(text, span, speech))
    span = _spoken_through(text, span, table)
    listed = [w for w in words(text, span) if w.is_word or w.text in _OPENING + _CLOSING + ","]
    listed = [w for w in listed if w.lower not in table.reflexive]
    plain = [w for w in listed if w.is_word]
    first = plain[0].lower if plain else ""
    if len(plain) <= 2 and first in (*table.singular, *table.plural, *table.possessive):
        return Mention(span, "pronoun", span.of(text), plural=first in table.plural)
    if len(plain) == 1 and first in speech.relatives:
        return Mention(span, "relative", span.of(text))
    core, aside = _before_aside(listed)
    core = _without_owner(core, lang)
    if lang in INFLECTED:
        core = _without_addressee(core, lang)
        mention = _inflected(text, span, core, aside, lang, table)
    else:
        mention = _english(text, span, core, aside, table)
    if is_party(mention.name, lang) and not mention.role:
        return msgspec.structs.replace(mention, kind="name", voice="government")
    return mention


def _whole(text: str, span: Span) -> Span:
    """Take in what stands before a full stop inside a name: "Donbas.Realities"."""
    start = span.start
    while start > 1 and text[start - 1] == "." and text[start - 2].isalnum():
        start -= 1
        while start and text[start - 1].isalnum():
            start -= 1
    return Span(start, span.end)


def _without_cue(text: str, span: Span, speech: Speech) -> Span:
    """Leave out a cue that the source begins with: "по данным Минобороны" is the ministry."""
    low = span.of(text).lower()
    for phrase in speech.prefixes:
        if low.startswith(phrase + " "):
            return Span(span.start + len(phrase) + 1, span.end)
    return span


def _spoken_through(text: str, span: Span, table: VoiceWords) -> Span:
    """Narrow "an interview with a soldier" to "a soldier"."""
    low = span.of(text).lower()
    for phrase in table.through:
        at = low.find(phrase + " ")
        if 0 <= at <= 25:
            return Span(span.start + at + len(phrase) + 1, span.end)
    return span


def _before_aside(listed: list[Word]) -> tuple[list[Word], list[Word]]:
    """Part "Andrey G., a member of the State Duma" at its first comma."""
    for i, word in enumerate(listed):
        if word.text == "," and i:
            return listed[:i], [w for w in listed[i + 1 :] if w.is_word]
    return listed, []


def _without_owner(core: list[Word], lang: str) -> list[Word]:
    """Drop what is owned: "Kots’ post on Telegram" speaks for Kots; "Ukraine's army" is the army."""
    if lang in INFLECTED or not core:
        return core
    table = load(lang, "voices", VoiceWords)
    for i, word in enumerate(core[:-1]):
        owner = word.lower.endswith(("'s", "s'")) or (core[i + 1].text in _CLOSING)
        if owner and any(w.lower in table.document for w in core[i + 1 :]):
            return core[: i + 1]
    return core


def _without_addressee(core: list[Word], lang: str) -> list[Word]:
    """Drop whom it was told to, in the dative: "агентству источник", "боец роты корреспонденту"."""
    cases = [_sure_case(word, lang) if word.is_word else None for word in core]
    if "nomn" not in cases or "datv" not in cases:
        return core
    subject, told = cases.index("nomn"), cases.index("datv")
    if told > subject:
        return core[:told]
    return core[subject:]


def _sure_case(word: Word, lang: str) -> str | None:
    """Return ``nomn`` or ``datv`` where a noun or adjective can stand in that case only."""
    found = [f.case for f in forms(word.text, lang) if f.pos in {"NOUN", "ADJF", "PRTF"}]
    if found and found[0] == "nomn":
        return "nomn"
    return "datv" if found and set(found) <= {"datv", "loct"} else None


def unowned(name: str) -> str:
    """Return a name without the mark of an owner: "Kots" of "Kots’", "Kyiv" of "Kyiv's"."""
    return name.removesuffix("'s").removesuffix("’s").rstrip("’'")


def _english(
    text: str, span: Span, core: list[Word], aside: list[Word], table: VoiceWords
) -> Mention:
    plain = [w for w in core if w.is_word]
    opener = plain[0].lower if plain else ""
    before_stop = plain[: _english_stop(plain, table.stops)]
    head = before_stop[-1].lower if before_stop else ""
    kind = head_kind(plain, "en") or "organization"
    if head in (*table.person, *table.group) or not any(
        w.capital for w in before_stop[1:] or before_stop
    ):
        described = head in (*table.person, *table.group)
        titled = _name_after_title(plain, kind, table)
        apposed = _name_in_aside(aside, table) if described else []
        if apposed:
            described_as = _joined(text, [w for w in plain if w.lower not in table.same])
            return Mention(span, "name", _joined(text, apposed), head, "person", described_as)
        if not (described and titled):
            stop = _english_stop(plain, table.stops)
            name = _joined(text, plain, stop=stop)
            of_what = _joined(text, plain[stop + 1 :]) or None  # "Ukraine's Eastern command"
            return Mention(span, _points(opener, table), name, head, kind, of_what)
    name_words = _name_after_title(plain, kind, table) or plain
    name_words = [w for w in name_words if w.lower not in table.same]
    name_words = _person_before_of(name_words)
    stop = _english_stop(name_words, table.stops, named=True)
    name = unowned(_joined(text, name_words, stop=stop))
    before = [w for w in plain if name_words and w.end <= name_words[0].start]
    role = _role(text, [w for w in before if w.lower not in table.same], aside, "en")
    if name_words and name_words[0] is not plain[0] and role:
        kind = "person"
    elif head_kind(name_words, "en") is None:
        kind = head_kind(aside, "en") or "person"
    return Mention(span, "name", name, head if head != name.lower() else "", kind, role)


def _name_in_aside(aside: list[Word], table: VoiceWords) -> list[Word]:
    """Return the name of "the commander of the army, General Oleksandr S.," behind its titles."""
    named = _name_after_title(aside, "person", table)
    if named or not aside:
        return named
    end = next((i for i, w in enumerate(aside) if not w.capital), len(aside))
    return aside[:end] if 2 <= end <= 3 else []


def _english_stop(plain: list[Word], stops: frozenset[str], *, named: bool = False) -> int:
    """Return the index of the preposition or participle behind the head."""
    for i, word in enumerate(plain):
        if i == 0 or word.lower not in stops:
            continue
        following = plain[i + 1] if i + 1 < len(plain) else None
        joins = named and word.lower in {"of", "for"} and following is not None
        if not (joins and following and (following.capital or following.lower == "the")):
            return i
    return len(plain)


def _name_after_title(plain: list[Word], kind: VoiceKind, table: VoiceWords) -> list[Word]:
    """Return the capitalised words behind the last title or role: "President Volodymyr Zelensky"."""
    if kind in {"military", "government", "media"}:
        return []  # "General Staff" holds no title
    last = -1
    for i, word in enumerate(plain):
        if word.lower in table.titles or word.lower in table.person:
            last = i
        elif not word.capital and word.lower not in table.inside:
            break
    rest = plain[last + 1 :]
    if last < 0 or not rest or not rest[0].capital:
        return []
    end = next(
        (i for i, w in enumerate(rest) if not w.capital and w.lower not in table.inside), len(rest)
    )
    while end and not rest[end - 1].capital:
        end -= 1
    return rest[:end]


def _person_before_of(name: list[Word]) -> list[Word]:
    """Return "Ibrahim al-A." of "Ibrahim al-A. of the Movement"; "Ministry of Defence" as it is."""
    at = next((i for i, w in enumerate(name) if w.lower in {"of", "from"}), None)
    if at is None or at < 2 or head_kind(name[:at], "en") is not None:
        return name
    return name[:at]


def _points(opener: str, table: VoiceWords) -> MentionKind:
    return "same" if opener in table.same else "new"


def _inflected(
    text: str, span: Span, core: list[Word], aside: list[Word], lang: str, table: VoiceWords
) -> Mention:
    title = _quoted_title(core)
    plain = [w for w in core if w.is_word]
    if not plain:
        return Mention(span, "name", span.of(text))
    main = [w for w in _before_preposition(plain, lang) if w not in title]
    kind = head_kind(main, lang) or "organization"
    head = _inflected_head(main, lang, table)
    titled = (*table.channel, *table.media, *table.organization)
    if title and (head in titled or _callsign(plain, table) or len(plain) == len(title)):
        kind = "person" if _callsign(plain, table) else kind
        before = [w for w in plain if w.end <= title[0].start]
        return Mention(
            span, "name", _joined(text, title), head, kind, _role(text, before, aside, lang)
        )
    places = ((main, 1), ([w for w in plain if w not in title], 2), (aside, 2))
    for words_of_name, least in places:
        name_words = _person_name(words_of_name, lang, table)
        if len(name_words) >= least:
            before = [w for w in plain if w.end <= name_words[0].start]
            name = nominative(_joined(text, name_words), lang)
            return Mention(span, "name", name, head, "person", _role(text, before, aside, lang))
    name = nominative(_joined(text, plain), lang)
    first = plain[0]
    body = kind in _BODIES and head not in table.person
    if body and any(w.capital for w in plain) and not _is_plain_noun(plain, lang, table):
        return Mention(span, "name", name, head, kind)
    if first.lower in table.same or forms(first.text, lang)[0].lemma in table.same:
        return Mention(span, "same", name, head, kind)
    known = head in (*table.person, *table.group) or body
    if not known and first.capital:
        return Mention(span, "name", name, head, kind)
    return Mention(span, "same" if len(plain) == 1 else "new", name, head, kind)


def _before_preposition(plain: list[Word], lang: str) -> list[Word]:
    """Return the words before the first preposition: the head and what agrees with it."""
    for i, word in enumerate(plain):
        if i and forms(word.text, lang)[0].pos == "PREP":
            return plain[:i]
    return plain


def _is_plain_noun(plain: list[Word], lang: str, table: VoiceWords) -> bool:
    """A lone common noun that opens a sentence with a capital is a description."""
    if len(plain) > 1:
        return False
    lemma = forms(plain[0].text, lang)[0].lemma
    return lemma in (*table.organization, *table.government) and not plain[0].text.isupper()


def _quoted_title(core: list[Word]) -> list[Word]:
    """Return the words inside the first quotation marks: канал «Тихий тыл»."""
    opening = next((i for i, w in enumerate(core) if w.text in _OPENING), None)
    if opening is None:
        return []
    rest = core[opening + 1 :]
    closing = next((i for i, w in enumerate(rest) if w.text in _CLOSING), len(rest))
    return [w for w in rest[:closing] if w.is_word]


def _callsign(plain: list[Word], table: VoiceWords) -> bool:
    return any(w.lower.startswith(table.callsign) for w in plain)


def _inflected_head(plain: list[Word], lang: str, table: VoiceWords) -> str:
    heads = {*table.person, *table.group, *table.government, *table.military, *table.media}
    heads |= {*table.channel, *table.organization, *table.document}
    for word in plain:
        for form in forms(word.text, lang)[:3]:
            if form.lemma in heads:
                return form.lemma
        if word.lower in heads:
            return word.lower
    nouns = [f.lemma for w in plain for f in forms(w.text, lang)[:1] if f.pos == "NOUN"]
    return nouns[0] if nouns else ""


def _person_name(plain: list[Word], lang: str, table: VoiceWords) -> list[Word]:
    """Return the capitalised run that names a person: behind a role, or all of the source."""
    if not plain:
        return []
    roles = {*table.person, *table.titles, *table.journalist}
    last = -1
    for i, word in enumerate(plain):
        if any(f.lemma in roles for f in forms(word.text, lang)[:3]):
            last = i
    run: list[Word] = []
    for word in reversed(plain):
        if not word.capital or word.text.isupper():
            break
        run.insert(0, word)
    start = plain.index(run[0]) if run else len(plain)
    if last >= start:
        run = plain[last + 1 :]
    if not run or not (2 <= len(run) <= 3 or (last >= 0 and len(run) == 1) or len(plain) == 1):
        return []
    if len(plain) == 1 and last < 0:
        return []
    cases = [{f.case for f in forms(w.text, lang)} for w in run]
    owner = (
        last >= 0 and len(run) == 1 and cases[0] and "gent" in cases[0] and "nomn" not in cases[0]
    )
    role_cases = {f.case for f in forms(plain[max(last, 0)].text, lang)}
    return [] if owner and "nomn" in role_cases else run


def _role(text: str, before: list[Word], aside: list[Word], lang: str) -> str | None:
    """Return what stands before the name, else what stands beside it after a comma."""
    if before:
        role = _joined(text, before)
        return nominative(role, lang) if lang in INFLECTED else role
    speech = load(lang, "speech", Speech)
    joint = any(w.lower in speech.joiners for w in aside) and aside[0].capital
    no_role = aside and (aside[0].lower in speech.relatives or not aside[0].text[0].isalpha())
    return None if joint or no_role else _joined(text, aside) or None


def _joined(text: str, listed: list[Word], stop: int | None = None) -> str:
    part = listed[:stop] if stop else listed
    if not part:
        return ""
    name = text[part[0].start : part[-1].end]
    if "(" in name and ")" not in name:
        name = name.partition("(")[0].rstrip()
    after = text[part[-1].end : part[-1].end + 1]
    return name + after if after in _CLOSING and any(c in _OPENING for c in name) else name
