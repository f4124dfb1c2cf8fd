"""Templates, and what they can call."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from babel import Locale
from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from sayso.publish.annotations import web_address
from sayso.publish.words import claim_words, party_of, quoted
from sayso.web.marks import in_place
from sayso.web.suffix import ASSETS
from sayso.web.tones import tone_of
from sayso.web.words import LANGUAGES


def template(name: str) -> Template:
    """Return a template; everything that it shows is escaped."""
    return _environment().get_template(name)


def compile_all() -> None:
    """Compile every template, which takes a moment that no reader shall wait for."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)


@functools.cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("sayso.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=asset,
        with_query=with_query,
        LANGUAGES=LANGUAGES,
        claim_words=claim_words,
        country_name=country_name,
        tone_of=tone_of,
    )
    made.filters.update(
        segment=segment,
        quoted=quoted,
        percent=percent,
        party=party_of,
        in_place=in_place,
        web_address=web_address,
    )
    return made


def segment(key: str) -> str:
    """Return a key as one segment of an address."""
    return quote(key, safe=":")


def percent(weight: float) -> str:
    """Return a weight from 0 to 1 as people read it."""
    return f"{weight:.0%}"


def with_query(query: str, **changed: object) -> str:
    """Return the query of an address with some parts changed; None takes a part out."""
    kept = [(k, v) for k, v in parse_qsl(query) if k not in changed]
    kept += [(k, str(v)) for k, v in changed.items() if v is not None]
    return f"?{urlencode(kept)}" if kept else "?"


def country_name(code: str | None, lang: str) -> str:
    """Return the name of a country in a language, from the Unicode CLDR; the code where it has none."""
    return str(Locale(lang).territories.get(code or "", code or ""))


def asset(name: str) -> str:
    """Return the address of a built file; it changes with its content, so that browsers may keep it."""
    return f"{ASSETS}/{name}?v={_versions().get(name, '0')}"


@functools.cache
def _versions() -> Mapping[str, Any]:
    folder = Path(str(files("sayso.web").joinpath("assets")))
    built = (p for p in folder.glob("*") if p.is_file()) if folder.is_dir() else ()
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:12] for p in built}
