"""A page's tree to its paragraphs, each with exactly the characters that a reader sees."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

# fmt: off
_BREAKING = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li",
    "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
})
# fmt: on
# fmt: off
_SILENT = frozenset({
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas",
    "audio", "video", "map", "math", "head", "button", "select", "option", "textarea",
    "input", "datalist",
})
# fmt: on
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Block(NamedTuple):
    """One paragraph, heading, list item or table row of a page.

    Attributes:
        text: as a browser shows it: runs of white space are one space, ``<br>`` is a line end.
        letters: its letters and digits only, lower-cased; what blocks are compared by.
        element: the innermost element that holds all of it.
        linked: share of its letters that are link text, from 0 to 1.
    """

    text: str
    letters: str
    element: Any
    linked: float


def letters_of(text: str) -> str:
    """Return the letters and digits of `text`, lower-cased, and nothing else."""
    return "".join(filter(str.isalnum, text.lower()))


def blocks_of(tree: Any) -> list[Block]:
    """Return the paragraphs of `tree` in page order. Two line breaks in a row part paragraphs."""
    found: list[Block] = []
    pieces: list[str] = []
    linked: list[str] = []
    holder: Any = tree
    links = 0
    silent = 0
    preformatted = 0

    def close() -> None:
        for text in _paragraphs("".join(pieces)):
            letters = letters_of(text)
            if letters:
                share = min(1.0, len(letters_of("".join(linked))) / len(letters))
                found.append(Block(text, letters, holder, share))
        pieces.clear()
        linked.clear()

    def say(text: str | None) -> None:
        if text and not silent:
            if not preformatted:
                text = _SPACES.sub(" ", text)
                if pieces and pieces[-1].endswith((" ", "\n")):
                    text = text.removeprefix(" ")
            pieces.append(text)
            if links:
                linked.append(text)

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            if event == "end":
                say(element.tail)
            continue
        if event == "start":
            if tag in _BREAKING:
                close()
                holder = element
            silent += _is_silent(element)
            links += tag == "a"
            preformatted += tag == "pre"
            if tag == "br":
                pieces.append("\n")
            elif tag in {"td", "th"} and pieces:
                pieces.append("\t")
            say(element.text)
            continue
        silent -= _is_silent(element)
        links -= tag == "a"
        preformatted -= tag == "pre"
        if tag in _BREAKING:
            close()
            holder = element.getparent() if element.getparent() is not None else tree
        if element is not tree:
            say(element.tail)
    close()
    return found


def _is_silent(element: Any) -> bool:
    """Say whether a reader sees nothing of an element."""
    if element.tag in _SILENT or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and "display:none" in style[:500].replace(" ", "").lower()


def _paragraphs(flow: str) -> list[str]:
    """Part a flow of inline text at empty lines and trim its lines."""
    parts: list[list[str]] = [[]]
    for raw in flow.split("\n"):
        line = raw.strip(" \t\r\f")
        if line:
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return ["\n".join(lines) for lines in parts if lines]
