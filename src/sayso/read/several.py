"""Several stories on one page, each with its headline and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sayso.read.blocks import Block, blocks_of, letters_of
from sayso.read.dates import iso

_HEADINGS = ("h1", "h2", "h3")
_TOLD = 200
"""Letters, links not counted, from which what stands below a headline is a story; teasers have
fewer. See bench/quality/text.py for pages where one story was taken for several."""
_TEASER_TOLD = 600
"""The same where the headline is a link to another page."""
_OTHERS = 0.25
"""Share of the longest story's letters that another story has at least."""
_NEW = 0.7
"""Least share of a story that no story before it on the page has: a page may show its story
twice, for narrow and wide screens."""
_LINKED = 0.5
_MOST = 50


class Part(NamedTuple):
    """One of several stories: its headline, what it states, and its paragraphs.

    `told` counts the letters that are no links; `element` holds the whole story, None where only
    headlines part it from the others.
    """

    title: str
    byline: str | None
    published_at: str | None
    blocks: list[Block]
    told: int
    element: Any


def parts_of(tree: Any) -> list[Part]:
    """Return the stories of a page that holds several, none where it holds one or no story.

    A story is an ``<article>`` with a headline of its own and paragraphs of its own, or else what
    stands between one ``<h1>`` and the next.
    """
    return _several(map(_of_article, _outermost(tree))) or _several(_by_headline(tree))


def _several(parts: Any) -> list[Part]:
    found = [part for part in parts if part is not None]
    longest = max((part.told for part in found), default=0)
    kept: list[Part] = []
    told: set[str] = set()
    titles: set[str] = set()
    for part in found:
        if letters_of(part.title) in titles:
            continue
        own = {block.letters for block in part.blocks if _is_paragraph(block)}
        new = sum(map(len, own - told))
        told |= own
        if part.told >= _OTHERS * longest and new >= _NEW * part.told:
            kept.append(part)
            titles.add(letters_of(part.title))
    return kept[:_MOST] if len(kept) > 1 else []


def _outermost(tree: Any) -> list[Any]:
    return [e for e in tree.iter("article") if next(e.iterancestors("article"), None) is None]


def _of_article(element: Any) -> Part | None:
    heading = next(element.iter(*_HEADINGS), None)
    if heading is None:
        return None
    blocks = blocks_of(element)
    return _part(heading, blocks, element)


def _by_headline(tree: Any) -> list[Part | None]:
    """Part a page at its first-level headlines."""
    headings = list(tree.iter("h1"))
    if not 1 < len(headings) <= _MOST:
        return []
    parts: list[list[Block]] = []
    seen: set[Any] = set()
    for block in blocks_of(tree):
        heading = (
            block.element
            if block.element.tag == "h1"
            else next(block.element.iterancestors("h1"), None)
        )
        if heading is not None and heading not in seen:
            seen.add(heading)
            parts.append([])
        if parts:
            parts[-1].append(block)
    shown = [h for h in headings if h in seen]
    return [_part(h, blocks, None) for h, blocks in zip(shown, parts, strict=True)]


def _part(heading: Any, blocks: Sequence[Block], element: Any) -> Part | None:
    title = " ".join("".join(heading.itertext()).split())[:500]
    told = sum(len(b.letters) for b in blocks if b.linked < _LINKED and _is_paragraph(b))
    linked = (
        heading.find(".//a[@href]") is not None
        or next(heading.iterancestors("a"), None) is not None
    )
    if not letters_of(title) or told < (_TEASER_TOLD if linked else _TOLD):
        return None
    inside = element.iter("time") if element is not None else ()
    dates = [date for date in (iso(t.get("datetime")) for t in inside) if date]
    author = (
        element.xpath('string(.//*[@itemprop="author" or @rel="author"])')
        if element is not None
        else ""
    )
    return Part(
        title,
        " ".join(author.split())[:200] or None,
        dates[0] if dates else None,
        list(blocks),
        told,
        element,
    )


def _is_paragraph(block: Block) -> bool:
    return block.element.tag not in {"h1", "h2", "h3", "h4", "li", "figcaption", "footer", "nav"}
