"""What all rooms' tests share."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `marked`


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A user's data folder of this test run; the place index is built in it once."""
    folder = tmp_path_factory.mktemp("home")
    before = os.environ.get("SAYSO_HOME")
    os.environ["SAYSO_HOME"] = str(folder)
    yield folder
    if before is None:
        del os.environ["SAYSO_HOME"]
    else:
        os.environ["SAYSO_HOME"] = before
