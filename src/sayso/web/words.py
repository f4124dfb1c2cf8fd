"""The words of the interface, in the reader's language."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from sayso.entries import Place

LANGUAGES = {"en": "English", "uk": "Українська", "ru": "Русский"}
"""The languages of the interface, each by its own name."""


Called = Callable[[Iterable[str], str], Mapping[str, str]]
"""Gives the names of places, by their ids, in a language, as far as they are known."""


class Words:
    """The words of one language, by keys such as ``place.title``.

    Attributes:
        lang: the language, one of `LANGUAGES`.
    """

    def __init__(self, lang: str, called: Called | None = None) -> None:
        self.lang = lang
        self._told = _table(lang)
        self._called = called
        self._names: dict[str, str] = {}

    def __call__(self, key: str, **values: object) -> str:
        """Return the words for a key, with `values` put in where they name them: ``"since {day}"``."""
        told = self._told[key]
        return told.format(**values) if values else told

    def maybe(self, group: str, word: str | None) -> str:
        """Return the words for a word of the codebook or of DESIGN.md, itself where none are listed."""
        return self._told.get(f"{group}.{word}", word or "")

    def with_names(self, called: Called) -> Words:
        """Return the same words with the names of places in their language; the ledger's are Latin."""
        return self if self.lang == "en" else Words(self.lang, called)

    def place(self, place: Place) -> str:
        """Return what a place is called in the language, as the ledger has it where that is not known."""
        if self._called is None or place.id is None:
            return place.name
        if place.id not in self._names:
            self._names[place.id] = self._called([place.id], self.lang).get(place.id, place.name)
        return self._names[place.id]

    def state(self, state: str) -> str:
        """Return the words for the state of a place: a side that holds it, or contested, or unknown."""
        return self._told.get(f"state.{state}") or self.maybe("side", state)


@functools.cache
def words(lang: str) -> Words:
    """Return the words of one of `LANGUAGES`."""
    return Words(lang)


def best_language(accepted: str) -> str:
    """Return the language of the interface that an ``Accept-Language`` header likes best, else English."""
    ranked = []
    for place, part in enumerate(accepted.split(",")[:20]):
        told = re.fullmatch(
            r"\s*([a-zA-Z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{1,3})?))?\s*", part
        )
        if told and (code := told[1].lower()) in LANGUAGES:
            ranked.append((-float(told[2] or 1), place, code))
    return min(ranked)[2] if ranked else "en"


@functools.cache
def _table(lang: str) -> Mapping[str, str]:
    folder = files("sayso.web").joinpath("words", lang)
    texts = (f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".toml"))
    return {key: told for text in texts for key, told in _flat(tomllib.loads(text), "")}


def _flat(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield f"{before}{key}", value
        else:
            yield from _flat(value, f"{before}{key}.")
