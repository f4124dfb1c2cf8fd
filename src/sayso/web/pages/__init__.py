"""The pages of the desk, one file each; every one answers in all forms of `sayso.web.answer`."""

from litestar.handlers import HTTPRouteHandler

from sayso.web.pages import add, claim, claims, document, documents, search, session
from sayso.web.pages import map as maps

PAGES: tuple[HTTPRouteHandler, ...] = (
    *add.ROUTES,
    *claim.ROUTES,
    *claims.ROUTES,
    *document.ROUTES,
    *documents.ROUTES,
    *maps.ROUTES,
    *search.ROUTES,
    *session.ROUTES,
)
