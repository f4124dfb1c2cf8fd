"""Pages in Debian's Chromium, with everything noted that must not happen on a desk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
)

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--use-gl=angle",  # a map is drawn by the processor
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]


def launched(playwright: Playwright) -> Browser:
    """Start the browser."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


class Faults(list[str]):
    """What went wrong on the pages of a context: errors of scripts, refused parts, outside requests.

    Attributes:
        expected: patterns of what a test brings about on purpose, such as ``"status of 403"``.
    """

    def __init__(self) -> None:
        super().__init__()
        self.expected: list[str] = []

    def unexpected(self) -> list[str]:
        """Return those that no pattern expects."""
        return [one for one in self if not any(re.search(p, one) for p in self.expected)]


@contextmanager
def opened(browser: Browser, origin: str, faults: Faults, **options: Any) -> Iterator[Page]:
    """Open a page of a desk for a while; fails at the end if there was a fault that none expects."""
    chosen = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **options}
    context = browser.new_context(base_url=origin, **chosen)
    context.set_default_timeout(15_000)
    _watch(context, origin, faults)
    try:
        yield context.new_page()
    finally:
        context.close()
    assert not faults.unexpected(), "\n".join(faults.unexpected())


def _watch(context: BrowserContext, origin: str, faults: Faults) -> None:
    def said(told: ConsoleMessage) -> None:
        if told.type == "error":
            faults.append(f"console: {told.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{origin}/", "data:", "blob:")):
            faults.append(f"outside: {request.url}")

    context.on("console", said)
    context.on("weberror", lambda told: faults.append(f"script: {told.error}"))
    context.on("request", asked)


def barriers(page: Page, rules_off: Sequence[str] = ()) -> list[str]:
    """Return what axe finds serious or critical on a page of a context with ``bypass_csp``."""
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "(off) => axe.run({rules: Object.fromEntries(off.map((r) => [r, {enabled: false}]))})",
        list(rules_off),
    )
    return [
        f"{one['id']}: {one['help']}: {node['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
