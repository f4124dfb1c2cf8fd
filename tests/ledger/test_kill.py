from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from ledger_examples import main, many

from sayso.ledger import open_ledger

KILLS = 4


def add_until_killed(address: str, after: int, wait: float) -> tuple[set[str], int]:
    """Run the adding program; kill it some time after it told of `after` documents."""
    program = Path(__file__).with_name("ledger_examples.py")
    with subprocess.Popen(
        [sys.executable, program, address], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = [line for _, line in zip(range(after), process.stdout, strict=False)]
        time.sleep(wait)
        process.kill()
        told += process.stdout
    return {line.strip() for line in told if line.endswith("\n")}, process.returncode


def test_a_kill_loses_nothing_that_was_told_and_the_next_run_goes_on(
    address: str, tmp_path: Path
) -> None:
    chance = random.Random(20230918)
    told: set[str] = set()
    killed = 0
    for _ in range(KILLS):
        ids, code = add_until_killed(address, chance.randint(0, 120), chance.uniform(0, 0.06))
        told |= ids
        killed += code == -9
        with open_ledger(address) as ledger:
            present = {line.id for line in ledger.documents(versions="all")}
            assert told <= present
            assert list(ledger.verify()) == []
    assert killed >= KILLS // 2
    main(address)
    undisturbed = str(tmp_path / "undisturbed")
    main(undisturbed)
    with open_ledger(address) as ledger, open_ledger(undisturbed) as other:
        ids = [line.id for line in ledger.documents()]
        assert ids == [line.id for line in other.documents()]
        assert ledger.counts() == other.counts()
        assert list(ledger.verify()) == []
        assert all(ledger.known(captured.capture) for captured, _ in many())
