"""What the tests of this room share."""

import sys
from pathlib import Path

import pytest

from sayso.entries import Sidecar

sys.path.insert(0, str(Path(__file__).parent))  # for `bytes_of` and `pages`


@pytest.fixture
def sidecar():
    return Sidecar(published_at="2024-03-04", publisher="The Brenwick Post", title="Told beside it")
