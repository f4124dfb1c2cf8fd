"""Desks on the example reports, asked by a client and looked at in a browser."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parent))  # for `desks` and `browsers`

from browsers import AXE, CHROMIUM, Faults, barriers, launched, opened
from desks import PASSWORD, Client, serving
from playwright.sync_api import Browser, Page, sync_playwright

from sayso.ledger import Ledger, open_ledger
from sayso.web.settings import DeskSettings
from sayso.web.users import UsersFile, add_user

ROOT = Path(__file__).parents[2]
PLACES = ROOT / "examples/gazetteer.csv"


@pytest.fixture(scope="session")
def ledger_of_examples(read_examples: Path) -> Iterator[Ledger]:
    """The ledger of the example reports; for tests that write nothing."""
    with open_ledger(str(read_examples), create=False) as ledger:
        yield ledger


@pytest.fixture
def own_ledger(read_examples: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the example reports that a test may write to."""
    shutil.copytree(read_examples, tmp_path / "ledger")
    with open_ledger(str(tmp_path / "ledger"), create=False) as ledger:
        yield ledger


@pytest.fixture
def empty_ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger to which nothing was added."""
    with open_ledger(str(tmp_path / "empty")) as ledger:
        yield ledger


@pytest.fixture
def serve(home: Path) -> Iterator[Callable[[DeskSettings], str]]:
    """Serve desks until the test ends: ``serve(DeskSettings(ledger=…))`` gives an address."""
    with ExitStack() as desks:
        yield lambda settings: desks.enter_context(serving(settings))


@pytest.fixture(scope="session")
def served(ledger_of_examples: Ledger, home: Path) -> Iterator[str]:
    """The address of a desk on the example reports; for tests that write nothing."""
    with serving(DeskSettings(ledger=ledger_of_examples, gazetteers=(PLACES,))) as address:
        yield address


@pytest.fixture
def own_served(own_ledger: Ledger, serve: Callable[[DeskSettings], str]) -> str:
    """The address of a desk on `own_ledger`."""
    return serve(DeskSettings(ledger=own_ledger, gazetteers=(PLACES,)))


@pytest.fixture
def serve_client(
    serve: Callable[[DeskSettings], str],
) -> Iterator[Callable[..., Client]]:
    """Ask a desk on a ledger: ``serve_client(ledger, users=…)``; each call gives a fresh client."""
    with ExitStack() as clients:

        def made(ledger: Ledger, **settings: Any) -> Client:
            address = serve(DeskSettings(ledger=ledger, **settings))
            return clients.enter_context(Client(base_url=address, timeout=60))

        yield made


@pytest.fixture
def client(served: str) -> Iterator[Client]:
    """Asks the desk on the example reports; for tests that write nothing."""
    with Client(base_url=served, timeout=60) as client:
        yield client


@pytest.fixture
def own_client(own_served: str) -> Iterator[Client]:
    """Asks the desk on `own_ledger`."""
    with Client(base_url=own_served, timeout=60) as client:
        yield client


@pytest.fixture
def users(tmp_path: Path) -> Path:
    """A file of users, one of each role, named by it."""
    path = tmp_path / "users.json"
    for role in ("reader", "analyst", "admin"):
        add_user(path, role, role, PASSWORD)
    return path


@pytest.fixture
def team(
    own_ledger: Ledger, users: Path, serve_client: Callable[..., Client]
) -> Iterator[Callable[..., Client]]:
    """Ask the desk of a team as one of its users: ``team("reader")``."""
    served = serve_client(own_ledger, users=UsersFile(users).now)

    with ExitStack() as clients:

        def made(name: str, *, log_in: bool = True) -> Client:
            client = clients.enter_context(Client(base_url=served.base_url, timeout=60))
            if log_in:
                assert client.log_in(name, PASSWORD).status_code == 303
            return client

        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture
def faults() -> Faults:
    """What went wrong on `page` or `own_page`: say in ``faults.expected`` what is brought about."""
    return Faults()


@pytest.fixture
def page(browser: Browser, served: str, faults: Faults) -> Iterator[Page]:
    """A page on `served`: ``page.goto("/claims")``. Any fault on it fails the test."""
    with opened(browser, served, faults) as page:
        yield page


@pytest.fixture
def own_page(browser: Browser, own_served: str, faults: Faults) -> Iterator[Page]:
    """A page on `own_served`. Any fault on it fails the test."""
    with opened(browser, own_served, faults) as page:
        yield page


@pytest.fixture
def check_access(browser: Browser, served: str) -> Callable[[str], None]:
    """Look at a page of `served` with axe, in light and dark; anything serious fails the test."""
    if not AXE.exists():
        pytest.skip("axe is not installed (npm ci in frontend/)")

    def check(path: str) -> None:
        for scheme in ("light", "dark"):
            with opened(browser, served, Faults(), bypass_csp=True, color_scheme=scheme) as page:
                page.goto(path)
                assert not (found := barriers(page)), f"{path} in {scheme}:\n" + "\n".join(found)

    return check
