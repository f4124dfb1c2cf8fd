"""Finds the teasers of other stories on a page: "Read also", boxes of links, lists of links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.read.blocks import Block, letters_of

LINKED = 0.8
"""Share of link text from which a paragraph only points elsewhere."""

_TRIM = " \t\r\n\u00a0:;.,!?…«»\"“”'‘’>→›|•·*-–—()[]"
_HEAD_LIMIT = 300
"""Characters in which a teaser's head is looked for."""
_HEADS = 100
"""Heads of teasers that are looked at, so that no page makes this slow."""
_BOX_LETTERS = 700
_BOX_SHARE = 0.3
"""A box of teasers holds at most so many letters of what was taken for the story, and so much of
it."""
_BOX_TOLD = 2
_BOX_TOLD_LETTERS = 350
"""Below its head it holds at most so many paragraphs, and letters, that are no links."""
_LIST = 3
"""Links in a row that are a list of other stories."""
_HEADLINE = 20
"""Letters that the headline of another story has at least."""


def teasers(story: Sequence[Block], shown: Sequence[Block], heads: frozenset[str]) -> set[int]:
    """Return the ids (of Python) of the blocks that are teasers.

    Args:
        story: what was taken for the story: a box that holds much of it is no box of teasers.
        shown: all blocks of the page; a head may stand outside of what was taken for the story.
        heads: phrases over teasers, see `sayso.lang.furniture`.
    """
    weights = _letters_inside(story)
    total = sum(len(block.letters) for block in story)
    found = _link_lists(story)
    seen = 0
    for index, block in enumerate(shown):
        head = _head_in(block, heads) if seen < _HEADS else None
        if head is None:
            continue
        seen += 1
        found.add(id(block))
        if head == "head":
            found |= _box_around(index, shown, weights, total)
        for after in shown[index + 1 :]:
            if after.linked < LINKED:
                break
            found.add(id(after))
    return found


def phrase_of(text: str) -> str:
    """Return `text` as the tables of phrases write it: lower-case, no punctuation at its ends."""
    return " ".join(text.casefold().split()).strip(_TRIM)


def _head_in(block: Block, heads: frozenset[str]) -> str | None:
    """Return ``"head"`` for "Read also", ``"line"`` for "Read also: a link", else None."""
    start = block.text[:_HEAD_LIMIT]
    if len(block.text) < _HEAD_LIMIT and phrase_of(start) in heads:
        return "head"
    before, colon, after = start.partition(":")
    if not colon:
        before, _, after = start.partition("\n")
    if after and phrase_of(before) in heads:
        rest = len(block.letters) - len(letters_of(before))
        if block.linked * len(block.letters) >= LINKED * rest:
            return "line"
    return None


def _letters_inside(blocks: Sequence[Block]) -> dict[Any, int]:
    weights: dict[Any, int] = {}
    for block in blocks:
        for element in (block.element, *block.element.iterancestors()):
            weights[element] = weights.get(element, 0) + len(block.letters)
    return weights


def _box_around(head: int, shown: Sequence[Block], weights: dict[Any, int], total: int) -> set[int]:
    """Return the blocks of the box that a teaser's head stands in, none if it holds the story.

    The box is the largest element around the head that holds little of the story; it must hold a
    link, and above its head nothing else.
    """
    box = shown[head].element
    for parent in box.iterancestors():
        if weights.get(parent, 0) > min(_BOX_LETTERS, _BOX_SHARE * total):
            break
        box = parent
    elements = set(box.iter())
    inside = [i for i, block in enumerate(shown) if block.element in elements]
    told = [i for i in inside if i != head and shown[i].linked < LINKED]
    links = len(inside) - len(told) - 1
    few = len(told) <= _BOX_TOLD and sum(len(shown[i].letters) for i in told) <= _BOX_TOLD_LETTERS
    if links > 0 and few and all(i > head for i in told):
        return {id(shown[i]) for i in inside}
    return set()


def _link_lists(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks of lists that only point elsewhere."""
    found: set[int] = set()
    run: list[int] = []
    for block in (*blocks, None):
        if block is not None and block.linked >= LINKED and len(block.letters) >= _HEADLINE:
            run.append(id(block))
            continue
        if len(run) >= _LIST:
            found.update(run)
        run = []
    return found
