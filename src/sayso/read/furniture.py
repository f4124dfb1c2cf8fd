"""Takes out of an article's paragraphs what is no part of the story."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from sayso.lang import LANGUAGES, load
from sayso.lang.furniture import Furniture
from sayso.read.blocks import Block, letters_of

_TRIM = " \t\r\n\u00a0:;.,!?…«»\"“”'‘’>→›|•·*-–—()[]"
_OPENING_LIMIT = 300
"""Characters up to which a paragraph that begins like furniture is furniture."""
_BOX_LETTERS = 700
_BOX_SHARE = 0.3
_BOX_TOLD = 2
"""A box of teasers has at most so many letters, so much of the article's, and so many paragraphs
that are no links."""
_LINKED = 0.8
"""Share of link text from which a paragraph only points elsewhere."""
_LIST = 3
"""Links in a row that are a list of other stories."""
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


def without_furniture(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """Return the blocks that tell the story, unchanged and in order.

    Left out are share, correction and subscription lines; teasers of other stories, with the box
    that they stand in; the headline, which is the document's title; repeated paragraphs; and
    links that close the page.
    """
    dropped = _teasers(blocks) | _link_lists(blocks)
    headline = letters_of(title or "")
    seen: set[str] = set()
    story = False
    for index, block in enumerate(blocks):
        pointing = block.linked >= _LINKED or _is_heading(block)
        long = len(block.letters) >= (_REPEATED if pointing else _STORY)
        repeated = long and block.letters in seen
        seen.add(block.letters)
        headed = block.letters == headline and (not story or _is_heading(block))
        headed = headed or (block.element.tag == "h1" and not story)
        if repeated or headed or is_furniture_line(block.text):
            dropped.add(index)
        story = story or (len(block.letters) >= _STORY and block.linked < _LINKED)
    kept = [block for index, block in enumerate(blocks) if index not in dropped]
    while kept and _points_elsewhere(kept[-1]):
        kept.pop()
    return kept


def is_furniture_line(text: str) -> bool:
    """Say whether a paragraph is a share, correction or subscription line."""
    if len(text) > _OPENING_LIMIT:
        return False
    key = _key(text)
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


def _teasers(blocks: Sequence[Block]) -> set[int]:
    weights = _letters_inside(blocks)
    total = sum(len(block.letters) for block in blocks)
    dropped: set[int] = set()
    for index, block in enumerate(blocks):
        head = _teaser_head(block)
        if head is None:
            continue
        dropped.add(index)
        if head == "head":
            dropped |= _box_around(index, blocks, weights, total)
        after = index + 1
        while after < len(blocks) and blocks[after].linked >= _LINKED:
            dropped.add(after)
            after += 1
    return dropped


def _link_lists(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks of lists that only point elsewhere."""
    dropped: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(blocks):
        if block.linked >= _LINKED and len(block.letters) >= _REPEATED:
            run.append(index)
            continue
        if len(run) >= _LIST:
            dropped.update(run)
        run = []
    return dropped | set(run if len(run) >= _LIST else ())


def _box_around(
    head: int, blocks: Sequence[Block], weights: dict[Any, int], total: int
) -> set[int]:
    """Return the blocks of the box that a teaser's head stands in, none if it holds the story."""
    box = _box(blocks[head].element, weights, total)
    inside = {i for i, block in enumerate(blocks) if _is_inside(block.element, box)}
    others = inside - {head}
    told = [len(blocks[i].letters) for i in others if blocks[i].linked < _LINKED]
    few = len(told) <= _BOX_TOLD and sum(told) <= _BOX_LETTERS / 2
    return inside if few and len(told) < len(others) else set()


def _teaser_head(block: Block) -> str | None:
    """Return ``"head"`` for "Read also", ``"line"`` for "Read also: a link", else None."""
    heads = _phrases().teaser_heads
    if _key(block.text) in heads:
        return "head"
    before, colon, after = block.text[:_OPENING_LIMIT].partition(":")
    if not colon:
        before, _, after = block.text[:_OPENING_LIMIT].partition("\n")
    if after and _key(before) in heads:
        own = len(letters_of(before))
        if block.linked * len(block.letters) >= _LINKED * (len(block.letters) - own):
            return "line"
    return None


def _letters_inside(blocks: Sequence[Block]) -> dict[Any, int]:
    weights: dict[Any, int] = {}
    for block in blocks:
        for element in (block.element, *block.element.iterancestors()):
            weights[element] = weights.get(element, 0) + len(block.letters)
    return weights


def _box(element: Any, weights: dict[Any, int], total: int) -> Any:
    """Return the largest element around a teaser's head that is still small."""
    box = element
    for parent in element.iterancestors():
        if weights[parent] > min(_BOX_LETTERS, _BOX_SHARE * total):
            break
        box = parent
    return box


def _is_inside(element: Any, box: Any) -> bool:
    return element is box or any(ancestor is box for ancestor in element.iterancestors())


def _is_heading(block: Block) -> bool:
    return block.element.tag in {"h1", "h2", "h3"}


def _points_elsewhere(block: Block) -> bool:
    return block.linked >= _LINKED or (_is_heading(block) and len(block.letters) < _STORY)


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_TRIM)
