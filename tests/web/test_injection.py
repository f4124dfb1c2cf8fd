"""Documents are full of scripts, and none runs: with the policy that stops it and without."""

from __future__ import annotations

import re
from collections import deque
from html import unescape
from urllib.parse import urlsplit

import pytest
from browsers import Faults, opened

from sayso.entries import (
    OUTLET,
    Attribution,
    Capture,
    Captured,
    Claim,
    Document,
    Place,
    PlaceMention,
    Problem,
    Reading,
    Role,
    Span,
    Voice,
    attribution_id,
    claim_id,
    document_id,
    sha256,
    voice_id,
)
from sayso.entries.claim import Reason
from sayso.ledger import open_ledger
from sayso.pipeline.assessed import bring_up_to_date

RUN = "window.ran.push(1)"
HOSTILE = (
    f"<script>{RUN}</script>",
    f'"><img src=x onerror={RUN}>',
    f"' onmouseover='{RUN}' autofocus onfocus='{RUN}' x='",
    f"</title></textarea></script><svg onload={RUN}>",
    f"javascript:{RUN}",
    f"--><iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"{{{{ {RUN} }}}}{{% raw %}}${{{RUN}}}",
    f"<div hx-get='/logout' hx-trigger='load' hx-on:load='{RUN}' data-key='y'>",
    f"\u202e{RUN}\u2066<b>\u200f",
    f"\x00\x0b\ufffe\uffff<\x00script>{RUN}</script>",
    f"a/b?c#d%2e%2e/..{RUN}",
    f'<a href="data:text/html,<script>{RUN}</script>">x</a><base href="//elsewhere.example/">',
    f'<meta http-equiv=refresh content="0;url=javascript:{RUN}"><link rel=import href=//e.example>',
    f"{{\"words\": \"</p><script>{RUN}</script>\"}}=cmd|' /C calc'!A0",
)  # fmt: skip


def reading(number: int, told: str) -> tuple[Captured, Reading]:
    """Return a reading in which every field that a document fills is `told`."""
    said = f"Our troops hold {told} since Monday"
    text = f"{said}, {told} said.\n\n{told}"
    body = text.encode()
    capture = Capture(
        sha256=sha256(body),
        size=len(body),
        path=told,
        address=told,
        captured_at="2023-09-19T08:00:00Z",
        media_type="text/plain",
    )
    day = f"2023-09-{number % 2 + 18}"
    key = {"title": told, "url": f"javascript:{told}", "publisher": told, "published_at": day}
    document = Document(
        id=document_id(text=text, forwarded_from=told, **key),
        capture=capture.sha256,
        path=told,
        part=told,
        text=text,
        byline=told,
        forwarded_from=told,
        lang='en" onload="x',
        **key,
    )
    content, source = Span(0, len(said)), Span(len(said) + 2, len(said) + 2 + len(told))
    cue = Span(source.end + 1, source.end + 5)
    voice = Voice(
        id=voice_id(told, role=told), name=told, kind="person", named=True, role=told, side=told,
        mentions=(source,),
    )  # fmt: skip
    saying = Attribution(
        id=attribution_id(document.id, source, cue, (content,)),
        mode="indirect",
        content=(content,),
        voice=voice.id,
        source=source,
        cue=cue,
        chain=(voice.id, OUTLET),
    )
    known = number % 2 == 0
    called = told.replace("//", "/ /")  # two slashes in an address are one
    place = Place(
        id=f"geonames:{called}" if known else None,
        name=called,
        lat=48.0 + number / 50 if known else None,
        lon=38.0 if known else None,
        country="UA",
        admin1=told,
    )
    start = said.index(told)
    claim = Claim(
        id=claim_id(document.id, ("control", "holds"), "affirmed", place, voice.id, (content,)),
        type="control",
        subtype="holds",
        polarity="affirmed",
        modality="asserted",
        evidence=(content,),
        roles=(Role(role="holder", text=told, side=told), Role(role="opponent", text=told)),
        place=place,
        attribution=saying.id,
        chain=saying.chain,
        relation=told,
        confidence=0.4,
        reasons=(Reason("said_by_party", 0.5, content),),
    )
    return Captured(capture, body), Reading(
        document=document,
        voices=(voice,),
        attributions=(saying,),
        places=(PlaceMention(start=start, end=start + len(told), place=place, confidence=1.0),),
        claims=(claim,),
        problems=(Problem(stage="read", code=told, message=told, start=0, end=5),),
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, read_examples):
    """A ledger of documents that want to run scripts; the index of places is built by `read_examples`."""
    folder = tmp_path_factory.mktemp("hostile")
    with open_ledger(str(folder / "ledger")) as ledger:
        for number, told in enumerate(HOSTILE):
            captured, read = reading(number, told)
            ledger.append(captured, [read])
        bring_up_to_date(ledger)
        yield ledger


@pytest.fixture
def desk(hostile, serve_client):
    """Asks a desk on these documents."""
    return serve_client(hostile)


FORM = re.compile(r"\.(?:json|csv|geojson|jsonld|atom)$")


def linked(client):
    """Return the pages of the desk that links lead to, one of each kind for each document."""
    waiting = deque(["/", "/map", "/places", "/claims", "/voices", "/documents", "/review", "/add"])
    waiting += [f"/search?q={word}" for word in ("troops", "<script>alert(1)</script>", '"><b>')]
    seen = set(waiting)
    pages = []
    while waiting:
        path = waiting.popleft()
        answer = client.get(path)
        assert answer.status_code == 200, path
        pages.append(path)
        for link in re.findall(r'href="(/[^"]*)', answer.text):
            plain = urlsplit(unescape(link))
            kind = re.match(r"/(place|claim|voice|document)/[^/]+$", plain.path)
            if kind and not FORM.search(plain.path) and not plain.query and plain.path not in seen:
                seen.add(plain.path)
                waiting.append(plain.path)
    return pages


def test_every_page_in_every_form_is_made(desk):
    kinds, asked = set(), set()
    for path in linked(desk):
        page = desk.get(path)
        for address in re.findall(
            r'href="(/[^"]*\.(?:json|csv|geojson|jsonld|atom)(?:\?[^"]*)?)"', page.text
        ):
            if address in asked:
                continue
            asked.add(address)
            answer = desk.get(unescape(address))
            assert answer.status_code == 200, address
            assert "text/html" not in answer.headers["content-type"]
            assert answer.headers["x-content-type-options"] == "nosniff"
        kinds.add(path.split("/")[1])
    assert {"place", "claim", "voice", "document"} <= kinds


def test_no_cell_of_a_table_is_a_formula(desk):
    for name in ("claims", "documents", "voices", "places", "map"):
        for line in desk.get(f"/{name}.csv").text.splitlines():
            assert not re.search(r'(^|,)"?[=+@]', line), line


STRANGE = (
    "main :is(script, iframe, img, object, embed, base, meta, link, [onload], [onerror], [srcdoc])"
)


PROTOCOLS = """[...document.querySelectorAll("a, area, base, form")].map((link) => {
  const address = link.href?.baseVal ?? link.getAttribute("href") ?? link.getAttribute("action") ?? "";
  return new URL(address, location).protocol;
})"""


@pytest.mark.parametrize("bypass", [False, True], ids=["under the policy", "without the policy"])
def test_no_script_of_a_document_runs(desk, browser, bypass):
    origin = str(desk.base_url).rstrip("/")
    paths = linked(desk)
    assert len(paths) > 3 * len(HOSTILE)
    with opened(browser, origin, Faults(), bypass_csp=bypass) as page:
        page.add_init_script("window.ran = []")
        page.on("dialog", lambda dialog: pytest.fail(f"{page.url}: {dialog.message}"))
        for path in paths:
            page.goto(path, wait_until="load")
            assert urlsplit(page.url).path == urlsplit(path).path.replace(" ", "%20"), path
            assert page.evaluate("window.ran") == [], path
            assert set(page.evaluate(PROTOCOLS)) <= {"http:", "https:"}, path
            assert page.locator(STRANGE).count() == 0, path
            for link in page.locator("main a:visible").all()[:3]:
                link.hover()
            assert page.evaluate("window.ran") == [], path


def test_the_title_of_a_page_is_its_title(desk, browser):
    origin = str(desk.base_url).rstrip("/")
    paths = [p for p in linked(desk) if p.startswith("/document/")]
    with opened(browser, origin, Faults()) as page:
        for path in paths:
            page.goto(path)
            assert page.title().endswith("sayso")


def test_what_somebody_searches_for_is_shown_as_they_wrote_it(page):
    words = '"><script>window.ran = 1</script>'
    page.goto("/claims")
    page.locator("input[name=q]").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert page.locator("input[name=q]").first.input_value() == words
    assert page.evaluate("window.ran") is None
