"""A web page to its article, or to its articles."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

import lxml.html
import msgspec

from sayso.entries import Captured, Problem
from sayso.read.article import article_blocks
from sayso.read.blocks import Block, blocks_of
from sayso.read.furniture import wall_of, without_furniture
from sayso.read.html import parsed
from sayso.read.jsonld import articles, is_closed
from sayso.read.metadata import facts_of
from sayso.read.opening import decoded, opened_bytes, problem
from sayso.read.several import Part, parts_of
from sayso.read.story import Facts, Story

_TEASER = 2_500
"""Characters up to which the text of an article that is not free is a teaser only."""
_LINKED = 0.5
"""Share of link text from which a paragraph points elsewhere."""
_AROUND = ("nav", "header", "footer", "aside")


def page_stories(captured: Captured) -> Iterator[Story]:
    """Yield the story of a page, or each of them as ``article 1``, ``article 2``."""
    address = captured.capture.address
    body, problems = opened_bytes(captured)
    opened = decoded(body, captured.capture.charset, markup=True)
    problems += opened.problems
    tree = None
    if opened.text is not None:
        tree, odd = parsed(opened.text)
        problems += odd
    if tree is None:
        if not problems:
            problems = (problem("empty-text", "there is no text in this page"),)
        yield Story("", Facts(url=address), problems=problems)
        return
    facts = facts_of(tree, address)
    parts = parts_of(tree)
    if parts:
        said = f"the page holds {len(parts)} stories; each is a document of its own"
        problems += (problem("two-stories", said),)
        for number, part in enumerate(parts, 1):
            yield _part_story(part, facts, number, problems)
        return
    yield _story(tree, facts, problems)


def _story(tree: Any, facts: Facts, problems: tuple[Problem, ...]) -> Story:
    """Return the only story of a page."""
    shown = blocks_of(tree)
    told = article_blocks(tree, shown) or _paragraphs(shown)
    text = _joined(without_furniture(told, facts.title, shown))
    wall = wall_of(_joined(shown), text)
    if wall is None and len(text) < _TEASER and is_closed(articles(tree)):
        wall = "paywall"
    if wall == "cookie-wall":
        said = "the page asks for consent or checks the browser in place of its story"
        problems += (problem("cookie-wall", said),)
        text = ""
    elif wall == "paywall":
        said = "the page breaks its story off for those who do not pay"
        problems += (problem("paywall", said),)
    if not text and wall is None:
        problems += (problem("empty-text", "no story was found in this page"),)
    return Story(text, facts, problems=problems)


def _part_story(part: Part, page: Facts, number: int, problems: tuple[Problem, ...]) -> Story:
    """Return one of several stories; what it does not state itself is as the page states it."""
    facts = msgspec.structs.replace(
        page,
        title=part.title,
        byline=part.byline or page.byline,
        published_at=part.published_at or page.published_at,
    )
    told = part.blocks
    if part.element is not None:
        told = article_blocks(_as_page(part.element), part.blocks) or part.blocks
    text = _joined(without_furniture(told, part.title, part.blocks))
    if not text:
        problems += (problem("empty-text", "no text was found below this headline"),)
    return Story(text, facts, f"article {number}", problems)


def _as_page(element: Any) -> Any:
    page = lxml.html.document_fromstring("<html><body></body></html>")
    page.find("body").append(copy.deepcopy(element))
    return page


def _paragraphs(shown: Sequence[Block]) -> list[Block]:
    """Return the paragraphs of a page too small or strange for an article to be told in it."""
    return [
        block
        for block in shown
        if block.linked < _LINKED
        and block.element.tag not in _AROUND
        and next(block.element.iterancestors(*_AROUND), None) is None
    ]


def _joined(blocks: Sequence[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)
