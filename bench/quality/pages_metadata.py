"""Prints how often title, date, outlet and language of news pages are read as the pages state them.

usage: python bench/quality/pages_metadata.py [--shared DIR] [--show]

A title is right if it is one of the headlines that the page states (JSON-LD, Open Graph, its only
``<h1>``), a date if it is the day of publication in JSON-LD or in the article's meta tags, one day
about for time zones, a language if it is the page's declared one. For the outlet the corpus's own
name of the page is taken as well, which no page states. ``--show`` prints each disagreement.
"""

from __future__ import annotations

import datetime as dt
import gzip
import html
import re
from pathlib import Path

from corpora import arguments
from rapidfuzz import fuzz

from sayso.capture.stage import capture
from sayso.entries import Document
from sayso.read.stage import read

HEADLINE = re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.){3,400})"')
PUBLISHED = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
META = re.compile(r"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
FIELD = re.compile(r"""([\w:-]+)\s?=\s?(?:"([^"]*)"|'([^']*)')""")
H1 = re.compile(r"<h1\b[^<>]*>(.{3,600}?)</h1>", re.IGNORECASE | re.DOTALL)
LANG = re.compile(r"""<html\b[^<>]{0,500}?\blang\s?=\s?["']?([A-Za-z]{2})\b""", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
ALIKE = 60
"""rapidfuzz's partial ratio from which two names mean one outlet: "DerSpiegel", "DER SPIEGEL"."""


def main() -> None:
    args = arguments(__doc__, show={"action": "store_true"})
    pages = args.shared / "data/news_pages"
    if not pages.is_dir():
        print("data/news_pages absent")
        return
    counts = {field: [0, 0, 0] for field in ("title", "date", "outlet", "language")}
    for path in sorted(pages.glob("*.html.gz")):
        document = next(read(next(capture(str(path))))).document
        page = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        for field, (stated, ours, right) in judged(page, path, document).items():
            counts[field][0] += bool(stated)
            counts[field][1] += bool(stated) and bool(ours)
            counts[field][2] += bool(stated) and right
            if args.show and stated and not right:
                print(f"{path.name}: {field}: {ours!r}, the page: {stated}")
    print(f"{'':10}stated  found  right")
    for field, (stated, found, right) in counts.items():
        print(f"{field:10}{stated:6} {found:6} {right:6}  {100 * right / max(1, stated):5.1f}%")


def judged(page: str, path: Path, document: Document) -> dict[str, tuple[list[str], str, bool]]:
    """Return for each field what is stated, what was read, and whether that is right."""
    metas = meta_tags(page)
    heads = H1.findall(page)
    titles = [decoded(t) for t in HEADLINE.findall(page)]
    titles += [metas[key] for key in ("og:title", "twitter:title") if key in metas]
    titles += [TAG.sub(" ", heads[0])] if len(heads) == 1 else []
    days = PUBLISHED.findall(page)
    days += [metas[key][:10] for key in ("article:published_time", "date") if key in metas]
    outlets = [path.name.split("__")[1].split("_")[0]]
    outlets += [metas["og:site_name"]] if "og:site_name" in metas else []
    langs = [found[1].lower() for found in [LANG.search(page)] if found]
    title, day, outlet = (
        document.title or "",
        document.published_day or "",
        document.publisher or "",
    )
    return {
        "title": (titles, title, any(same(title, stated) for stated in titles)),
        "date": (days, day, any(near(day, stated) for stated in days)),
        "outlet": (outlets, outlet, any(alike(outlet, stated) for stated in outlets)),
        "language": (langs, document.lang or "", (document.lang or "") in langs),
    }


def meta_tags(page: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in META.findall(page):
        fields = {k.lower(): html.unescape(a or b) for k, a, b in FIELD.findall(tag)}
        name = fields.get("property") or fields.get("name")
        if name and fields.get("content"):
            found.setdefault(name.lower(), fields["content"])
    return found


def decoded(text: str) -> str:
    """Return a string as JSON writes it without its escapes."""
    return html.unescape(re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text))


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, html.unescape(text).lower()))


def same(ours: str, stated: str) -> bool:
    """Say whether two headlines are one; the outlet's name may follow either."""
    a, b = letters(ours), letters(stated)
    return bool(a) and bool(b) and (a.startswith(b) or b.startswith(a))


def near(ours: str, stated: str) -> bool:
    try:
        apart = dt.date.fromisoformat(ours) - dt.date.fromisoformat(stated)
    except ValueError:
        return False
    return abs(apart.days) <= 1


def alike(ours: str, stated: str) -> bool:
    return bool(ours) and fuzz.partial_ratio(letters(ours), letters(stated)) >= ALIKE


if __name__ == "__main__":
    main()
