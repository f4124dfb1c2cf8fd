"""Spans to claims: triggers, clauses, voices, manner, parties, places, days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from sayso.codebook import Codebook
from sayso.codify.clauses import Clause, borders, clause
from sayso.codify.manner import modality, polarity, stated
from sayso.codify.once import once
from sayso.codify.parties import parties, roles
from sayso.codify.says import Saying, Sayings
from sayso.codify.score import confidence
from sayso.codify.sentences import Sentence, sentences
from sayso.codify.tables import Tables, language, tables
from sayso.codify.triggers import Subject, Trigger, is_hot, subject, triggers
from sayso.codify.what import kinds
from sayso.codify.when import Calendar, carries, time
from sayso.codify.where import Map, Spot, places
from sayso.entries import OUTLET, Claim, Interval, Reading, Tags, claim_id

_TITLE = 160  # code points; a first line without a full stop that is longer is no headline
_EVENTS = {"clash", "strike", "casualties", "damage", "losses", "displacement"}  # of one day's news
_LONG_AGO = 15  # years before publication from which on an event is history, not news


class Context:
    """What the steps need to know of one document."""

    def __init__(self, reading: Reading, codebook: Codebook) -> None:
        document = reading.document
        self.reading = reading
        self.codebook = codebook
        self.text = document.text
        self.lang = language(document.lang, document.text)
        self.known: Tables = tables(self.lang)
        self.sayings = Sayings(reading)
        self.map = Map(reading, self.known)
        self.calendar = Calendar(reading)


def codify(reading: Reading, tags: Tags, codebook: Codebook) -> Reading:  # noqa: ARG001 - the encoder's claim heads will hand their triggers over in `tags`
    """Return `reading` with its claims.

    Args:
        reading: with voices, attributions, places and moments.
        tags: of the same document.
        codebook: the version to code by.
    """
    here = Context(reading, codebook)
    read = list(sentences(here.text, here.lang))
    about = subject(here.known, [w for s in read for w in s.words])
    own = _leaning(here, read)
    body: list[Claim] = []
    headline: list[Claim] = []
    told = _header_days(here, read)
    for _, paragraph in groupby(read, key=lambda s: s.paragraph):
        listed = list(paragraph)
        title = len(listed) == 1 and _is_title(here.text, listed[0])
        hot = is_hot(here.known, [w for s in listed for w in s.words])
        if about is Subject.OTHER and not hot:
            continue
        found = _paragraph(here, listed, own, {} if title else told, Subject.WAR if hot else about)
        (headline if title else body).extend(found)
    return msgspec.structs.replace(reading, claims=once(here.text, body, headline))


def _header_days(here: Context, read: Sequence[Sentence]) -> dict[str, Interval]:
    """Return the days that a text's title line names: they cover the events below it."""
    if not read or not _is_title(here.text, read[0]):
        return {}
    named = here.calendar.within(read[0].span)
    days = [Interval(m.earliest, m.latest, m.precision) for m in named if m.precision == "day"]
    return {OUTLET: days[0]} if len(days) == 1 and carries(days[0]) else {}


def _is_title(text: str, sentence: Sentence) -> bool:
    span = sentence.span
    return (
        not text[: span.start].strip() and len(span) <= _TITLE and text[span.end - 1] not in ".!?…"
    )


def _leaning(here: Context, read: Sequence[Sentence]) -> str | None:
    """Return the side that the outlet speaks for, where its own words show it."""
    count: dict[str, int] = {}
    for sentence in read:
        for found in here.known.leanings.find(sentence.words):
            count[found.value] = count.get(found.value, 0) + 1
    ranked = sorted(count.items(), key=lambda c: -c[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _paragraph(
    here: Context,
    read: Sequence[Sentence],
    leaning: str | None,
    told: dict[str, Interval],
    about: Subject,
) -> Iterator[Claim]:
    """Yield the claims of one paragraph.

    A place carries over inside the paragraph; the days that a voice gave carry over in `told`,
    from first voice to days, as far as that voice goes on: a bulletin's header covers its events.
    """
    last: Spot | None = None
    seen: Spot | None = None
    day: Interval | None = None
    for sentence in read:
        found = triggers(here.known, sentence, about)
        inside = borders(here.known, here.text, sentence)
        voiced = [(t, here.sayings.at(t.span.start, sentence.span)) for t in found]
        for trigger, saying in voiced:
            others = [t for t, s in voiced if s.attribution == saying.attribution]
            at = clause(here.known, here.text, sentence, saying, trigger, inside, others)
            own = here.sayings.side(saying.chain) or (leaning if len(saying.chain) == 1 else None)
            pointed = seen if here.known.pointers.hits(at.words) else None
            for claim, spot in _claims(
                here,
                sentence,
                trigger,
                saying,
                at,
                own,
                last or pointed,
                told.get(saying.chain[0], day or told.get(OUTLET)),
            ):
                yield claim
                last = spot or last
                if carries(claim.time):
                    day = told[saying.chain[0]] = claim.time
        spots = [s for s in here.map.within(sentence.span) if s.place.kind != "country"]
        seen = spots[0] if spots else seen


def _claims(
    here: Context,
    sentence: Sentence,
    trigger: Trigger,
    saying: Saying,
    at: Clause,
    own: str | None,
    last: Spot | None,
    day: Interval | None,
) -> Iterator[tuple[Claim, Spot | None]]:
    """Yield the claims of one trigger, one for each kind and place, with where the place is named."""
    known, rule = here.known, trigger.rule
    if here.sayings.reports(trigger.span):
        return
    if rule.ground and not (here.map.within(at.span) or known.ground.hits(at.words)):
        return
    if rule.place_first and not here.map.ends_before(trigger.span.start):
        return
    if not stated(known, here.sayings, saying, trigger, at):
        return
    when = time(
        known,
        here.calendar,
        saying,
        at,
        sentence,
        trigger.span.start,
        day if rule.type in _EVENTS else None,
    )
    if _history(when, here.calendar.day):
        return
    where = places(known, here.map, trigger, at, sentence, last)
    so = polarity(known, here.sayings, sentence, saying, trigger, at)
    how = modality(known, here.sayings, saying, trigger, at, when, here.calendar.day)
    named = parties(known, at.words, own)
    who = roles(known, here.codebook, here.text, trigger, at, named, own)
    for kind, subtype in kinds(known, trigger, at):
        for spot in where or (None,):
            place = spot.place if spot else None
            claim = Claim(
                id=claim_id(
                    here.reading.document.id,
                    (kind, subtype),
                    so,
                    place,
                    saying.chain[0],
                    at.evidence,
                ),
                type=kind,
                subtype=subtype,
                polarity=so,
                modality=how,
                evidence=at.evidence,
                roles=tuple(r for r in who if r.role in here.codebook.types[kind].roles),
                place=place,
                time=when,
                attribution=saying.attribution.id if saying.attribution else None,
                chain=saying.chain,
                confidence=confidence(trigger, at, place, who, when),
                codebook=here.codebook.version,
                relation=spot.relation if spot else "at",
            )
            yield claim, spot


def _history(when: Interval | None, day: str | None) -> bool:
    """Say whether something happened so long before publication that it is no news."""
    if when is None or when.latest is None or day is None:
        return False
    return int(day[:4]) - int(when.latest[:4]) >= _LONG_AGO
