"""Reads the claims of the project's own corpus: the lines under ``--- claims``.

The form is told in ``corpus/GUIDELINES.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sayso.codebook import Codebook, load_codebook
from sayso.entries import Modality, Polarity, Span
from training.corpora.example import ClaimMark

HEAD = "--- claims"
_GAP = " ... "
_NTH = re.compile(r" #(\d)$")
_WHEN = re.compile(r"(\d{4}-\d\d-\d\d)?(\.\.)?(\d{4}-\d\d-\d\d)?$")
_POLARITIES: dict[str, Polarity] = {"denied": "denied"}
_MODALITIES: dict[str, Modality] = {"possible": "possible", "planned": "planned"}


class VoiceLine(msgspec.Struct, frozen=True):
    """A voice of a document: its fullest name, other words for it, kind and side."""

    name: str
    also: tuple[str, ...] = ()
    kind: str | None = None
    side: str | None = None


class BadLineError(Exception):
    """A line that cannot be understood."""

    def __init__(self, at: int, what: str) -> None:
        self.at, self.what = at, what
        super().__init__(what)


def read_claims(
    text: str, lines: Sequence[str]
) -> tuple[tuple[ClaimMark, ...], tuple[VoiceLine, ...]]:
    """Return the claims and voices of the lines under ``--- claims``.

    Raises:
        BadLineError: with the index of the line.
    """
    claims: list[ClaimMark] = []
    voices: list[VoiceLine] = []
    book = load_codebook()
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        fields = [f.strip() for f in line.split("|")]
        try:
            if fields[0] == "voice":
                voices.append(_voice(fields[1:]))
            else:
                claims.append(_claim(text, fields, book))
        except _Wrong as wrong:
            raise BadLineError(at, f"{wrong} in: {line[:90]}") from None
    return tuple(claims), tuple(voices)


class _Wrong(Exception):
    pass


def _voice(fields: Sequence[str]) -> VoiceLine:
    if not fields or not fields[0]:
        raise _Wrong("a voice has a name")
    name, also, kind, side, *_ = [*fields, "", "", ""]
    return VoiceLine(name, tuple(w for w in also.split("; ") if w), kind or None, side or None)


def _claim(text: str, fields: list[str], book: Codebook) -> ClaimMark:
    optional = fields[0] == "optional"
    fields = fields[optional:]
    if len(fields) < 3:
        raise _Wrong("a claim has a type, evidence and a trigger")
    kind, _, subtype = fields[0].partition("/")
    if kind not in book.types:
        raise _Wrong(f"no such type: {kind!r}")
    if subtype and subtype not in book.types[kind].subtypes:
        raise _Wrong(f"{kind} has no sub-type {subtype!r}")
    evidence = _evidence(text, fields[1])
    told = ClaimMark(kind, subtype or None, evidence, evidence[0], optional=optional)
    named: dict[str, str] = {}
    for field in fields[2:]:
        key, equals, value = field.partition("=")
        if field in _POLARITIES:
            told = msgspec.structs.replace(told, polarity=_POLARITIES[field])
        elif field in _MODALITIES:
            told = msgspec.structs.replace(told, modality=_MODALITIES[field])
        elif field in ("affirmed", "asserted"):
            continue
        elif not equals or not value:
            raise _Wrong(f"not understood: {field!r}")
        elif key in named:
            raise _Wrong(f"{key} is told twice")
        else:
            named[key] = value
    if "trigger" not in named:
        raise _Wrong("no trigger=")
    trigger = _trigger(text, named.pop("trigger"), evidence)
    places = [_nearest(text, w, trigger, evidence) for w in named.pop("place", "").split("; ") if w]
    when = _when(named.pop("when", None))
    chain = tuple(filter(None, named.pop("chain", "").split(" > ")))
    if chain and chain[-1] != "outlet":
        raise _Wrong("a chain ends with 'outlet'")
    for role in named:
        if role not in book.types[kind].roles:
            raise _Wrong(f"{kind} has no role {role!r}")
    roles = tuple((r, _nearest(text, w, trigger, evidence)) for r, w in named.items())
    return msgspec.structs.replace(
        told, trigger=trigger, places=tuple(places), roles=roles, when=when, chain=chain
    )


def _found(text: str, words: str) -> Iterator[Span]:
    """Yield where `words` stand in the text as whole words."""
    edges = [r"\b" if words[i].isalnum() else "" for i in (0, -1)]
    for match in re.finditer(edges[0] + re.escape(words) + edges[1], text):
        yield Span(match.start(), match.end())


def _evidence(text: str, words: str) -> tuple[Span, ...]:
    nth = _NTH.search(words)
    words = words[: nth.start()] if nth else words
    parts: list[Span] = []
    for part in words.split(_GAP):
        after = parts[-1].end if parts else 0
        spans = [s for s in _found(text, part) if s.start >= after]
        which = int(nth[1]) - 1 if nth and not parts else 0
        if which >= len(spans):
            raise _Wrong(f"not in the text: {part!r}")
        if len(spans) > 1 and not parts and not nth:
            raise _Wrong(f"stands {len(spans)} times in the text, say #1 or #2: {part!r}")
        parts.append(spans[which])
    return tuple(parts)


def _trigger(text: str, words: str, evidence: Sequence[Span]) -> Span:
    nth = _NTH.search(words)
    words = words[: nth.start()] if nth else words
    spans = [s for s in _found(text, words) if any(e.covers(s) for e in evidence)]
    which = int(nth[1]) - 1 if nth else 0
    if which >= len(spans):
        raise _Wrong(f"the trigger is not in the evidence: {words!r}")
    if len(words.split()) > 4:
        raise _Wrong(f"a trigger has at most four words: {words!r}")
    return spans[which]


def _nearest(text: str, words: str, trigger: Span, evidence: Sequence[Span]) -> Span:
    """Return the mention of `words` in the evidence, else the nearest before, else after it."""
    spans = list(_found(text, words))
    if not spans:
        raise _Wrong(f"not in the text: {words!r}")

    def far(s: Span) -> tuple[int, int]:
        inside = any(e.covers(s) for e in evidence)
        rank = 0 if inside else 1 if s.end <= trigger.start else 2
        return rank, abs(s.start - trigger.start)

    return min(spans, key=far)


def _when(value: str | None) -> tuple[str | None, str | None] | None:
    if value is None:
        return None
    match = _WHEN.match(value)
    if not match or value in ("", ".."):
        raise _Wrong(f"when is DAY, DAY..DAY, ..DAY or DAY..: {value!r}")
    if not match[2]:
        return match[1], match[1]
    return match[1], match[3]
