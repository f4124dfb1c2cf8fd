"""The words by which voices and places are found: in the letters of the document, and in Latin ones."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from sayso.entries import Reading
from sayso.lang.romanise import romanised
from sayso.ledger.fold import LONGEST, WORD, fold
from sayso.ledger.tables import NAME_WORDS

_LANGS = ("uk", "ru")
_MOST = 12  # words of one question
_LAST = "\U0010ffff"  # sorts behind all that a word may go on with


def outlet_key(name: str) -> str:
    """Return by which key an outlet is told from others: it has no voice's id."""
    return f"outlet:{fold(name)}"


def name_words(reading: Reading) -> set[tuple[str, str, str]]:
    """Return kind, key and word of all names in a reading: of its voices, its outlet, its claims' places."""
    document = reading.document
    named = [("voice", voice.id, voice.name) for voice in reading.voices]
    if document.publisher:
        named.append(("voice", outlet_key(document.publisher), document.publisher))
    places = {c.place.id: c.place.name for c in reading.claims if c.place and c.place.id}
    named += [("place", place, name) for place, name in places.items()]
    for mention in reading.places:  # as the text calls them: in its own language
        if mention.place and mention.place.id in places:
            words = document.text[mention.start : mention.end]
            named.append(("place", mention.place.id, words))
    return {
        (kind, key[:LONGEST], written)
        for kind, key, name in named
        for word in WORD.findall(name[: 4 * LONGEST])
        for written in _written(word)
    }


def called(kind: str, words: str, *, whole: bool = False) -> Select[tuple[str]]:
    """Return the question for the keys of what is called by all of `words`.

    Args:
        kind: ``voice`` or ``place``.
        words: in any case and script; the last may be the beginning of a word.
        whole: the last is a whole word too.
    """
    asked = WORD.findall(words)[:_MOST] or [""]
    question = select(NAME_WORDS.c.key).where(NAME_WORDS.c.kind == kind).distinct()
    for at, word in enumerate(asked):
        begun = at == len(asked) - 1 and not whole
        own = question if at == 0 else select(NAME_WORDS.c.key).where(NAME_WORDS.c.kind == kind)
        fits = own.where(or_(false(), *_conditions(word, begun=begun)))
        question = fits if at == 0 else question.where(NAME_WORDS.c.key.in_(fits))
    return question


def _conditions(word: str, *, begun: bool) -> Iterator[ColumnElement[bool]]:
    column = NAME_WORDS.c.word
    for written in _written(word):
        yield and_(column >= written, column < written + _LAST) if begun else column == written


@functools.lru_cache(maxsize=50_000)
def _written(word: str) -> tuple[str, ...]:
    """Return a word, folded, in its own letters and, of Cyrillic ones, in Latin letters by every scheme."""
    own = unicodedata.normalize("NFC", word)
    latin = [] if word.isascii() else [v for lang in _LANGS for v in romanised(own, lang)]
    folded = (fold(w).replace(" ", "") for w in (own, *latin))
    return tuple(dict.fromkeys(w for w in folded if w))
