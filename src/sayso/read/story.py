"""One article or post on its way from a capture to a document."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from sayso.entries import Captured, Document, Problem, Reading, Sidecar, document_id
from sayso.read.language import language_of

_SURROGATES = re.compile("[\ud800-\udfff]")


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Title, date, outlet and the like, as a page, feed or export states them.

    Attributes are those of `Document`; each may be None: unknown is said, never guessed.
    """

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    edited_at: str | None = None
    forwarded_from: str | None = None
    url: str | None = None
    lang: str | None = None


class Story(NamedTuple):
    """One article or post: its text, what is stated of it, its locator, and what was odd.

    A story without text stands for what could not be read; its problems say why.
    """

    text: str
    facts: Facts = Facts()
    part: str | None = None
    problems: tuple[Problem, ...] = ()


def with_sidecar(facts: Facts, sidecar: Sidecar, part: str | None) -> Facts:
    """Return the facts with what came beside the bytes put over them.

    Of one story among several, a title, address or date from outside is not its own: only the
    outlet and the language are put over, and the date where the story states none.
    """
    given = {name: value for name, value in msgspec.structs.asdict(sidecar).items() if value}
    if part is not None:
        given.pop("title", None)
        given.pop("url", None)
        if facts.published_at:
            given.pop("published_at", None)
    return msgspec.structs.replace(facts, **given)


def reading(captured: Captured, story: Story) -> Reading:
    """Return the reading of a story: its document with id and language, and its problems."""
    text = _sound(story.text)
    sidecar = captured.capture.sidecar
    stated = {name: _sound(v) for name, v in msgspec.structs.asdict(story.facts).items() if v}
    facts = with_sidecar(Facts(**stated), sidecar, story.part)
    facts = msgspec.structs.replace(facts, lang=sidecar.lang or language_of(text, facts.lang))
    document = Document(
        id=document_id(
            text=text,
            title=facts.title,
            url=facts.url,
            publisher=facts.publisher,
            published_at=facts.published_at,
            forwarded_from=facts.forwarded_from,
        ),
        capture=captured.capture.sha256,
        path=captured.capture.path,
        text=text,
        part=story.part,
        **msgspec.structs.asdict(facts),
    )
    return Reading(document=document, problems=story.problems)


def _sound(text: str) -> str:
    """Return `text` without halves of surrogate pairs, which no UTF-8 can hold."""
    return _SURROGATES.sub("\ufffd", text)
