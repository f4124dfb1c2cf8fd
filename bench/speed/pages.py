"""Speed of the desk: how long its pages take with readers who go from page to page.

    python bench/speed/pages.py --ledger DIR [--readers 10] [--seconds 60] [--pause 1.0]

The ledger must be there, related and assessed: ``bench/speed/assess.py --ledger DIR`` makes a synthetic
one of 100,000 claims. The desk runs in a process of its own, as ``sayso serve`` starts it; the readers are
threads of this one. Each draws a page, reads it for `--pause` seconds on average (0: asks on at once) and
draws another.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

import httpx

KINDS = ("now", "map", "map.json", "places", "place", "claims", "claims of a place", "claims of a type",
         "claim", "documents", "document", "voices", "voice", "search", "review", "feed.atom")  # fmt: skip


def main() -> None:
    """Print one row for each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pause", type=float, default=1.0)
    given = parser.parse_args()
    command = [str(Path(sys.executable).with_name("sayso")), "serve", "-p", "0", "--ledger"]
    with subprocess.Popen([*command, given.ledger], stdout=subprocess.PIPE, text=True) as desk:
        try:
            told = desk.stdout.readline() if desk.stdout else ""
            address = re.search(r"http://\S+?:\d+", told)
            if address is None:
                sys.exit(f"the desk did not open: {told}")
            measure(address[0], given.readers, given.seconds, given.pause)
        finally:
            desk.terminate()


def measure(base: str, readers: int, seconds: float, pause: float) -> None:
    pages = addresses(base)
    spent: dict[str, list[float]] = defaultdict(list)
    failed: list[str] = []
    end = time.monotonic() + seconds

    def read(seed: int) -> None:
        draw = random.Random(seed)
        with httpx.Client(base_url=base, timeout=30) as client:
            while time.monotonic() < end:
                kind = draw.choice(KINDS)
                page = draw.choice(pages[kind])
                started = time.perf_counter()
                answer = client.get(page)
                spent[kind].append(time.perf_counter() - started)
                if answer.status_code != 200:
                    failed.append(f"{page}: {answer.status_code}")
                if pause:
                    time.sleep(draw.expovariate(1 / pause))

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row("readers, pause", f"{readers}, {pause:g} s")
    for kind in KINDS:
        row(kind, figures(spent[kind]))
    every = [s for kind in KINDS for s in spent[kind]]
    row("all", figures(every))
    row(
        "answered", f"{len(every)} pages, {len(every) / seconds:.0f} a second, {len(failed)} failed"
    )
    for line in failed[:5]:
        row("failed", line)
    with httpx.Client(base_url=base, timeout=30) as client:
        body = client.get("/map.json", headers={"accept-encoding": "identity"}).content
        with client.stream("GET", "/map.json") as packed:
            size = sum(len(c) for c in packed.iter_raw())
    row("map.json", f"{len(body) / 1e6:.2f} MB, {size / 1e6:.2f} MB as it travels")


def addresses(base: str) -> dict[str, list[str]]:
    """Return pages of each kind, of the most told of and of others."""
    with httpx.Client(base_url=base, timeout=60) as client:

        def listed(page: str, key: str) -> list[dict[str, object]]:
            found: list[dict[str, object]] = client.get(page).raise_for_status().json()[key]
            return found

        claims = listed("/claims.json?limit=500", "claims")
        places = sorted({c["place"]["id"] for c in claims if c["place"] and c["place"]["id"]})  # type: ignore[index]
        voices = sorted({v for c in claims for v in c["chain"] if v != "outlet"})  # type: ignore[attr-defined]
        documents = sorted({c["document"]["id"] for c in claims})  # type: ignore[index]
        top = [p["place"]["id"] for p in listed("/places.json", "places")[:20]]  # type: ignore[index]
    return {
        "now": ["/", "/now?since=2024-01-15"],
        "map": ["/map"],
        "map.json": ["/map.json"],
        "places": ["/places", "/places?words=village+1"],
        "place": [f"/place/{quote(str(p))}" for p in [*top, *places]],
        "claims": ["/claims"],
        "claims of a place": [f"/claims?place={quote(str(p))}" for p in [*top, *places]],
        "claims of a type": ["/claims?type=strike", "/claims?type=control"],
        "claim": [f"/claim/{c['id']}" for c in claims],
        "documents": ["/documents"],
        "document": [f"/document/{quote(str(d))}" for d in documents],
        "voices": ["/voices"],
        "voice": [f"/voice/{quote(str(v))}" for v in voices],
        "search": ["/search?q=troops", "/search?q=village+taken", "/search?q=Batan"],
        "review": ["/review"],
        "feed.atom": ["/feed.atom"],
    }


def figures(spent: list[float]) -> str:
    if not spent:
        return "none asked for"
    ranked = sorted(spent)
    high = ranked[min(len(ranked) - 1, int(0.99 * len(ranked)))]
    median = statistics.median(ranked)
    return (
        f"median {1000 * median:.0f} ms, 99th percentile {1000 * high:.0f} ms ({len(ranked)} asked)"
    )


def row(name: str, value: str) -> None:
    print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
