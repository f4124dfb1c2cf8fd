"""Which paragraphs of a page are its article, in the page's own characters.

trafilatura says what belongs to the article. Its own text is not used, because it drops words
(links inside a sentence, in its precise setting) and changes spaces: the page's paragraphs whose
letters it kept are taken instead, whole.
"""

from __future__ import annotations

import bisect
import copy
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import trafilatura

from sayso.read.blocks import Block, letters_of

_SETTINGS: tuple[dict[str, Any], ...] = (
    {"favor_precision": True, "include_comments": False, "include_tables": True},
    {"include_comments": False, "include_tables": True},
)
"""The best of nine documented settings on the article benchmark (bench/quality/text.py), and the
default one for pages on which that finds nothing."""

_SHORT = 25
"""Letters below which a paragraph must begin or end a line of the choice, or it is a chance hit."""
_OCCURRENCES = 8
"""How many places of a repeated paragraph are weighed."""
_LONG = 40
"""Letters from which a paragraph that was kept in part is taken whole."""
_PART = 0.5
"""Share of its word triples that must have been kept for that."""
_TRUSTED = 0.7
"""Share of the chosen letters that the page's paragraphs must account for."""
_WORK = 10_000_000_000
"""Paragraphs times chosen characters up to which they are matched: a few seconds. News pages
have less than a thousandth of it; beyond it trafilatura's text is taken as it is."""
_PARAGRAPH = 150
"""Letters from which a paragraph above the headline belongs to the story."""
_WORD = re.compile(r"[^\W_]+")


class _Match(NamedTuple):
    """A block whose letters are the chosen letters from `start` to `end`."""

    block: int
    start: int
    end: int


def article_blocks(tree: Any, blocks: Sequence[Block]) -> list[Block]:
    """Return the paragraphs of the article in page order, none where there is no article.

    Args:
        tree: the page; it is not changed.
        blocks: all paragraphs of the page.
    """
    for setting in _SETTINGS:
        chosen = _chosen(tree, setting)
        if chosen:
            break
    else:
        return []
    kept = _aligned(blocks, chosen) if len(blocks) * len(chosen) < _WORK else []
    accounted = sum(len(blocks[index].letters) for index in kept)
    if accounted >= _TRUSTED * len(letters_of(chosen)):
        return [blocks[index] for index in _below_headline(blocks, kept)]
    return [Block(line, letters_of(line), tree, 0.0) for line in chosen.splitlines() if line]


def _chosen(tree: Any, setting: dict[str, Any]) -> str:
    try:
        return trafilatura.extract(copy.deepcopy(tree), **setting) or ""
    except Exception:  # noqa: BLE001  others' heuristics on anyone's markup
        return ""


def _below_headline(blocks: Sequence[Block], kept: list[int]) -> list[int]:
    """Return the kept blocks without the masthead and menus that stand above the headline.

    What stands above it and is as long as a paragraph of a story stays: some pages set the
    headline below a lead.
    """
    headlines = [i for i, block in enumerate(blocks) if _is_in_headline(block.element)]
    if len(headlines) != 1:
        return kept
    return [i for i in kept if i > headlines[0] or len(blocks[i].letters) >= _PARAGRAPH]


def _is_in_headline(element: Any) -> bool:
    return element.tag == "h1" or next(element.iterancestors("h1"), None) is not None


def _aligned(blocks: Sequence[Block], chosen: str) -> list[int]:
    """Return the indices of the blocks that `chosen` holds.

    Both run in page order, so the heaviest chain of matches that rises in both picks the right
    one of repeated paragraphs (a headline that also stands in a list of links).
    """
    text, starts, ends, line_edges = _letters_and_edges(chosen)
    matches: list[_Match] = []
    for index, block in enumerate(blocks):
        places = 0
        start = text.find(block.letters)
        while start >= 0 and places < _OCCURRENCES:
            end = start + len(block.letters)
            whole_words = start in starts and end in ends
            if whole_words and (
                len(block.letters) >= _SHORT or start in line_edges or end in line_edges
            ):
                matches.append(_Match(index, start, end))
            places += 1
            start = text.find(block.letters, start + 1)
    chain = _heaviest(matches)
    if not chain:
        return []
    sure = {match.block for match in chain}
    triples = _triples(chosen)
    between = range(chain[0].block, chain[-1].block + 1)
    partly = {i for i in between if i not in sure and _mostly_kept(blocks[i], triples)}
    return sorted(sure | partly)


def _letters_and_edges(chosen: str) -> tuple[str, set[int], set[int], set[int]]:
    """Return the letters of `chosen`, and where among them words start and end, and lines break."""
    words: list[str] = []
    starts: set[int] = set()
    ends: set[int] = set()
    line_edges = {0}
    at = 0
    for line in chosen.lower().splitlines():
        for word in _WORD.findall(line):
            starts.add(at)
            at += len(word)
            ends.add(at)
            words.append(word)
        line_edges.add(at)
    return "".join(words), starts, ends, line_edges


def _heaviest(matches: Sequence[_Match]) -> list[_Match]:
    """Return the chain with the most letters whose blocks and places both rise."""
    best_ends: list[int] = []
    best_weights: list[int] = []
    best_matches: list[int] = []
    before: list[int] = [-1] * len(matches)
    index = 0
    while index < len(matches):
        last = index
        while last < len(matches) and matches[last].block == matches[index].block:
            last += 1
        # matches of one block exclude each other: weigh all before any is entered
        entries: list[tuple[int, int, int]] = []
        for number in range(index, last):
            match = matches[number]
            place = bisect.bisect_right(best_ends, match.start) - 1
            weight = match.end - match.start
            if place >= 0:
                weight += best_weights[place]
                before[number] = best_matches[place]
            entries.append((match.end, weight, number))
        for end, weight, number in entries:
            place = bisect.bisect_right(best_ends, end)
            if place and best_weights[place - 1] >= weight:
                continue
            while place < len(best_ends) and best_weights[place] <= weight:
                del best_ends[place], best_weights[place], best_matches[place]
            if place and best_ends[place - 1] == end:
                place -= 1
                del best_ends[place], best_weights[place], best_matches[place]
            best_ends.insert(place, end)
            best_weights.insert(place, weight)
            best_matches.insert(place, number)
        index = last
    chain: list[_Match] = []
    number = best_matches[-1] if best_matches else -1
    while number >= 0:
        chain.append(matches[number])
        number = before[number]
    return chain[::-1]


def _triples(text: str) -> set[tuple[str, str, str]]:
    words = _WORD.findall(text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def _mostly_kept(block: Block, kept: set[tuple[str, str, str]]) -> bool:
    if len(block.letters) < _LONG:
        return False
    own = _triples(block.text)
    return bool(own) and len(own & kept) >= _PART * len(own)
