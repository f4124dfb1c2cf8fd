"""Rules of the house that no linter knows."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
ROOMS = sorted(p.parent for p in (ROOT / "src/sayso").glob("*/__init__.py"))
STAGES = ("capture", "read", "tag", "attribute", "situate", "codify", "assess")
LONGEST = 420


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_a_file_has_one_job_and_stays_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("room", ROOMS, ids=lambda p: p.name)
def test_every_room_says_what_it_is_for(room):
    first = (room / "__init__.py").read_text(encoding="utf-8").lstrip()
    assert first.startswith('"""')


@pytest.mark.parametrize("name", STAGES)
def test_every_stage_room_opens_with_one_function_of_its_name(name):
    text = (ROOT / f"src/sayso/{name}/stage.py").read_text(encoding="utf-8")
    assert re.search(rf"^def {name if name != 'codify' else 'codify'}\(", text, re.MULTILINE)


def tracked():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [ROOT / line for line in listed.stdout.splitlines()]


def test_nothing_of_a_machine_is_in_the_project():
    """No absolute paths of a workplace, no registry or mirror addresses."""
    strange = re.compile(r"/(?:root|work|home/\w+)/|https?://\S*/simple\b|--(?:extra-)?index-url")
    for path in tracked():
        if path.suffix in {".py", ".toml", ".txt", ".md", ".json", ".csv", ""} and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            if path.name not in {"test_house.py", "Makefile"}:
                assert not strange.search(text), path


def test_every_requirement_is_pinned_with_its_hash():
    for name in ("run", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
        pinned = re.findall(r"^[\w.\[\]-]+==\S+", text, re.MULTILINE)
        assert len(pinned) > 10
        assert text.count("--hash=sha256:") >= len(pinned)


def test_the_version_is_told_once_and_the_changelog_knows_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version = project["project"]["version"]
    assert f'__version__ = "{version}"' in (ROOT / "src/sayso/__init__.py").read_text()
    assert f"[{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_tables_of_each_language_have_the_same_names():
    names = {p.name for p in (ROOT / "src/sayso/lang/en").glob("*.toml")}
    own = {"romanise.toml"}  # English is written in Latin letters
    for code in ("uk", "ru"):
        assert {p.name for p in (ROOT / f"src/sayso/lang/{code}").glob("*.toml")} - own == names
