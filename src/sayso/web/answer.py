"""One page, as people read it or as other tools do."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import MediaType, Response
from litestar.exceptions import NotFoundException
from litestar.template.base import csrf_token

from sayso.web.lookup import SharedGazetteer
from sayso.web.render import template
from sayso.web.suffix import FORMATS
from sayso.web.who import LANG, Asked, Reader
from sayso.web.words import LANGUAGES, Called

Row = Mapping[str, str | int | float | None]

_YEAR = 365 * 24 * 60 * 60
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes such a cell for a formula


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a page answers with, in every form that it can be had in.

    Attributes:
        template: name of the page's template.
        shown: what the template shows.
        value: the same for JSON, in the terms of the contract; or what makes it, where that takes long.
        rows: the same as a table; None for what is no list.
        features: the same as GeoJSON features; None for what lies nowhere.
        other: by suffix, what makes the text, or the JSON value, of a further form.
    """

    template: str
    shown: Mapping[str, Any]
    value: Any
    rows: Iterable[Row] | None = None
    features: Iterable[Mapping[str, Any]] | None = None
    other: Mapping[str, Callable[[], Any]] = {}


def respond(request: Asked, reader: Reader, answer: Answer, status: int = 200) -> Response[Any]:
    """Return the answer in the form that the address or the ``Accept`` header asks for.

    A language that the address asks for is kept in a cookie.

    Raises:
        NotFoundException: the page is not to be had in that form.
    """
    told = wanted(request)
    if told is not None:
        content = _content(told, answer)
        if content is None:
            raise NotFoundException(f"this page is not to be had as .{told}")
        return Response(content, media_type=FORMATS[told], status_code=status)
    html = page(request, reader, answer)
    made = Response(html, media_type=MediaType.HTML, status_code=status)
    if request.query_params.get(LANG) in LANGUAGES:
        made.set_cookie(LANG, request.query_params[LANG], max_age=_YEAR, samesite="lax")
    return made


def wanted(request: Asked) -> str | None:
    """Return the form in which the address or the ``Accept`` header asks for data, None for a page."""
    told: str | None = request.scope.get("state", {}).get("format")
    if told is None and "application/json" in request.headers.get("accept", ""):
        return "json"
    return told


def page(request: Asked, reader: Reader, answer: Answer) -> str:
    """Return the page as HTML."""
    forms = ["json", *(["csv"] if answer.rows is not None else [])]
    forms += [*(["geojson"] if answer.features is not None else []), *answer.other]
    return template(answer.template).render(
        **answer.shown,
        t=reader.words.with_names(_called(request)),
        reader=reader,
        here=quote(request.url.path, safe="/:"),
        query=request.url.query,
        forms=forms,
        logs_in=request.app.state.settings.users is not None,
        csrf=csrf_token({"request": request}),
    )


def _called(request: Asked) -> Called:
    gazetteer: SharedGazetteer = request.app.state.gazetteer
    return lambda ids, lang: gazetteer.get().called(ids, lang)


def _content(told: str, answer: Answer) -> bytes | None:
    if told == "json":
        return msgspec.json.encode(answer.value() if callable(answer.value) else answer.value)
    if told == "csv" and answer.rows is not None:
        return table(answer.rows).encode()
    if told == "geojson" and answer.features is not None:
        return msgspec.json.encode({"type": "FeatureCollection", "features": list(answer.features)})
    made = answer.other.get(told)
    if made is None:
        return None
    text = made()
    return text.encode() if isinstance(text, str) else msgspec.json.encode(text)


def table(rows: Iterable[Row]) -> str:
    """Return rows as CSV with a header; no cell can be taken for a formula."""
    out = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row))
            writer.writeheader()
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return out.getvalue()


def _cell(value: str | float | None) -> str | float | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value
