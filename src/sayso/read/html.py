"""Markup to a tree, with guards: no input may take the machine's memory or stack."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html

from sayso.entries import Problem
from sayso.read.opening import problem

TAG_LIMIT = 100_000
"""Tags in a page that is still parsed; the largest of 177 news pages has 6,805. At the limit a page
takes a few seconds and a few hundred megabytes; ten million tags would take all there is."""

DEPTH_LIMIT = 200
"""Levels of nesting; libxml2 cuts a page off at 256, and steps after it recurse."""

SIZE_LIMIT = 20_000_000
"""Characters of markup that are parsed; the rest is left out, with a problem."""

ATTRIBUTE_LIMIT = 10_000
"""Words in one tag; libxml2 compares each attribute with all before it, and 100,000 of them take
minutes. Over all long tags together the root of the sum of squares counts."""

_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{200,}")
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r\f")
_PARSER = {"encoding": "utf-8", "remove_comments": True, "remove_pis": True, "huge_tree": False}


def parsed(markup: str) -> tuple[lxml.html.HtmlElement | None, tuple[Problem, ...]]:
    """Return the tree of a page, or None with the problem that says why there is none.

    The tree is at most `DEPTH_LIMIT` deep. What lies deeper is cut off, and a problem says so.
    """
    problems: list[Problem] = []
    if len(markup) > SIZE_LIMIT:
        said = f"the page has {len(markup):,} characters; the first {SIZE_LIMIT:,} were read"
        problems.append(problem("page-too-large", said))
        markup = markup[:SIZE_LIMIT]
    tags = markup.count("<")
    if tags > TAG_LIMIT:
        said = (
            f"the page has {tags:,} tags; what stands behind the first {TAG_LIMIT:,} was left out"
        )
        problems.append(problem("page-too-deep", said))
        markup = markup[: len(markup) - len(markup.split("<", TAG_LIMIT + 1)[-1]) - 1]
    if sum(len(tag[0].split()) ** 2 for tag in _LONG_TAG.finditer(markup)) > ATTRIBUTE_LIMIT**2:
        said = f"a tag has more attributes than the {ATTRIBUTE_LIMIT:,} that are read"
        return None, (*problems, problem("page-too-deep", said))
    clean = markup.encode("utf-8", "replace").translate(None, _CONTROLS)
    if not clean.strip():
        return None, tuple(problems)
    try:
        tree = lxml.html.document_fromstring(clean, parser=lxml.html.HTMLParser(**_PARSER))
    except (lxml.etree.LxmlError, ValueError) as error:
        return None, (*problems, problem("html-damaged", f"the markup cannot be parsed: {error}"))
    if _cut(tree):
        said = f"tags are nested deeper than {DEPTH_LIMIT} levels; what lies below was left out"
        problems.append(problem("page-too-deep", said))
    return tree, tuple(problems)


def _cut(tree: lxml.html.HtmlElement) -> bool:
    """Take out all elements below `DEPTH_LIMIT`, and say whether there were any."""
    depth = 0
    below: list[lxml.html.HtmlElement] = []
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        if depth == DEPTH_LIMIT:
            below.append(element)
    deep = [child for element in below for child in element]
    for child in deep:
        child.getparent().remove(child)
    return bool(deep)
