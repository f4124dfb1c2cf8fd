"""The desk as a web application."""

from __future__ import annotations

from typing import Any

from litestar import Litestar, Request
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.middleware.session.client_side import CookieBackendConfig
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp

from sayso import __version__
from sayso.errors import SaysoError
from sayso.ledger import Desk
from sayso.web.failures import told_call, told_failure, told_fault
from sayso.web.hosts import only_under
from sayso.web.jobs import Jobs
from sayso.web.lookup import SharedGazetteer
from sayso.web.pages import PAGES
from sayso.web.settings import DeskSettings
from sayso.web.suffix import ASSETS, with_suffixes
from sayso.web.who import Reader, reader_of

_WEEK = 7 * 24 * 60 * 60
_YEAR = 365 * 24 * 60 * 60
_LARGEST = 50 * 2**20  # bytes of a form: a report that somebody drops


def desk_app(settings: DeskSettings) -> ASGIApp:
    """Return the desk; a folder of assets that is not built leaves pages without script and style."""
    sessions = CookieBackendConfig(
        secret=settings.secret,
        key="sayso",
        max_age=_WEEK,
        httponly=True,
        secure=settings.behind_tls,
        samesite="lax",
    )
    forms = CSRFConfig(
        secret=settings.secret.hex(),
        cookie_name="sayso-csrf",
        exclude=f"^{ASSETS}/",  # what every cache may keep brings no cookie
        header_name="x-csrf-token",
        cookie_secure=settings.behind_tls,
        cookie_httponly=True,
        cookie_samesite="strict",
    )
    handlers: list[Any] = [*PAGES]
    if settings.assets.is_dir():
        handlers.append(_assets(settings))
    jobs, gazetteer = Jobs(settings), SharedGazetteer(settings)
    app = Litestar(
        route_handlers=handlers,
        dependencies={
            "reader": Provide(_reader, sync_to_thread=True),
            "desk": Provide(_desk, sync_to_thread=False),
            "settings": Provide(_settings, sync_to_thread=False),
            "jobs": Provide(lambda: jobs, sync_to_thread=False),
            "gazetteer": Provide(gazetteer.get, sync_to_thread=True),
        },
        middleware=[sessions.middleware],
        csrf_config=forms,
        compression_config=CompressionConfig(backend="gzip", gzip_compress_level=5),
        exception_handlers={
            SaysoError: told_failure,
            HTTPException: told_call,
            Exception: told_fault,
        },
        state=State({"settings": settings, "gazetteer": gazetteer}),
        on_shutdown=[jobs.close, gazetteer.close],
        openapi_config=OpenAPIConfig(
            title="sayso",
            version=__version__,
            description=(
                "Every page of the desk is data too: add .json to its address, or ask with "
                "`Accept: application/json`; lists also come as .csv and, where they lie somewhere, .geojson."
            ),
            path="/schema",
            render_plugins=[JsonRenderPlugin(path="/")],
        ),
        request_max_body_size=_LARGEST,
        logging_config=None,
        debug=False,
    )
    return with_suffixes(only_under(settings.hosts, app))


def _assets(settings: DeskSettings) -> Any:
    return create_static_files_router(
        path=ASSETS,
        directories=[settings.assets],
        cache_control=CacheControlHeader(max_age=_YEAR, public=True),
        include_in_schema=False,
    )


def _settings(request: Request[Any, Any, Any]) -> DeskSettings:
    told: DeskSettings = request.app.state.settings
    return told


def _reader(request: Request[Any, Any, Any], settings: DeskSettings) -> Reader:
    return reader_of(request, settings)


def _desk(settings: DeskSettings, reader: Reader) -> Desk:
    return settings.ledger.desk(reader.held)
