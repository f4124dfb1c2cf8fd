"""Speed of the relations: a whole ledger at once, then one more document.

    python bench/speed/reconcile.py [--ledger ADDRESS] [--claims 100000]

The readings are those of `synthetic.py`. Without an address it uses a folder that is removed afterwards; with
one, the ledger there must be empty.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time

from synthetic import EACH, add, row

from sayso.ledger import open_ledger
from sayso.pipeline.relate import relate


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", help="address of an empty ledger")
    parser.add_argument("--claims", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_ledger(given.ledger or folder) as ledger:
        draw = random.Random(1)
        add(ledger, range(given.claims // EACH), draw)
        row("claims", f"{ledger.counts().claims:,}")
        started = time.perf_counter()
        relate(ledger)
        took = time.perf_counter() - started
        row("reconciled in", f"{took:.0f} s, {given.claims / took:,.0f} claims a second")
        row("relations", f"{sum(1 for _ in ledger.between.relations()):,}")
        spent = []
        for number in range(20):
            add(ledger, range(10**9 + number, 10**9 + number + 1), draw)
            started = time.perf_counter()
            relate(ledger)
            spent.append(time.perf_counter() - started)
        row("one more document", f"median {sorted(spent)[10]:.3f} s, slowest {max(spent):.3f} s")
    row("peak memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
