"""The pages of the desk, one file each; every one answers in all forms of `sayso.web.answer`."""

from litestar.handlers import HTTPRouteHandler

from sayso.web.pages import claims, session
from sayso.web.pages import map as maps

PAGES: tuple[HTTPRouteHandler, ...] = (*claims.ROUTES, *maps.ROUTES, *session.ROUTES)
