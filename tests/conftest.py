"""What all rooms' tests share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))  # for `marked`
sys.path.append(str(Path(__file__).parents[1]))  # for `training`

from site_on_loopback import serving

# the same examples on every machine of the tests; a slow or busy one is no fault of the code
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture
def site():
    """A web site on loopback."""
    with serving() as site:
        yield site


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


@pytest.fixture(scope="session")
def read_examples(home, tmp_path_factory):
    """The folder of a ledger of the example reports, read once; copy it before you write to it."""
    folder = tmp_path_factory.mktemp("read") / "ledger"
    examples = Path(__file__).parents[1] / "examples"
    places = ["--gazetteer", examples / "gazetteer.csv"]
    command = [Path(sys.executable).with_name("sayso"), "add", examples / "reports", *places]
    subprocess.run([*command, "--ledger", folder], check=True, capture_output=True, timeout=200)
    return folder
