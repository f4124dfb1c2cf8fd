"""Label and link the spans of one document."""

from __future__ import annotations

from sayso.entries import Document, NameTag, Problem, SayingTag, Span, Tags, TimeTag
from sayso.lang import LANGUAGES
from sayso.lang.quotation import Quotation, quotations
from sayso.lang.text import paragraphs
from sayso.tag.bulletin import calls_itself_bulletin, carried_on, opens_bulletin
from sayso.tag.floating import with_floating
from sayso.tag.line import make_line
from sayso.tag.names import names_in
from sayso.tag.sayings import sayings_in

_LONGEST_LINE = 20_000  # code points; a longer paragraph is no prose


def tag(document: Document) -> Tags:
    """Return the labelled, linked spans of `document`, in text order.

    Rules over the tables of `lang`, one paragraph at a time, in time linear in the text. Text in
    another language gives no spans and a `Problem`.
    """
    text = document.text
    lang = document.lang if document.lang in LANGUAGES else None
    problems: list[Problem] = []
    if lang is None:
        if not text:
            return Tags()
        what = f"the language is {document.lang}" if document.lang else "the language is not known"
        message = f"{what}; attributions are read in English, Ukrainian and Russian only"
        problems.append(Problem(stage="tag", code="language-unsupported", message=message))
        return Tags(problems=tuple(problems))
    sayings: list[SayingTag] = []
    names: list[NameTag] = []
    times: list[TimeTag] = []
    quotes = quotations(text)
    called = calls_itself_bulletin(document, lang)
    bulletin: int | None = None  # the saying under which the text goes on
    for paragraph in paragraphs(text):
        if len(paragraph) > _LONGEST_LINE:
            problems.append(_too_long(paragraph))
            continue
        line = make_line(text, paragraph, _inside(quotes, paragraph), lang)
        here = sayings_in(line, lang)
        if bulletin is not None:
            sayings[bulletin], ended = carried_on(line, sayings[bulletin], here, lang)
            sayings += here
            bulletin = None if ended else bulletin
        else:
            sayings = with_floating(line, sayings, here)
        if bulletin is None and here and opens_bulletin(text, here[0], lang, called=called):
            bulletin = len(sayings) - len(here)
            sayings[bulletin], ended = carried_on(line, sayings[bulletin], here[1:], lang)
            bulletin = None if ended else bulletin
        names.extend(names_in(line, lang))
    return Tags(tuple(sayings), tuple(names), tuple(times), tuple(problems))


def _inside(quotes: list[Quotation], paragraph: Span) -> list[Quotation]:
    return [q for q in quotes if paragraph.covers(q.span)]


def _too_long(paragraph: Span) -> Problem:
    return Problem(
        stage="tag",
        code="paragraph-too-long",
        message=f"a paragraph of {len(paragraph):,} characters was passed over: it is no prose",
        start=paragraph.start,
        end=paragraph.end,
    )
