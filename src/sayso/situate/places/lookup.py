"""Looks the names of one document up, in the ways that a text may write them."""

from __future__ import annotations

from sayso.entries import Place
from sayso.gazetteer import Gazetteer, Match
from sayso.lang.morph import forms
from sayso.lang.places import PlaceWords, place_words

_SURE = 0.96  # similarity of exact, generated and inflected names
_MOST = 160  # places of one name; Ukraine has more than a hundred Ivanivkas
_FEMININE = {"uk": "а", "ru": "ая"}  # endings of an adjective beside the word for a region
_GLUED = 6  # letters of a place's name that stands glued to the next word


class Lookup:
    """The gazetteer and the language's words of place, for one document."""

    def __init__(self, gazetteer: Gazetteer, lang: str) -> None:
        self.gazetteer = gazetteer
        self.lang = lang
        self.words: PlaceWords = place_words(lang)

    def sure(self, name: str) -> tuple[Match, ...]:
        """Return places whose own name this is, in some case of the language."""
        return tuple(m for m in self.any(name) if m.similarity >= _SURE)

    def own(self, name: str) -> bool:
        """Say whether a place is called just so."""
        return any(m.how in ("exact", "folded") for m in self.any(name))

    def any(self, name: str) -> tuple[Match, ...]:
        """Return places of this name, those that are only spelt alike included."""
        full = self.words.short.get(name.lower().removesuffix("."))
        if full is not None:
            wide = ("country", "region")
            return tuple(m for m in self._find(full) if m.place.kind in wide) or self._find(full)
        return self._find(name)

    def misspelt(self, name: str) -> tuple[Match, ...]:
        """Return places whose names are a letter or two off."""
        return self.gazetteer.find(name, lang=self.lang, limit=_MOST, fuzzy=True)

    def glued(self, word: str) -> int:
        """Return how many letters of `word` are a place's name, the longest; 0 for none."""
        for size in range(len(word) - 2, _GLUED - 1, -1):
            if self.gazetteer.numbers(word[:size].casefold()):
                return size
        return 0

    def of_adjective(self, word: str) -> tuple[Match, ...]:
        """Return the towns after which a stretch of the front is called by an adjective."""
        lower = word.lower()
        found: dict[str | None, Match] = {}
        for ending in self.words.adjective_endings:
            stem = lower.removesuffix(ending)
            for end, bases in self.words.adjectives.items():
                if stem == lower or not stem.endswith(end) or len(stem) < len(end) + 2:
                    continue
                for base in bases:
                    for match in self._find(stem.removesuffix(end) + base):
                        if match.how in ("exact", "folded", "cognate"):
                            found.setdefault(match.place.id, match)
        return tuple(sorted(found.values(), key=lambda m: -m.place.population))[:_MOST]

    def regions_of_adjective(self, word: str) -> tuple[Place, ...]:
        """Return the regions that an adjective before a town's name stands for ("донецька Макіївка")."""
        if not self.words.region_word or word[:1].isupper():
            return ()
        lemmas = {f.lemma for f in forms(word, self.lang) if f.pos == "ADJF"}
        called = (
            f"{lemma[:-2]}{_FEMININE[self.lang]} {self.words.region_word}" for lemma in lemmas
        )
        found = (m.place for name in called for m in self._find(name))
        return tuple(p for p in found if p.kind == "region")

    def _find(self, name: str) -> tuple[Match, ...]:
        return self.gazetteer.find(name, lang=self.lang, limit=_MOST)
