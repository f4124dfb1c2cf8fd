"""Read a language's tables into typed structs."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TypeVar

import msgspec

LANGUAGES = ("en", "uk", "ru")

T = TypeVar("T", bound=msgspec.Struct)


def load(lang: str, table: str, kind: type[T]) -> T:
    """Return the table ``lang/<lang>/<table>.toml`` as the struct `kind`.

    Raises:
        msgspec.ValidationError: the file does not fit the struct (a fault of ours, not a user's).
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no tables for the language {lang!r}; there are {', '.join(LANGUAGES)}")
    loaded = _loaded(lang, table, kind)
    assert isinstance(loaded, kind)
    return loaded


@functools.cache
def _loaded(lang: str, table: str, kind: type[msgspec.Struct]) -> msgspec.Struct:
    file = resources.files("sayso.lang") / lang / f"{table}.toml"
    return msgspec.toml.decode(file.read_bytes(), type=kind)


def tables_for(lang: str | None) -> str:
    """Return the language by whose tables words of `lang` are read: English where there are none."""
    return lang if lang in LANGUAGES else "en"
