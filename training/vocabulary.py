"""Which of the base's 250,000 pieces English, Ukrainian and Russian text needs.

Word frequencies come from the package wordfreq; a word counts as it is, capitalised and, less, in
capitals. Punctuation and spelling variants are counted in running text. What is left out costs
nothing but a split into shorter pieces.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import wordfreq
from tokenizers import Tokenizer

LANGUAGES = {"en": 1.0, "uk": 1.0, "ru": 1.0}
WORDS = 300_000  # of each language's list
TEXT_WEIGHT = 2e-7  # of one piece in running text, on the scale of word frequencies


def needed_pieces(tokenizer: Tokenizer, texts: Iterable[str], count: int) -> list[int]:
    """Return the ids of the `count` most needed pieces, with all single letters, in id order."""
    use: dict[int, float] = defaultdict(float)
    for lang, weight in LANGUAGES.items():
        words = wordfreq.top_n_list(lang, WORDS, wordlist="large")
        frequency = wordfreq.get_frequency_dict(lang, wordlist="large")
        for share, form in ((1.0, str), (0.5, str.capitalize), (0.05, str.upper)):
            for at in range(0, len(words), 10_000):
                some = words[at : at + 10_000]
                encoded = tokenizer.encode_batch([form(w) for w in some], add_special_tokens=False)
                for word, pieces in zip(some, encoded, strict=True):
                    for piece in pieces.ids:
                        use[piece] += share * weight * frequency[word]
    for text in texts:
        for piece in tokenizer.encode(text, add_special_tokens=False).ids:
            use[piece] += TEXT_WEIGHT
    keep = {0, 1, 2, 3} | {i for p, i in tokenizer.get_vocab().items() if _letter(p)}
    for piece in sorted(use, key=lambda p: (-use[p], p)):
        if len(keep) >= count:
            break
        keep.add(piece)
    return sorted(keep)


def _letter(piece: str) -> bool:
    """Say whether a piece is one character that our texts may hold."""
    bare = piece.removeprefix("▁")
    if len(bare) > 1:
        return False
    if not bare:
        return True
    name = unicodedata.name(bare, "")
    return name.startswith(("LATIN", "CYRILLIC")) or unicodedata.category(bare)[0] in "NPS"
