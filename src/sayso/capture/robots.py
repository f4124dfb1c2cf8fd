"""What a site's robots.txt asks of its readers (RFC 9309)."""

from __future__ import annotations

import zlib

import httpx
from protego import Protego

from sayso.capture.fetch import AddressRefused, fetch
from sayso.capture.headers import Headers
from sayso.capture.resolve import AddressPrivate
from sayso.capture.settings import Settings
from sayso.errors import DocumentFailed

_MAX_BYTES = 500_000
"""RFC 9309 asks readers to take at least 500 KiB; no honest file comes near."""


class RobotsForbid(DocumentFailed):
    """The site's robots.txt asks us not to fetch this address."""

    def __init__(self, address: str) -> None:
        super().__init__(
            "robots-forbid",
            f"the site's robots.txt asks not to fetch {address}",
            "open it in a browser, save the page and give the file",
        )


class RobotsUnknown(DocumentFailed):
    """What the site allows could not be found out, so nothing is fetched from it."""

    def __init__(self, site: str, why: str) -> None:
        super().__init__(
            "robots-unknown",
            f"the robots.txt of {site} could not be had, so nothing is fetched there: {why}",
            "try again later",
        )


def check_robots(url: httpx.URL, settings: Settings) -> None:
    """Ask the site once per run what it allows, and whether `url` is among it.

    A missing robots.txt (status 4xx) allows everything; a server fault or silence allows nothing.

    Raises:
        RobotsForbid: the address is not to be fetched.
        RobotsUnknown: robots.txt could not be had.
        AddressPrivate: the site is not public.
    """
    site = f"{url.scheme}://{url.netloc.decode('ascii')}"
    if site not in settings.robots:
        settings.robots[site] = _rules(site, settings)
    rules = settings.robots[site]
    if isinstance(rules, DocumentFailed):
        raise rules
    agent = settings.user_agent.partition("/")[0]
    if not rules.can_fetch(str(url), agent):
        raise RobotsForbid(str(url))


def _rules(site: str, settings: Settings) -> Protego | DocumentFailed:
    """Return the site's rules, or why there are none: both hold for the whole run."""
    try:
        return Protego.parse(_robots_text(site, settings))
    except DocumentFailed as error:
        return error


def _robots_text(site: str, settings: Settings) -> str:
    try:
        answer = fetch(
            f"{site}/robots.txt",
            settings,
            permit=_anything,
            accept=_anything,
            max_bytes=_MAX_BYTES,
        )
    except AddressPrivate:
        raise
    except AddressRefused as error:
        if 400 <= error.status < 500:
            return ""
        raise RobotsUnknown(site, error.message) from None
    except DocumentFailed as error:
        raise RobotsUnknown(site, error.message) from None
    body = answer.body
    if body.startswith(b"\x1f\x8b"):
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, _MAX_BYTES)
        except zlib.error as error:
            raise RobotsUnknown(site, str(error)) from None
    return body.decode("utf-8", "replace")


def _anything(_: httpx.URL | Headers) -> None:
    """Permit and accept: robots.txt itself is never forbidden, whatever its media type."""
