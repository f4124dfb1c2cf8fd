"""The words by which voices and places are found: in the letters of the document, and in Latin ones."""

from __future__ import annotations

import functools
import unicodedata

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, false, select, true, union

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
    question = select(_keys(kind, asked[0], begun=len(asked) == 1 and not whole).c.key)
    for at, word in enumerate(asked[1:], start=2):
        others = _keys(kind, word, begun=at == len(asked) and not whole)
        question = question.where(question.selected_columns.key.in_(select(others.c.key)))
    return question


def _keys(kind: str, word: str, *, begun: bool) -> Subquery:
    """Return the keys of what has a word in its name; each spelling is asked for by itself, by the index."""
    column = NAME_WORDS.c.word
    of_kind = select(NAME_WORDS.c.key).where(NAME_WORDS.c.kind == kind)
    fits = [
        and_(column >= written, column < written + _LAST) if begun else column == written
        for written in _written(word)
    ]
    return union(*(of_kind.where(fit) for fit in fits or [false()])).subquery()


def is_called(
    kind: str, words: str, seq: ColumnElement[int], key: ColumnElement[str]
) -> ColumnElement[bool]:
    """Return the condition that a reading calls the voice or place of a row by all of `words`, whole ones."""
    every = []
    for word in WORD.findall(words)[:_MOST]:
        names = NAME_WORDS.alias()
        same = (names.c.seq == seq, names.c.kind == kind, names.c.key == key)
        every.append(exists().where(*same, names.c.word.in_(_written(word))))
    return and_(true(), *every)


@functools.lru_cache(maxsize=50_000)
def _written(word: str) -> tuple[str, ...]:
    """Return a word, folded, in its own letters and, of Cyrillic ones, in Latin letters by every scheme."""
    own = unicodedata.normalize("NFC", word)
    latin = [] if word.isascii() else [v for lang in _LANGS for v in romanised(own, lang)]
    folded = (fold(w).replace(" ", "") for w in (own, *latin))
    return tuple(dict.fromkeys(w for w in folded if w))
