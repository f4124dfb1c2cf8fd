"""Takes out of an article's paragraphs what is no part of the story."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from sayso.lang import LANGUAGES, load
from sayso.lang.furniture import Furniture
from sayso.read.blocks import Block, letters_of
from sayso.read.teasers import LINKED, phrase_of, teasers

_OPENING_LIMIT = 300
"""Characters up to which a paragraph that begins like furniture is furniture."""
_REPEATED = 20
"""Letters from which a link or heading that comes again is a repetition; other paragraphs may
well come again (lists, refrains) unless they are long enough to be the story."""
_STORY = 150
"""Letters from which a paragraph with few links is the story itself."""
_WALL_LETTERS = 2_500
"""Letters of visible text up to which a page with the phrases of a wall is one."""


class _Phrases(NamedTuple):
    """The phrases of all our languages; a page may mix them."""

    teaser_heads: frozenset[str]
    lines: frozenset[str]
    openings: tuple[str, ...]
    cookie_wall: tuple[str, ...]
    paywall: tuple[str, ...]


@functools.cache
def _phrases() -> _Phrases:
    tables = [load(lang, "furniture", Furniture) for lang in LANGUAGES]
    return _Phrases(
        frozenset(phrase for table in tables for phrase in table.teaser_heads),
        frozenset(phrase for table in tables for phrase in table.lines),
        tuple(phrase for table in tables for phrase in table.openings),
        tuple(phrase for table in tables for phrase in table.cookie_wall),
        tuple(phrase for table in tables for phrase in table.paywall),
    )


def without_furniture(
    blocks: Sequence[Block], title: str | None, shown: Sequence[Block] | None = None
) -> list[Block]:
    """Return the blocks that tell the story, unchanged and in order.

    Left out are share, correction and subscription lines; teasers of other stories, with the box
    that they stand in; the headline, which is the document's title; repeated paragraphs; and
    links that close the page.

    Args:
        blocks: what was taken for the story.
        title: its headline.
        shown: all blocks of the page, `blocks` among them, where there are more.
    """
    elsewhere = teasers(blocks, shown or blocks, _phrases().teaser_heads)
    dropped = {index for index, block in enumerate(blocks) if id(block) in elsewhere}
    headline = letters_of(title or "")
    seen: set[str] = set()
    story = False
    for index, block in enumerate(blocks):
        pointing = block.linked >= LINKED or _is_heading(block)
        long = len(block.letters) >= (_REPEATED if pointing else _STORY)
        repeated = long and block.letters in seen
        seen.add(block.letters)
        headed = block.letters == headline and (not story or _is_heading(block))
        headed = headed or (block.element.tag == "h1" and not story)
        if repeated or headed or is_furniture_line(block.text):
            dropped.add(index)
        story = story or (len(block.letters) >= _STORY and block.linked < LINKED)
    kept = [block for index, block in enumerate(blocks) if index not in dropped]
    while kept and _points_elsewhere(kept[-1]):
        kept.pop()
    return kept


def is_furniture_line(text: str) -> bool:
    """Say whether a paragraph is a share, correction or subscription line."""
    if len(text) > _OPENING_LIMIT:
        return False
    key = phrase_of(text)
    phrases = _phrases()
    return key in phrases.lines or key.startswith(phrases.openings)


def wall_of(visible: str, story: str) -> str | None:
    """Return ``"cookie-wall"`` or ``"paywall"`` where a page shows one in place of its story.

    Args:
        visible: all that the page shows.
        story: what was taken for the story.
    """
    phrases = _phrases()
    shown, told = visible[:20_000].casefold(), story[:20_000].casefold()
    if len(story) < _WALL_LETTERS and any(phrase in shown for phrase in phrases.paywall):
        return "paywall"
    asked = sum(phrase in told for phrase in phrases.cookie_wall)
    asked_anywhere = sum(phrase in shown for phrase in phrases.cookie_wall)
    if len(told) < _WALL_LETTERS and (asked >= 2 or (asked_anywhere and len(told) < _STORY)):
        return "cookie-wall"
    return None


def _is_heading(block: Block) -> bool:
    return block.element.tag in {"h1", "h2", "h3"}


def _points_elsewhere(block: Block) -> bool:
    return block.linked >= LINKED or (_is_heading(block) and len(block.letters) < _STORY)
