"""Prints how relations, origins and states fare in scenarios with known ones, by the shared scorer.

usage: python bench/quality/scenarios.py [--shared DIR]

The shared scenarios and those of ``corpus/scenarios`` that begin with ``dev_`` were looked at while the
rules were made; those that begin with ``test_`` were not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpora import arguments

OWN = Path(__file__).parents[2] / "corpus/scenarios"


def main() -> None:
    """Print one row for each set."""
    shared = arguments(__doc__).shared
    sets = {"shared": sorted((shared / "gold/scenarios").glob("s*"))}
    sets |= {f"own {part}": sorted(OWN.glob(f"{part}_*")) for part in ("dev", "test")}
    for name, folders in sets.items():
        if folders:
            print(f"{name:10}", told(measure(shared, folders)))


def measure(shared: Path, folders: list[Path]) -> dict[str, Any]:
    """Return the scorer's figures over some scenarios."""
    sayso = Path(sys.executable).with_name("sayso")
    with tempfile.TemporaryDirectory() as together:
        for folder in folders:
            (Path(together) / folder.name).symlink_to(folder.resolve())
        command = [sys.executable, shared / "tools/score_scenarios.py", together]
        done = subprocess.run(
            [*command, "--json", "--sayso", sayso], capture_output=True, text=True, check=True
        )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def told(n: dict[str, Any]) -> str:
    """Return one row."""
    kinds = ", ".join(f"{k} {v}" for k, v in n["relations"].items())
    rest = ", ".join(f"{k} {n[k]}" for k in ("traps", "alarms", "states", "never", "origins"))
    return f"claims {n['claims']}  macro {n['macro']} ({kinds})  {rest}"


if __name__ == "__main__":
    main()
