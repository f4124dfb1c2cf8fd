"""Speed of the states of places: a whole ledger at once, then one more document, then what is asked of them.

    python bench/speed/assess.py [--ledger ADDRESS] [--claims 100000]

The readings are those of `synthetic.py`. Without an address it uses a folder that is removed afterwards; with
one, the ledger there must be empty, and is left behind: related and assessed. Times of the processor tell the
same beside other work.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import tempfile
import time
from collections.abc import Callable

from synthetic import ALL_DAYS, EACH, PLACES, VOICES, add, row

from sayso.ledger import States, open_ledger
from sayso.pipeline.assessed import bring_up_to_date
from sayso.pipeline.relate import relate

MORE = 10  # documents that come one by one
NUMBERS = itertools.count(10**9)  # of those


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", help="address of an empty ledger")
    parser.add_argument("--claims", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_ledger(given.ledger or folder) as ledger:
        draw = random.Random(1)
        add(ledger, range(given.claims // EACH - 2 * MORE), draw)
        relate(ledger)
        row("claims", f"{ledger.counts().claims:,}")
        started, worked = time.perf_counter(), time.process_time()
        places = bring_up_to_date(ledger)
        took, work = time.perf_counter() - started, time.process_time() - worked
        row("assessed in", f"{took:.0f} s, {work:.0f} s of the processor; {places:,} places")
        for name, days in (
            ("one more, of today", ALL_DAYS[-1:]),
            ("one more, of any day", ALL_DAYS),
        ):
            spent = []
            for _ in range(MORE):
                number = next(NUMBERS)
                add(ledger, range(number, number + 1), draw, days)
                worked = time.process_time()
                bring_up_to_date(ledger)
                spent.append(time.process_time() - worked)
            median = sorted(spent)[MORE // 2]
            row(name, f"median {median:.3f} s of the processor, slowest {max(spent):.3f} s")
        for name, ask in questions(ledger.states):
            worked = time.process_time()
            found = len(ask())
            row(name, f"{1000 * (time.process_time() - worked):.0f} ms, {found:,} found")
    row("peak memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def questions(states: States) -> list[tuple[str, Callable[[], list[object]]]]:
    """Return what the desk asks, by name."""
    most = PLACES[0].key
    return [
        ("map", lambda: list(states.changes())),
        ("all places on a day", lambda: list(states.on("2023-03-01"))),
        ("moved in a month", lambda: list(states.moved("2024-01-29", 50))),
        ("moved in two years", lambda: list(states.moved("2022-03-10", 50))),
        ("a place by day", lambda: list(states.of_place(most))),
        ("its weights alone", lambda: list(states.weights(most))),
        ("record of a voice", lambda: list(states.outcomes([VOICES[0].id]))),
    ]


if __name__ == "__main__":
    main()
