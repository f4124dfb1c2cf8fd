"""Time words to expressions: patterns over the kinds of words, the longest one first."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from sayso.situate.moments.scan import KINDS, Scanned, Word

# Patterns are read like regular expressions whose letters are kinds of words; capitals name groups
# of kinds. Every quantifier is "?", so a match is at most a dozen words and the scan is linear.
_GROUPS = {
    "MONTH": "(month|weakmonth)",
    "PART": "(part|alone)",
    "BIT": "(early|mid|end|late)",
    "UNIT": "(unit|round|filler)",
    "AMOUNT": "(number|few|a)",
    "WHICH": "(last|past|this|next|previous|following|beforelast)",
    "YEAR": "(comma? of? year filler?)",
    "THAT": "(of|in|onto)? the? (last|past|this|next|following|same|beforelast) UNIT",
    "BEFORE": "(BIT? PART (of|in|comma)? the?)? ((early|late) in? the?)?",
    "AFTER": "(comma? in? the? PART)?",
    "TILL": "(dash|to|by|and|through|until)",
    "PREP": "(?<=[in since from by until through notbefore and between early mid end late at onto])",
}

# In any order: the longest match wins. `<year>` and such stand for single kinds.
_RULES = {
    "date": "the? BEFORE (weekday comma? the?)? number of? MONTH YEAR? (comma weekday)? AFTER",
    "date of that year": "number of? MONTH THAT",
    "days": "(since|from|in)? (number comma)? number TILL number MONTH YEAR?",
    "days of months": "(since|from|until)? number MONTH YEAR? TILL number MONTH YEAR?",
    "night to": "the? (BIT of?)? part (onto|of) the? (weekday|weakday|day|number MONTH YEAR?)",
    "night between": "(BIT of?)? part since? (number MONTH?|weekday|weakday) (onto|to|dash|and)"
    " (number MONTH YEAR?|weekday|weakday)",
    "month": "(last|this|next|following)? (BIT of? dash? the?)? month (YEAR|THAT)?",
    "weak month": "(last|this|next|following|BIT) of? dash? the? weakmonth (YEAR|THAT)?"
    "|PREP weakmonth (YEAR|THAT)?|weakmonth (YEAR|THAT)",
    "spans": "(since|from|until)? (BIT of? dash? the?)? MONTH YEAR?"
    " TILL in? (BIT of? dash? the?)? MONTH YEAR?"
    "|the? (season|weakseason) YEAR? (dash|to|and) in? the? (season|weakseason) YEAR",
    "months": "(since|from|until)? MONTH YEAR? (dash|to|by|through|until) MONTH YEAR?"
    "|between MONTH YEAR? and MONTH YEAR?",
    "weekday": "the? WHICH? BEFORE (last|past|this|next|following)? weekday"
    " (THAT|comma? in? number MONTH YEAR?|AFTER)",
    "weak weekday": "((last|past|this|next|previous|following) weakday"
    "|(?<=[in since from by until through notbefore onto at]) weakday"
    "|(part|alone) in? weakday) AFTER",
    "weekdays": "(since|from|until)? (weekday|weakday) (dash|to|by|through|until) (weekday|weakday)"
    "|between weekday and weekday",
    "day": "BEFORE day AFTER",
    "part": "(this|last|past|next|previous|following|same) BIT? PART"
    "|(?<=[in at since from by until onto]) the? BIT? part"
    "|the part earlier"
    "|BIT? alone",
    "overnight": "overnight|BIT? tonight",
    "overnight to": "overnight (in|onto|since) (weekday|number MONTH|day)",
    "weekend": "the? (WHICH|same)? weekend (of? number TILL number MONTH YEAR?)?",
    "unit": "(earlier|later|BIT)? (of|in)? the? (last|past|this|next|previous|following|same) UNIT",
    "unit before last": "the? UNIT earlier last|beforelast (UNIT|season|weakseason)",
    "weekday of month": "the? (number|last|past) (weekday|weakday) of? MONTH YEAR?",
    "days of month": "the? (number|last|past) number? unit of? MONTH YEAR?",
    "day of that month": "the? (ordinal|number) of the? (this|last|next) unit",
    "tenth": "the? number tenth of? MONTH YEAR?",
    "months of year": "(?<=[in]) number unit year filler",
    "day of year": "in? this unit in? year filler?",
    "start of epoch": "BIT of? the? epoch",
    "anniversary": "the? number? anniversary of? the? epoch",
    "running": "the? number UNIT running",
    "day of epoch": "the? number (unit|round) of? the? epoch",
    "day of month": "the? (ordinal|number) dayword|(?<=[in]) the ordinal (?=[^x]|$)",
    "bit of unit": "BIT of? the? (unit|round|filler)",
    "rolling": "the? (last|past|previous|next|following) AMOUNT UNIT",
    "round": "(?<=[in]) round",
    "ago": "(half of?)? AMOUNT? UNIT ago (in? weekday|day|this unit)?",
    "from": "AMOUNT UNIT from (weekday|day)",
    "shift": "AMOUNT UNIT (earlier|later)|unitshift|(?<=[in by]) (number|few) UNIT"
    "|(?<=[in]) UNIT earlier|(after) AMOUNT? UNIT later?|the unit (earlier|later)",
    "eve": "eve",
    "season": "(last|this|next|past|following|same)? (BIT of? the?)? season"
    " (YEAR dash (year|number) filler?|YEAR|THAT)?",
    "weak season": "((last|this|next|past|following|same) BIT? of?|BIT of? the?"
    "|(?<=[in since from by until the]) the?) weakseason (YEAR dash (year|number) filler?|YEAR|THAT)?"
    "|weakseason (YEAR dash (year|number) filler?|YEAR|THAT)",
    "year": "(BIT of? the?)? year filler|BIT of? dash? the? year"
    "|(?<=[in since from by until through notbefore to of the a and]) year",
    "year in brackets": "(?<=[open]) year",
    "years": "(since|from|until)? year (dash|to|by|through|until) year filler?|between year and year",
    "decade": "(BIT of? the?)? decade",
    "half": "the? (number|last|this|next) (half|quarter) of?"
    " (the? (this|last|next)? (unit|filler)|year filler?|MONTH YEAR?)",
    "calendar": "date clock?|shortdate (comma? clock)?",
    "calendar range": "shortdate dash date",
    "clock": "(?<=[at in since from by until through]) clock meridiem?|clock meridiem|number meridiem"
    "|(?<=[at in]) number unit? PART|(?<=[at]) number unit",
    "holiday": "(last|this|next|following)? holiday YEAR?",
    "now": "now",
    "vague": "vague",
    "last year": "lastyear",
    "this year": "thisyear",
}
_MONTH_FIRST = {
    "date": "BEFORE (weekday comma?)? MONTH the? number (comma? year)? (comma weekday)? AFTER",
    "days": "(since|from|until|between)? MONTH number TILL number (comma? year)?",
    "days of months": "(since|from|until|between)? MONTH number (comma? year)?"
    " TILL MONTH number (comma? year)?",
    "night between": "the? part of MONTH number TILL number (comma? year)?",
    "night to": "the? part of MONTH number (comma? year)?",
    "clock": "clock meridiem? zone? comma? in? (weekday|day|MONTH number)"
    "|number meridiem zone? comma? in? (weekday|day|MONTH number)",
}


_TILL = frozenset({"dash", "to", "by", "and", "onto", "through", "until"})
_BITS = frozenset({"early", "mid", "end", "late"})


class Expression(NamedTuple):
    """A time expression: the rule that found it and its words; `first` counts words of the text."""

    rule: str
    first: int
    words: tuple[Word, ...]

    def values(self, *kinds: str) -> list[int | str]:
        """Return what the words of these kinds stand for, in order."""
        return [w.value for w in self.words if w.kind in kinds]

    def joint(self) -> int | None:
        """Return which word joins the two ends of a range, None where none does.

        The dash of "mid-March" joins nothing.
        """
        pairs = enumerate(itertools.pairwise(self.words), start=1)
        return next((i for i, (a, b) in pairs if b.kind in _TILL and a.kind not in _BITS), None)

    def has(self, *kinds: str) -> bool:
        """Say whether it holds a word of one of these kinds."""
        return any(w.kind in kinds for w in self.words)


def expressions(scanned: Scanned) -> list[Expression]:
    """Return the time expressions in text order; none overlap."""
    found = []
    letters = scanned.letters
    for island in _ISLAND.finditer(letters):
        i, end = island.span()
        if not _CORE.search(letters, i, end):
            continue
        while i < end:
            rule, close = _longest(letters, i, end)
            if close > i:
                found.append(_expression(rule, i, close, scanned.words))
            i = max(close, i + 1)
    return found


def _longest(letters: str, start: int, end: int) -> tuple[str, int]:
    best, longest = "", start
    for rule, pattern in _BY_LETTER.get(letters[start], ()):
        match = pattern.match(letters, start, end)
        if match and match.end() > longest:
            best, longest = rule, match.end()
    return best, longest


def _expression(rule: str, first: int, close: int, words: list[Word]) -> Expression:
    """Leave bare prepositions and articles at the edges out."""
    while first < close - 1 and words[first].kind in _EDGE:
        first += 1
    while close - 1 > first and words[close - 1].kind in _EDGE:
        close -= 1
    return Expression(rule, first, tuple(words[first:close]))


_EDGE = frozenset(
    {
        "in",
        "at",
        "of",
        "since",
        "from",
        "through",
        "notbefore",
        "by",
        "until",
        "to",
        "onto",
        "comma",
        "the",
        "between",
    }
)


def _compiled(pattern: str) -> re.Pattern[str]:
    for _ in range(3):  # groups name other groups
        pattern = re.sub(r"[A-Z]+", lambda m: _GROUPS[m[0]], pattern)
    pattern = re.sub(r"\bnumber\b", "(number|ordinal)", pattern)
    letters = re.sub(r"(?<!\[\^)[a-z]+", lambda m: KINDS[m[0]], pattern).replace(" ", "")
    return re.compile(re.sub(r"\((?!\?)", "(?:", letters))


_PATTERNS = [(rule, _compiled(p)) for table in (_RULES, _MONTH_FIRST) for rule, p in table.items()]
# A stretch of words of which each may belong to an expression; one of them must be more than a
# preposition or a mark.
_ISLAND = re.compile(r"[^x.]+")
_CORE = re.compile(
    "[^{}]".format("".join(KINDS[k] for k in (*_EDGE, "and", "dash", "open", "few", "a")))
)


def _by_letter() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Sort the patterns by the kinds with which they can begin."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for letter in KINDS.values():
        for rule, pattern in _PATTERNS:
            if _begins(pattern.pattern, letter):
                table.setdefault(letter, []).append((rule, pattern))
    return table


def _begins(pattern: str, letter: str) -> bool:
    return letter in pattern


_BY_LETTER = _by_letter()
