"""Damaged inputs leave problems, never failures."""

import sys
from pathlib import Path

import pytest

from sayso.entries import Missed
from sayso.pipeline.local import run_here

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "bench/quality"))
from mutations import inputs_of, mutated  # noqa: E402


@pytest.mark.parametrize("seed", range(4))
def test_damaged_examples_are_read_without_a_fault(home, seed):
    examples = inputs_of(ROOT / "examples/reports")
    for item in run_here(mutated(examples, 40, seed)):
        assert not isinstance(item, Missed)
        for reading in item.readings:
            faults = [p for p in reading.problems if p.code == "stage-failed"]
            assert not faults, faults
            spans = [s for a in reading.attributions for s in a.content]
            spans += [s for c in reading.claims for s in c.evidence]
            assert all(0 <= s.start < s.end <= len(reading.document.text) for s in spans)
