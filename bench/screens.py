"""Screenshots of every page of the desk, to be looked at: light and dark, 1280 and 390 pixels wide.

    python bench/screens.py [--out run/screens] [--ledger DIR] [--page claim …] [--lang en]

Without `--ledger` the example reports are read into a ledger first. The desk runs in a process of its own, as
``sayso serve`` starts it. Needs Chromium. Prints what each page takes to load and any error in it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
SAYSO = Path(sys.executable).with_name("sayso")
ARGUMENTS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
SCHEMES, WIDTHS = ("light", "dark"), (1280, 390)


def main() -> None:
    """Write one picture for each page, scheme and width."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "run/screens")
    parser.add_argument("--ledger")
    parser.add_argument("--page", action="append", help="only this one; may be repeated")
    parser.add_argument("--lang", default="en")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = given.ledger or read_examples(folder)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        with served(ledger) as base:
            for name, path in pages(base).items():
                if not given.page or name in given.page:
                    for scheme in SCHEMES:
                        for width in WIDTHS:
                            file = given.out / f"{name}-{scheme}-{width}.png"
                            picture(browser, base, path, file, scheme, width, given.lang)
        browser.close()


def read_examples(folder: str) -> str:
    ledger = f"{folder}/ledger"
    places = ["--gazetteer", str(ROOT / "examples/gazetteer.csv")]
    command = [str(SAYSO), "add", str(ROOT / "examples/reports"), *places, "--ledger", ledger]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return ledger


@contextmanager
def served(ledger: str) -> Iterator[str]:
    command = [str(SAYSO), "serve", "-p", "0", "--ledger", ledger]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        try:
            told = desk.stdout.readline() if desk.stdout else ""
            address = re.search(r"http://\S+?:\d+", told)
            if address is None:
                sys.exit(f"the desk did not open: {told}")
            yield address[0]
        finally:
            desk.terminate()


def pages(base: str) -> dict[str, str]:
    """Return the address of one page of each kind, of what is told of most."""
    with httpx.Client(base_url=base, timeout=60) as client:

        def listed(page: str, key: str) -> list[dict[str, object]]:
            found: list[dict[str, object]] = client.get(page).raise_for_status().json()[key]
            return found

        places, voices = listed("/places.json", "places"), listed("/voices.json", "voices")
        claims = listed("/claims.json?type=control&limit=200", "claims")
        place = str(places[0]["place"]["id"])  # type: ignore[index]
        document = max(
            (str(c["document"]["id"]) for c in claims),  # type: ignore[index]
            key=lambda d: sum(c["document"]["id"] == d for c in claims),  # type: ignore[index]
        )
        claim = max(claims, key=lambda c: len(c["chain"]))  # type: ignore[arg-type]
    return {
        "now": "/",
        "map": "/map",
        "map-uk": "/map?lang=uk",
        "places": "/places",
        "place": f"/place/{quote(place)}",
        "claims": "/claims",
        "claim": f"/claim/{claim['id']}",
        "voices": "/voices",
        "voice": f"/voice/{quote(str(voices[0]['id']))}",
        "documents": "/documents",
        "document": f"/document/{quote(document)}",
        "review": "/review",
        "add": "/add",
        "search": "/search?q=Klishchiivka",
        "login": "/login",
        "failure": "/claim/none",
    }


def picture(
    browser: Browser, base: str, path: str, file: Path, scheme: str, width: int, lang: str
) -> None:
    context = browser.new_context(
        base_url=base,
        viewport={"width": width, "height": 844 if width < 600 else 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale=lang,
        device_scale_factor=1,
    )
    errors: list[str] = []
    context.on("weberror", lambda told: errors.append(str(told.error)))
    context.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page = context.new_page()
    began = time.perf_counter()
    page.goto(path, wait_until="networkidle")
    spent = time.perf_counter() - began
    page.screenshot(path=file, full_page=True, animations="disabled")
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    told = [*errors, *([f"{wider} pixels too wide"] if wider > 0 else [])]
    print(f"{file.name:28} {1000 * spent:5.0f} ms  {'; '.join(told)}")
    context.close()


if __name__ == "__main__":
    main()
