"""The pages of the desk, one file each; every one answers in all forms of `sayso.web.answer`."""

from litestar.handlers import HTTPRouteHandler

from sayso.web.pages import (
    add,
    claim,
    claims,
    document,
    documents,
    judge,
    now,
    place,
    places,
    review,
    search,
    session,
    voice,
    voices,
)
from sayso.web.pages import map as maps

PAGES: tuple[HTTPRouteHandler, ...] = (
    *add.ROUTES,
    *claim.ROUTES,
    *claims.ROUTES,
    *document.ROUTES,
    *documents.ROUTES,
    *judge.ROUTES,
    *maps.ROUTES,
    *now.ROUTES,
    *place.ROUTES,
    *places.ROUTES,
    *review.ROUTES,
    *search.ROUTES,
    *session.ROUTES,
    *voice.ROUTES,
    *voices.ROUTES,
)
