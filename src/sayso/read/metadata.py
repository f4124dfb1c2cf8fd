"""What a page states of its article: title, byline, date, outlet, address and language.

Each fact has its sources in order of trust: JSON-LD, Open Graph and other meta tags, microdata,
what the page shows; for the date, at last, what htmldate finds in address and text.
"""

from __future__ import annotations

import datetime as dt
import html
import logging
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import htmldate

from sayso.read.blocks import letters_of
from sayso.read.dates import iso
from sayso.read.jsonld import address_of, articles, names_of, text_of
from sayso.read.story import Facts

_DATE_METAS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
)
_COMPANY = re.compile(
    r"\b(?:AG|GmbH|A/S|Ltd|Limited|Inc|LLC|Corp|S\.A|plc|ТОВ|ООО|Blogger|WordPress)\b"
)
_SUFFIX = re.compile(r"\s+[|•·–—-]\s+")
_LANG = re.compile(r"[a-z]{2}\b")
_TITLE_LIMIT = 500


def facts_of(tree: Any, address: str | None) -> Facts:
    """Return what the page says of its article; `address` is where it was captured."""
    metas = _metas(tree)
    headings = [h for h in (_visible(e) for e in tree.iterfind(".//h1")) if h]
    node = _main_article(articles(tree), metas, headings)
    outlet = _publisher(node, metas, tree, address)
    return Facts(
        title=_title(node, metas, headings, tree, outlet),
        byline=_byline(node, metas, tree),
        publisher=outlet,
        published_at=_published(node, metas, tree, address),
        url=_url(tree, metas, node, address),
        lang=_declared_language(tree, metas, node),
    )


def _metas(tree: Any) -> dict[str, str]:
    """Return the first content of each meta name, property or itemprop, names in lower case."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        content = " ".join(html.unescape(element.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(key) or "").lower()
            if name and content:
                found.setdefault(name, content[:_TITLE_LIMIT])
    return found


def _main_article(
    nodes: list[dict[str, Any]], metas: dict[str, str], headings: list[str]
) -> dict[str, Any]:
    """Return the object that shares its headline with the page, else the first."""
    shown = {letters_of(title) for title in (*headings, metas.get("og:title", ""))} - {""}
    for node in nodes:
        headline = letters_of(text_of(node.get("headline") or node.get("name")) or "")
        if any(headline in title or title in headline for title in shown if headline):
            return node
    return nodes[0] if nodes else {}


def _title(
    node: dict[str, Any], metas: dict[str, str], headings: list[str], tree: Any, outlet: str | None
) -> str | None:
    stated = [
        text_of(node.get("headline")),
        metas.get("og:title"),
        metas.get("twitter:title"),
        metas.get("headline"),
        headings[0] if len(headings) == 1 else None,
        _visible(tree.find(".//title")),
        headings[0] if headings else None,
    ]
    title = next(filter(None, stated), None)
    return _without_outlet(title, outlet)[:_TITLE_LIMIT] if title else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """Take an outlet's name off the end of a title: ``"Two villages retaken | The Herald"``."""
    *head, tail = _SUFFIX.split(title)
    name, end = letters_of(outlet or ""), letters_of(tail)
    if head and name and end and (end in name or name in end) and len(end) < 2 * len(name):
        return title[: title.rindex(tail)].rstrip(" \t|•·–—-\u00a0")
    return title


def _publisher(
    node: dict[str, Any], metas: dict[str, str], tree: Any, address: str | None
) -> str | None:
    """Return the publisher's name, or the site's where the other is longer or a company's."""
    publisher = text_of(node.get("publisher")) or metas.get("publisher")
    site = metas.get("og:site_name")
    if publisher and publisher.startswith("http"):
        publisher = None
    if publisher and _COMPANY.search(publisher):
        first = _SUFFIX.split(publisher)[0]
        return site or (publisher if _COMPANY.search(first) else first)
    if publisher and site:
        name, full = letters_of(site), letters_of(publisher)
        return site if name != full and name in full and not site.islower() else publisher
    named = publisher or site or metas.get("application-name") or metas.get("dc.publisher")
    if named:
        return named
    title = _visible(tree.find(".//title"))
    host = letters_of(urlsplit(_url(tree, metas, node, address) or "").hostname or "")
    tail = _SUFFIX.split(title)[-1] if title else ""
    return tail if title != tail and len(tail) > 1 and letters_of(tail) in host else None


def _byline(node: dict[str, Any], metas: dict[str, str], tree: Any) -> str | None:
    stated = [names_of(node.get("author")), metas.get("author"), metas.get("article:author")]
    shown = tree.xpath('(.//*[@itemprop="author"] | .//a[@rel="author"])[1]')
    stated.extend(_visible(element) for element in shown)
    names = (s[:200] for s in stated if s and not s.startswith("http"))
    return next((name for name in names if any(map(str.isalpha, name))), None)


def _published(
    node: dict[str, Any], metas: dict[str, str], tree: Any, address: str | None
) -> str | None:
    """Return when the article was published, on the outlet's own clock where that is told."""
    stated = [text_of(node.get("datePublished"))]
    stated += [metas.get(name) for name in _DATE_METAS]
    stated += tree.xpath('.//*[@itemprop="datePublished"]/@datetime')[:1]
    stated += tree.xpath(".//time[@pubdate]/@datetime")[:1]
    dates = [date for date in map(iso, stated) if date]
    times = [date for date in map(iso, tree.xpath(".//time/@datetime")[:20]) if date]
    if dates:
        return _on_own_clock(dates[0], dates[1:] + times)
    if times:
        return times[0]
    return _found_date(tree, address)


def _on_own_clock(date: str, others: list[str]) -> str:
    """Return `date`, or the same minute as another source writes it with the outlet's offset."""
    if not date.endswith(("Z", "+00:00")):
        return date
    moment = dt.datetime.fromisoformat(date)
    for other in others:
        moment_there = dt.datetime.fromisoformat(other)
        if moment_there.utcoffset() and abs(moment_there - moment) < dt.timedelta(minutes=1):
            return other
    return date


def _found_date(tree: Any, address: str | None) -> str | None:
    """Return the date that htmldate finds in the page, which logs and fails in many ways."""
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found: Any = htmldate.find_date(
            tree, original_date=True, extensive_search=False, url=address, outputformat="%Y-%m-%d"
        )
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError):
        return None
    return str(found) if found else None


def _url(tree: Any, metas: dict[str, str], node: dict[str, Any], address: str | None) -> str | None:
    """Return the article's own address, if it is on the host that it was captured from."""
    link: str = tree.xpath('string(.//link[@rel="canonical"]/@href)')
    for stated in (link, metas.get("og:url"), address_of(node)):
        try:
            full = urljoin(address or "", (stated or "").strip())
            parts = urlsplit(full)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname and len(full) < 2_000:
            own = urlsplit(address).hostname if address else None
            if own is None or own == parts.hostname:
                return full
    return address


def _declared_language(tree: Any, metas: dict[str, str], node: dict[str, Any]) -> str | None:
    root = tree.getroottree().getroot()
    stated = (
        text_of(node.get("inLanguage")),
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        metas.get("og:locale"),
        metas.get("content-language"),
    )
    for value in stated:
        found = _LANG.match((value or "").strip().lower().replace("_", "-"))
        if found:
            return found[0]
    return None


def _visible(element: Any) -> str:
    if element is None:
        return ""
    return " ".join("".join(element.itertext()).split())[:_TITLE_LIMIT]
