"""What the encoder and the patterns read, in clauses, voices, places and days: claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from sayso.codebook import Codebook
from sayso.codify.clauses import Clause, Stands, clause
from sayso.codify.interest import against_interest
from sayso.codify.once import once
from sayso.codify.parties import Speaker, roles
from sayso.codify.patterns.read import by_patterns
from sayso.codify.readers import Read, joined
from sayso.codify.says import Sayings
from sayso.codify.score import Found, confidence, reasons
from sayso.codify.sentences import Sentence, sentences
from sayso.codify.tables import Tables, language, tables
from sayso.codify.warlike import Warlike
from sayso.codify.when import Calendar, carries, time
from sayso.codify.where import Map, Spot, places
from sayso.entries import (
    OUTLET,
    Claim,
    Interval,
    Modality,
    Reading,
    Reason,
    Span,
    Tags,
    claim_id,
)
from sayso.lang.sides import fights_in

_TITLE = 160  # code points; a first line without a full stop that is longer is no headline
_EVENTS = {"clash", "strike", "casualties", "damage", "losses", "displacement"}  # of one day's news
_LONG_AGO = 15  # years before publication from which on an event is history, not news
SURE = 0.3  # the least confidence of a claim; `training.claims.weights` tells which finds the most


class Context:
    """What the steps need to know of one document."""

    def __init__(self, reading: Reading, codebook: Codebook, sure: float) -> None:
        document = reading.document
        self.sure = sure
        self.reading = reading
        self.codebook = codebook
        self.text = document.text
        self.lang = language(document.lang, document.text)
        self.known: Tables = tables(self.lang)
        self.sayings = Sayings(reading)
        self.map = Map(reading, self.known)
        self.calendar = Calendar(reading)
        self.sentences = list(sentences(self.text, self.lang))
        self.warlike = Warlike(self.sentences, self.lang)
        self._captions = {s.paragraph for s in self.sentences if self.known.captions.hits(s.words)}

    def stands(self, sentence: Sentence) -> Stands:
        """Return where in the document a sentence stands."""
        if sentence is self.sentences[0] and _is_title(self.text, sentence):
            return "headline"
        return "caption" if sentence.paragraph in self._captions else "body"


def codify(reading: Reading, tags: Tags, codebook: Codebook, *, sure: float = SURE) -> Reading:
    """Return `reading` with its claims.

    Args:
        reading: with voices, attributions, places and moments.
        tags: of the same document; its claims are what is coded.
        codebook: the version to code by.
        sure: the least confidence of a claim.
    """
    here = Context(reading, codebook, sure)
    own = _leaning(here)
    told = _header_days(here)
    body: list[Claim] = []
    beside: list[Claim] = []
    found = by_patterns(here.lang, here.known, here.text, here.sentences, here.sayings, here.map)
    read = joined(tags.claims, found, SURE)
    for _, of_paragraph in groupby(_clauses(here, read), lambda c: c.sentence.paragraph):
        listed = list(of_paragraph)
        in_body = listed[0].stands == "body"
        claims = _paragraph(here, listed, own, told if in_body else {})
        (body if in_body else beside).extend(claims)
    return msgspec.structs.replace(reading, claims=once(here.text, body, beside))


def _clauses(here: Context, read: Sequence[Read]) -> Iterator[Clause]:
    """Yield the words of each claim that was read, in text order."""
    starts = [s.span.start for s in here.sentences]
    for one in read:
        tag = one.tag
        at = bisect_right(starts, tag.trigger.start) - 1
        if at < 0:
            continue
        sentence = here.sentences[at]
        saying = here.sayings.at(tag.trigger.start, sentence.span)
        warlike = here.warlike.text, here.warlike.paragraph(sentence.paragraph)
        stands = here.stands(sentence)
        yield clause(here.known, here.text, one, sentence, saying, warlike, stands)


def _header_days(here: Context) -> dict[str, Interval]:
    """Return the days that a text's first line names: they cover the events below it.

    A first line is a headline or a bulletin's opening ("In brief on the past day, August 8."); where
    it names several, the shortest that lies in all others.
    """
    if not here.sentences:
        return {}
    paragraph = [s.span for s in here.sentences if s.paragraph == here.sentences[0].paragraph]
    opening = Span(paragraph[0].start, paragraph[-1].end)
    if len(opening) > _TITLE or not here.text[opening.end :].strip():
        return {}
    named = here.calendar.within(opening)
    days = {Interval(m.earliest, m.latest, m.precision) for m in named if m.precision == "day"}
    fit = [d for d in days if carries(d) and all(_lies_in(d, other) for other in days)]
    return {OUTLET: fit[0]} if len(fit) == 1 else {}


def _lies_in(a: Interval, b: Interval) -> bool:
    lows, highs = (a.earliest or "", b.earliest or ""), (a.latest or "9999", b.latest or "9999")
    return lows[0] >= lows[1] and highs[0] <= highs[1]


def _is_title(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is the text's first line, and a headline."""
    span = sentence.span
    first = not text[: span.start].strip() and "\n" in text[span.end :].strip(" ")[:1]
    return first and len(span) <= _TITLE and text[span.end - 1] not in ".!?…"


def _leaning(here: Context) -> str | None:
    """Return the side that the outlet speaks for, where its own words show it."""
    count: dict[str, int] = {}
    for sentence in here.sentences:
        for found in here.known.leanings.find(sentence.words):
            # "ours" in Russian may be anybody's in Yemen
            if fights_in(found.value, here.map.country):
                count[found.value] = count.get(found.value, 0) + 1
    ranked = sorted(count.items(), key=lambda c: -c[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _paragraph(
    here: Context, listed: Sequence[Clause], leaning: str | None, told: dict[str, Interval]
) -> Iterator[Claim]:
    """Yield the claims of one paragraph.

    A place carries over inside the paragraph; the days that a voice gave carry over in `told`,
    from first voice to days, as far as that voice goes on: a bulletin's header covers its events.
    """
    last: Spot | None = None
    day: Interval | None = None
    for at in listed:
        chain = at.saying.chain
        own = here.sayings.side(chain) or (leaning if len(chain) == 1 else None)
        carried = told.get(chain[0], day or told.get(OUTLET))
        for claim, spot in _claims(here, at, own, last, carried):
            yield claim
            last = spot or last
            if carries(claim.time):
                day = told[chain[0]] = claim.time


def _claims(
    here: Context, at: Clause, own: str | None, last: Spot | None, day: Interval | None
) -> Iterator[tuple[Claim, Spot | None]]:
    """Yield the claims of one trigger, one for each place, with where the place is named."""
    tag, saying = at.tag, at.saying
    goes_on = tag.type in _EVENTS and tag.modality == "asserted"
    dated = time(here.known, here.calendar, at, day if goes_on else None)
    when = dated.days
    where = places(here.known, here.map, at, last)
    found = Found(at, where, dated)
    sure = confidence(found)
    if sure < here.sure or _history(when, here.calendar.day):
        return
    speaker = Speaker(own, here.map.country)
    who = roles(here.known, here.codebook, here.text, at, speaker)
    admits = against_interest(tag, who, own)
    why = (*reasons(found), *((Reason(admits),) if admits else ()))
    for spot in where.spots or (None,):
        place = spot.place if spot else None
        claim = Claim(
            id=claim_id(
                here.reading.document.id,
                (tag.type, tag.subtype),
                tag.polarity,
                place,
                saying.chain[0],
                at.evidence,
            ),
            type=tag.type,
            subtype=tag.subtype,
            polarity=tag.polarity,
            modality=_modality(tag.modality, when, here.calendar.day),
            evidence=at.evidence,
            roles=who,
            place=place,
            time=when,
            attribution=saying.attribution.id if saying.attribution else None,
            chain=saying.chain,
            confidence=sure,
            codebook=here.codebook.version,
            relation=spot.relation if spot else "at",
            against_interest=admits is not None,
            reasons=why,
        )
        yield claim, spot


def _modality(read: Modality, when: Interval | None, day: str | None) -> Modality:
    """Return what was read, but that nobody asserts what lies after the day of publication."""
    later = when and when.earliest and day and when.earliest > day
    return "planned" if later and read == "asserted" else read


def _history(when: Interval | None, day: str | None) -> bool:
    """Say whether something happened so long before publication that it is no news."""
    if when is None or when.latest is None or day is None:
        return False
    return int(day[:4]) - int(when.latest[:4]) >= _LONG_AGO
