"""Prints how long the place index takes to build and to search, and how much memory it needs.

usage: python bench/speed/gazetteer.py [--shared DIR]

The base is built in an empty data folder, then Ukraine's table of settlements on top of it, where it
is there. Look-ups are of different names each, so that nothing is remembered from one to the next.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sayso.gazetteer import Gazetteer, open_gazetteer

_NAMES = 2000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    table = args.shared / "data/gazetteers/ua_settlements_katottg_wof.tsv"
    with tempfile.TemporaryDirectory() as home:
        os.environ["SAYSO_HOME"] = home
        timed("build the base", lambda: open_gazetteer().close())
        extra = [table] if table.is_file() else []
        if extra:
            timed(f"add {table.name}", lambda: open_gazetteer(extra).close())
        else:
            print(f"gazetteer: {table} is absent")
        size = sum(f.stat().st_size for f in Path(home).rglob("*.sqlite"))
        print(f"files {size / 1e6:.0f} MB")
        with open_gazetteer(extra) as gazetteer:
            names = sample(gazetteer)
            looked("exact", names, gazetteer.find)
            forms = [f"{n[:-1]}ою" for n in CYRILLIC]
            looked("inflected", forms, lambda n: gazetteer.find(n, lang="uk"))
            wrong = [f"{n[:3]}{n[4]}{n[3]}{n[5:]}" for n in names if len(n) > 6]
            looked("fuzzy", wrong, lambda n: gazetteer.find(n, fuzzy=True))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process, building included {most:.0f} MB")


def timed(what: str, act: Callable[[], None]) -> None:
    """Print how long `act` takes."""
    start = time.perf_counter()
    act()
    print(f"{what}: {time.perf_counter() - start:.1f} s")


def sample(gazetteer: Gazetteer) -> list[str]:
    """Return names of settlements all over the index."""
    step = 230_000 // _NAMES
    return list(dict.fromkeys(gazetteer.place(n).name for n in range(6_000, 230_000, step)))


def looked(what: str, names: Iterable[str], find: Callable[[str], object]) -> None:
    """Print the mean and the slowest look-up."""
    spent = []
    for name in names:
        start = time.perf_counter()
        find(name)
        spent.append(time.perf_counter() - start)
    mean = sum(spent) / len(spent)
    print(f"look up {what}: {1e3 * mean:.2f} ms ({1 / mean:,.0f} a second), 99 % below "
          f"{1e3 * sorted(spent)[int(0.99 * len(spent))]:.1f} ms, {len(spent)} names")  # fmt: skip


# Stems and endings of Ukrainian villages, put together: most exist, some do not.
_STEMS = (
    "Андрі",
    "Олександр",
    "Михайл",
    "Петр",
    "Іван",
    "Степан",
    "Павл",
    "Григор",
    "Семен",
    "Роман",
)
CYRILLIC = [stem + end for stem in _STEMS for end in ("івка", "ївка", "енка", "ська", "иха", "ова")]


if __name__ == "__main__":
    main()
