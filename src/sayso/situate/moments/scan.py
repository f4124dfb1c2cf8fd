"""Text to time words: every word that may belong to a time expression, by what it does in one."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from sayso.lang.load import load
from sayso.lang.time import TimeWords

# What a word can do in a time expression. Each kind has a letter, so that a text becomes a string
# of letters on which the patterns of `grammar` run; "x" is any other word, "." ends a clause.
_NAMES = """
    weekday weakday month weakmonth season weakseason part alone day holiday date clock number year
    decade few a unit round filler last past this next following previous same ago earlier later
    after early mid end late since from until by to and between of in at the onto tonight overnight
    weekend now vague eve half quarter meridiem era lastyear thisyear comma dash open
    ordinal dayword running beforelast epoch unitshift zone
    through notbefore tenth anniversary shortdate
"""
KINDS = {name: chr(0x100 + i) for i, name in enumerate(_NAMES.split())} | {
    "stop": ".",
    "other": "x",
}

_TOKEN = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d(?![\d-])|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?![\d.]*\d)"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))"
    r"|(?P<shortdate>\d{1,2}\.[01]\d(?=\s?[–—-]\s?\d{1,2}\.\d\d\.\d{4}|,? \d{1,2}:\d\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?![\d:]))"
    r"|(?P<ordinal>\d{1,4}-(?:го|ого|е|є|й|ій|ий|му|м|х|ше|те|ге|го|та|ша|ті|их)\b)"
    r"|[AaPp]\.[Mm]\.?|\w+(?:['’ʼ`]\w+)*|([^\w\s])\5*|\n"
)
_MARKS = {
    ",": "comma", "/": "dash", "-": "dash", "–": "dash", "—": "dash", "−": "dash", "(": "open",
    ".": "stop", ";": "stop", "!": "stop", "?": "stop", "…": "stop", "\n": "stop",
}  # fmt: skip
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|го|е|й|ого|му)")
_DECADE = re.compile(r"(1[5-9]\d|20\d)0s")
_DECADES = range(30, 100, 10)
_YEARS = range(1000, 2200)


class Word(NamedTuple):
    """A time word: its place in the text, its kind and what it stands for."""

    start: int
    end: int
    kind: str
    value: int | str


class Lexicon(NamedTuple):
    """A language's time words, ready for look-up."""

    words: dict[str, tuple[str, int | str]]
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str, int | str]]]]
    stops: frozenset[str]
    capitalised: bool


class Scanned(NamedTuple):
    """A text's words and the string of their kinds' letters, one a word."""

    words: list[Word]
    letters: str


def scan(text: str, lang: str | None, start: int = 0, end: int | None = None) -> Scanned:
    """Return all words and marks of ``text[start:end]``.

    Args:
        text: the document's text.
        lang: ``en``, ``uk``, ``ru``; of other languages only numeric dates are known.
        start: first code point.
        end: one past the last, None for the end of the text.
    """
    lexicon = lexicon_of(lang)
    known, other = lexicon.words, KINDS["other"]
    words: list[Word] = []
    letters: list[str] = []
    tokens = list(_TOKEN.finditer(text, start, len(text) if end is None else end))
    i = 0
    while i < len(tokens):
        token = tokens[i]
        begin, close = token.span()
        raw = token.group()
        i += 1
        kind, value = _marked(raw, token.lastgroup)
        if not kind:
            key = raw.lower() if raw.isalpha() else _plain(raw)
            if key in lexicon.phrases:
                i, close, kind, value = _phrase(lexicon, key, tokens, i, close)
            if not kind and key.endswith("'s") and key not in known:
                key, close = key[:-2], close - 2
            if not kind:
                if key in lexicon.stops and text.startswith(".", close):
                    key, close = key + ".", close + 1
                    i += i < len(tokens) and tokens[i].start() < close
                kind, value = known.get(key, ("other", 0))
            if lexicon.capitalised and kind in _CAPITAL and not raw[0].isupper():
                kind = "other"
        letters.append(KINDS[kind] if kind != "other" else other)
        # "the 18th" reads as a number wherever one may stand, and by itself as a day of the month
        words.append(Word(begin, close, "number" if kind == "ordinal" else kind, value))
    return Scanned(words, "".join(letters))


_CAPITAL = frozenset({"weekday", "month", "weakmonth"})


def _marked(raw: str, group: str | None) -> tuple[str, int | str]:
    """Return kind and value of numbers and marks, an empty kind for words."""
    if group == "ordinal":
        number = int(raw.partition("-")[0])
        if number in _DECADES and raw.endswith(("-е", "-х", "-ті", "-их")):
            return "decade", 1900 + number
        return ("year" if number in _YEARS else "ordinal" if number < 100 else "number", number)
    if group:
        return group, raw
    if raw[0] in _MARKS:
        return _MARKS[raw[0]], 0
    if not raw[0].isdigit():
        return "", 0
    if raw.isascii() and raw.isdigit():
        if len(raw) > 4:
            return "other", 0
        number = int(raw)
        return ("year" if len(raw) == 4 and number in _YEARS else "number", number)
    if ordinal := _ORDINAL.fullmatch(raw):
        return "ordinal", int(ordinal[1])
    if decade := _DECADE.fullmatch(raw):
        return "decade", int(decade[1]) * 10
    return "other", 0


def _phrase(
    lexicon: Lexicon, key: str, tokens: list[re.Match[str]], i: int, close: int
) -> tuple[int, int, str, int | str]:
    """Return where the longest phrase that begins with `key` ends, its kind and value."""
    second = _plain(tokens[i].group()) if i < len(tokens) else ""
    for rest, kind, value in lexicon.phrases[key].get(second, ()):
        following = tokens[i : i + len(rest)]
        if tuple(_plain(t.group()) for t in following) == rest:
            return i + len(rest), following[-1].end(), kind, value
    return i, close, "", 0


def _plain(raw: str) -> str:
    """Return the word in lower case with one kind of apostrophe."""
    return raw.lower().translate(_APOSTROPHES)


_APOSTROPHES = str.maketrans("’ʼ`", "'''")


@functools.cache
def lexicon_of(lang: str | None) -> Lexicon:
    """Return the time words of `lang`; none for a language that we have no table of."""
    if lang not in ("en", "uk", "ru"):
        return Lexicon({}, {}, frozenset(), False)
    table = load(lang, "time", TimeWords)
    forms = _forms(table)
    words: dict[str, tuple[str, int | str]] = {}
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str, int | str]]]] = {}
    for form, kind, value in forms:
        first, *rest = form.split("_")
        if rest:
            by_second = phrases.setdefault(first, {})
            by_second.setdefault(rest[0], []).append((tuple(rest), kind, value))
        else:
            words[form] = (kind, value)
    for by_second in phrases.values():
        for entry in by_second.values():
            entry.sort(key=lambda e: -len(e[0]))
    stops = frozenset(form[:-1] for form in words if form.endswith("."))
    return Lexicon(words, phrases, stops, table.capitalised)


def _forms(table: TimeWords) -> list[tuple[str, str, int | str]]:
    """List every form with its kind and value; of two meanings the later one stays."""
    valued: list[tuple[str, str, int | str]] = [
        (forms, kind, kind) for kind, forms in table.kinds.items()
    ]
    valued += [(forms, "weekday", i) for i, forms in enumerate(table.weekdays, 1)]
    endings = table.adjective_endings.split()
    for meaning, stems in table.adjectives.items():
        kind, _, value = meaning.partition(" ")
        forms = " ".join(stem + ending for stem in stems.split() for ending in endings)
        valued.append((forms, kind, int(value or 0)))
    valued += [(forms, "month", i) for i, forms in enumerate(table.months, 1)]
    for kind, numbered in (
        ("weakday", table.weak_weekdays),
        ("weakmonth", table.weak_months),
        ("number", table.numbers),
        ("day", table.days),
        ("decade", table.decades),
    ):
        valued += [(forms, kind, int(value)) for value, forms in numbered.items()]
    for kind, named in (
        ("season", table.seasons),
        ("weakseason", table.weak_seasons),
        ("unit", table.units),
        ("part", table.parts),
        ("alone", table.alone_parts),
        ("holiday", table.holidays),
        ("epoch", table.epochs),
        ("unitshift", table.unit_shifts),
    ):
        valued += [(f, "round" if v == "round" else kind, v) for v, f in named.items()]
    order = sorted(valued, key=lambda v: v[1] in ("filler", "month", "weekday"))
    listed = [(form, kind, value) for forms, kind, value in order for form in forms.split()]
    return [(f, k, "year" if k == "filler" else v) for f, k, v in listed]
